import { Stack } from 'aws-cdk-lib';
import { CfnApi, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { acknowledge, awsSolutions } from '../checks/acknowledge';
import type { Processor } from '../processor/processor';
import { executeApiArn } from '../shared/arns';
import { letRolesInvoke } from '../shared/let-roles-invoke';
import { removalPolicy } from '../shared/removal';
import type { ProtocolEndpointProps } from './protocol-endpoint-props';
import { checkProtocol, checkTimeout } from './protocol-rules';

/** What is known of a frame, without a word of its content. */
const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  event: '$context.eventType',
  route: '$context.routeKey',
  status: '$context.status',
  connection: '$context.connectionId',
  latencyMs: '$context.integrationLatency',
  error: '$context.error.messageString',
});

const routeKeys = ['$connect', '$disconnect', '$default'] as const;

/**
 * A WebSocket of devices that speak a protocol, e.g. OCPP-J: API Gateway keeps the connections, one function takes
 * them, their frames and their end. The function answers by posting to the connection, as it does with commands.
 */
export class ProtocolEndpoint extends Construct {
  readonly apiId: string;
  readonly stageName: string;
  /** Where devices connect: `wss://…/<protocol>`. Nothing may follow but a query: API Gateway answers a path with 403. */
  readonly url: string;
  /** Where functions post to connections: `https://…/<protocol>`. */
  readonly connectionsUrl: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ProtocolEndpointProps,
  ) {
    super(scope, id);
    checkProtocol(this, props);
    const { protocol, key, throttle = { ratePerSecond: 500, burst: 1000 } } = props;
    const api = new CfnApi(this, 'Api', {
      name: props.names(protocol),
      description: props.description,
      protocolType: 'WEBSOCKET',
      // Frames of a protocol need not be JSON objects: every one goes to `$default`.
      routeSelectionExpression: '$request.body.action',
    });
    const log = new LogGroup(this, 'Log', {
      logGroupName: `/aws/vendedlogs/${props.names(protocol)}`,
      retention: props.logRetention ?? RetentionDays.THREE_MONTHS,
      encryptionKey: key,
      removalPolicy: removalPolicy('AWS::Logs::LogGroup'),
    });
    const stage = new CfnStage(this, 'Stage', {
      apiId: api.ref,
      stageName: protocol,
      autoDeploy: true,
      accessLogSettings: { destinationArn: log.logGroupArn, format: accessLogFormat },
      defaultRouteSettings: {
        throttlingRateLimit: throttle.ratePerSecond,
        throttlingBurstLimit: throttle.burst,
        detailedMetricsEnabled: true,
        // API Gateway would write it to a log group of its own making, not encrypted and kept for ever.
        loggingLevel: 'OFF',
        dataTraceEnabled: false,
      },
    });
    this.apiId = api.ref;
    this.stageName = protocol;
    const { region, urlSuffix } = Stack.of(this);
    const host = `${api.ref}.execute-api.${region}.${urlSuffix}/${stage.stageName}`;
    this.url = `wss://${host}`;
    this.connectionsUrl = `https://${host}`;
    new StringParameter(this, 'Url', {
      parameterName: props.urlParameterName,
      description: `Where devices connect: ${props.description}`,
      stringValue: this.url,
    });
    if (props.authorization.kind === 'proxy')
      letRolesInvoke(this, {
        policyName: props.names(`${protocol}-connect`, 'account'),
        description: `May connect devices to ${props.names(protocol)}`,
        roleNames: props.authorization.roleNames,
        resources: [executeApiArn(this, api.ref, `${protocol}/$connect`)],
      });
  }

  /** Lets a function take connections, frames and ends of connections, and send. Once. */
  connect(processor: Processor): void {
    checkTimeout(this, processor);
    const integration = new CfnIntegration(this, 'Integration', {
      apiId: this.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: invocationUri(this, processor.function),
    });
    for (const routeKey of routeKeys) this.route(routeKey, integration);
    processor.function.addPermission(`${this.props.protocol}-endpoint`, {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: executeApiArn(this, this.apiId, `${this.stageName}/*`),
      scope: this,
    });
    this.allowSending(processor);
  }

  /** Lets a function post to connections, and close them. */
  allowSending(processor: Processor): void {
    processor.grants.manageConnections(this.apiId, this.stageName);
  }

  private route(routeKey: (typeof routeKeys)[number], integration: CfnIntegration): void {
    const signed = routeKey === '$connect' && this.props.authorization.kind === 'proxy';
    const route = new CfnRoute(this, `Route${routeKey.replace('$', '-')}`, {
      apiId: this.apiId,
      routeKey,
      authorizationType: signed ? 'AWS_IAM' : 'NONE',
      target: `integrations/${integration.ref}`,
    });
    if (signed) return;
    acknowledge(route, {
      id: awsSolutions('APIG4'),
      reason:
        routeKey === '$connect'
          ? 'the function refuses a connection without the Basic credentials of its device, which no other kind of authorization knows'
          : 'API Gateway authorizes a WebSocket when it connects; this route is reached by connections that were let in',
    });
  }
}

/** Address at which API Gateway calls a function. */
const invocationUri = (scope: Construct, { functionArn }: Lambda): string =>
  `${Stack.of(scope).formatArn({ service: 'apigateway', account: 'lambda', resource: 'path', resourceName: '2015-03-31/functions' })}/${functionArn}/invocations`;
