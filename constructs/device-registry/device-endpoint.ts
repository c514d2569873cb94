import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { acknowledge, awsSolutions } from '../checks/acknowledge';
import { removalPolicy } from '../shared/removal';
import type { DeviceEndpointProps } from './device-endpoint-props';
import { acknowledgeSdkFunction } from './sdk-function';

/** Address of the device endpoint of an account and region, where stacks and people find it. */
export class DeviceEndpoint extends Construct {
  /** Host name that devices connect to; read, never built: it differs even between the regions of China. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, { endpointParameterName, logGroupName, key }: DeviceEndpointProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName,
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: key,
      removalPolicy: removalPolicy('AWS::Logs::LogGroup'),
    });
    this.endpoint = this.ask(logGroup).getResponseField('endpointAddress');
    new StringParameter(this, 'EndpointParameter', {
      parameterName: endpointParameterName,
      description: 'Host name of the device endpoint of this account and region',
      stringValue: this.endpoint,
    });
    acknowledgeSdkFunction(Stack.of(this));
  }

  private ask(logGroup: LogGroup): AwsCustomResource {
    const permission = 'iot:DescribeEndpoint';
    const resource = new AwsCustomResource(this, 'Endpoint', {
      resourceType: 'Custom::IotEndpoint',
      onUpdate: {
        service: 'iot',
        action: 'describeEndpoint',
        parameters: { endpointType: 'iot:Data-ATS' },
        physicalResourceId: PhysicalResourceId.of('iot-endpoint'),
      },
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
