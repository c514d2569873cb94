import {
  CfnApi,
  CfnAuthorizer,
  CfnIntegration,
  CfnRoute,
  type CfnRouteProps,
  CfnStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { type ManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { acknowledge, awsSolutions } from '../checks/acknowledge';
import { executeApiArn, parameterArn } from '../shared/arns';
import { letRolesInvoke } from '../shared/let-roles-invoke';
import { removalPolicy } from '../shared/removal';
import { checkApi, longestCallSeconds, routeKey } from './api-rules';
import type { ApiRoute, RecordsApiProps } from './records-api-props';

type RouteAuthorization = Pick<CfnRouteProps, 'authorizationType' | 'authorizerId'>;

/** Who called and about whom is the audit trail's to say: no path, no query, no address, no name of the caller. */
const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  responseBytes: '$context.responseLength',
  error: '$context.error.responseType',
});

/**
 * An HTTP API in front of one function, from plain data: regional, no custom domain, closed to web pages of other
 * origins. Bodies are at most 6 MB, Lambda's limit: documents go by pre-signed uploads.
 */
export class RecordsApi extends Construct {
  readonly apiId: string;
  readonly url: string;
  /** Rights of the roles that may call it, where they sign. */
  private readonly callers: ManagedPolicy | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RecordsApiProps,
  ) {
    super(scope, id);
    checkApi(this, props);
    const { names, api: apiName, processor, throttle = { ratePerSecond: 50, burst: 100 } } = props;
    const api = new CfnApi(this, 'Api', {
      name: names(apiName),
      description: props.description,
      protocolType: 'HTTP',
    });
    this.apiId = api.ref;
    this.url = api.attrApiEndpoint;
    const log = new LogGroup(this, 'Log', {
      // Of all names, these do not make the account's policy of log delivery grow with every API.
      logGroupName: `/aws/vendedlogs/${names(apiName)}`,
      retention: props.logRetention ?? RetentionDays.THREE_MONTHS,
      encryptionKey: props.key,
      removalPolicy: removalPolicy('AWS::Logs::LogGroup'),
    });
    new CfnStage(this, 'Stage', {
      apiId: api.ref,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: log.logGroupArn, format: accessLogFormat },
      defaultRouteSettings: {
        throttlingRateLimit: throttle.ratePerSecond,
        throttlingBurstLimit: throttle.burst,
        detailedMetricsEnabled: true,
      },
    });
    const integration = new CfnIntegration(this, 'Integration', {
      apiId: api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: processor.function.functionArn,
      payloadFormatVersion: '2.0',
      timeoutInMillis: longestCallSeconds * 1000,
    });
    this.callers = this.letCallersIn();
    const authorization = this.authorization();
    for (const route of props.routes) this.route(route, integration, authorization);
    processor.function.addPermission(`${apiName}-api`, {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: executeApiArn(this, api.ref, '*'),
      scope: this,
    });
    new StringParameter(this, 'Url', {
      parameterName: props.urlParameterName,
      description: `Address of ${props.description}`,
      stringValue: this.url,
    });
  }

  /** Lets the roles that may call it look its address up, too, where they sign. */
  letCallersReadAddress(): void {
    const resources = [parameterArn(this, this.props.urlParameterName)];
    this.callers?.addStatements(new PolicyStatement({ actions: ['ssm:GetParameter'], resources }));
  }

  private letCallersIn(): ManagedPolicy | undefined {
    const { authorization, names, api } = this.props;
    if (authorization.kind !== 'iam') return undefined;
    return letRolesInvoke(this, {
      policyName: names(`${api}-callers`, 'account'),
      description: `May call ${names(api)}`,
      roleNames: authorization.roleNames,
      resources: [executeApiArn(this, this.apiId, '*')],
      because: 'whose record a call is about stands in its path; the grant ends at this API',
    });
  }

  /** Properties of every route that say who may call. */
  private authorization(): RouteAuthorization {
    const { authorization } = this.props;
    switch (authorization.kind) {
      case 'jwt': {
        const authorizer = new CfnAuthorizer(this, 'Authorizer', {
          apiId: this.apiId,
          authorizerType: 'JWT',
          name: 'people',
          identitySource: ['$request.header.Authorization'],
          jwtConfiguration: { issuer: authorization.issuer, audience: [...authorization.audience] },
        });
        return { authorizationType: 'JWT', authorizerId: authorizer.ref };
      }
      case 'iam':
        return { authorizationType: 'AWS_IAM' };
      case 'message-signature':
      case 'key':
        return { authorizationType: 'NONE' };
    }
  }

  private route(route: ApiRoute, integration: CfnIntegration, authorization: RouteAuthorization): void {
    const resource = new CfnRoute(this, `Route-${routeKey(route).replaceAll('/', ':')}`, {
      apiId: this.apiId,
      routeKey: routeKey(route),
      target: `integrations/${integration.ref}`,
      ...authorization,
    });
    if (authorization.authorizationType === 'NONE')
      acknowledge(resource, {
        id: awsSolutions('APIG4'),
        reason:
          this.props.authorization.kind === 'key'
            ? 'apps of others cannot sign in, but show a key; the function refuses what needs one without, and limits calls'
            : 'the sender cannot sign in, but signs each message; the function refuses one without a valid signature',
      });
  }
}
