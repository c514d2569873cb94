import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnLogging } from 'aws-cdk-lib/aws-iot';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import {
  AwsCustomResource,
  AwsCustomResourcePolicy,
  type AwsSdkCall,
  PhysicalResourceId,
} from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { acknowledge, awsSolutions } from '../checks/acknowledge';
import { allow } from '../shared/allow';
import { removalPolicy } from '../shared/removal';
import type { AccountIotSettingsProps } from './account-iot-settings-props';
import { acknowledgeSdkFunction } from './sdk-function';

/** Events of the registry and of jobs that AWS IoT publishes to `$aws/events/…`. */
const events = ['THING', 'CERTIFICATE', 'CA_CERTIFICATE', 'JOB', 'JOB_EXECUTION'];

/**
 * Settings of AWS IoT that are one per account and region: logging, fleet index, events, and the address of the device
 * endpoint. Index and events have no CloudFormation type; they stay as they are when the stack goes.
 */
export class AccountIotSettings extends Construct {
  /** Host name that devices connect to; read, never built: it differs even between the regions of China. */
  readonly endpoint: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AccountIotSettingsProps,
  ) {
    super(scope, id);
    new CfnLogging(this, 'Logging', {
      accountId: Stack.of(this).account,
      defaultLogLevel: 'ERROR',
      roleArn: this.loggingRole().roleArn,
    });
    const log = new LogGroup(this, 'Log', {
      logGroupName: props.logGroupName,
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: props.key,
      removalPolicy: removalPolicy('AWS::Logs::LogGroup'),
    });
    this.call('Index', log, 'iot:UpdateIndexingConfiguration', this.indexing());
    this.call('Events', log, 'iot:UpdateEventConfigurations', {
      eventConfigurations: Object.fromEntries(events.map((event) => [event, { Enabled: true }])),
    });
    const endpoint = this.call('Endpoint', log, 'iot:DescribeEndpoint', { endpointType: 'iot:Data-ATS' });
    this.endpoint = endpoint.getResponseField('endpointAddress');
    new StringParameter(this, 'EndpointParameter', {
      parameterName: props.endpointParameterName,
      description: 'Host name of the device endpoint of this account and region',
      stringValue: this.endpoint,
    });
    acknowledgeSdkFunction(Stack.of(this));
  }

  private indexing() {
    const shadows = this.props.indexedShadows ?? [];
    return {
      thingIndexingConfiguration: {
        thingIndexingMode: 'REGISTRY_AND_SHADOW',
        thingConnectivityIndexingMode: 'STATUS',
        namedShadowIndexingMode: shadows.length > 0 ? 'ON' : 'OFF',
        ...(shadows.length > 0 ? { filter: { namedShadowNames: [...shadows].sort() } } : {}),
      },
      thingGroupIndexingConfiguration: { thingGroupIndexingMode: 'ON' },
    };
  }

  private loggingRole(): Role {
    const role = new Role(this, 'LoggingRole', {
      assumedBy: new ServicePrincipal('iot.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    allow(role, {
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'logs:PutRetentionPolicy'],
      resources: [
        Stack.of(this).formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: 'AWSIotLogsV2:*',
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      because: 'AWS IoT names the streams of its log group AWSIotLogsV2',
    });
    return role;
  }

  /** One call of the SDK when the resource is made, and again when its parameters change. */
  private call(id: string, logGroup: LogGroup, permission: string, parameters: object): AwsCustomResource {
    const [, operation = ''] = permission.split(':');
    const call: AwsSdkCall = {
      service: 'iot',
      action: operation[0]?.toLowerCase() + operation.slice(1),
      parameters,
      physicalResourceId: PhysicalResourceId.of(`iot-${id.toLowerCase()}`),
    };
    const resource = new AwsCustomResource(this, id, {
      resourceType: `Custom::Iot${id}`,
      onUpdate: call,
      logGroup,
      // The SDK of the Lambda runtime: the same at every deployment, and no download in regions that cannot reach npm.
      installLatestAwsSdk: false,
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({ actions: [permission], resources: ['*'] }),
      ]),
    });
    acknowledge(resource, {
      id: awsSolutions('IAM5[Resource::*]'),
      reason: `${permission} is about the account; AWS IoT has no resource to name`,
    });
    return resource;
  }
}
