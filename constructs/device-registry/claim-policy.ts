import { CfnPolicy } from 'aws-cdk-lib/aws-iot';
import type { Construct } from 'constructs';
import { iotArn } from '../shared/arns';
import type { DeviceRegistryProps, RegistryDeviceType } from './device-registry-props';
import { templateName } from './device-type-rules';

/**
 * Policy of the claim certificate that devices of a type share before they have one of their own: get a certificate and
 * provision through the template of the type, nothing else. The client id is `claim-` and the serial number.
 */
export function claimPolicy(scope: Construct, type: RegistryDeviceType, props: DeviceRegistryProps): CfnPolicy {
  const topics = ['$aws/certificates/create*', `$aws/provisioning-templates/${templateName(type, props)}/provision/*`];
  return new CfnPolicy(scope, `Claim-${type.id}`, {
    policyName: props.names(`${type.id}-claim`),
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'iot:Connect', Resource: iotArn(scope, 'client', 'claim-*') },
        {
          Effect: 'Allow',
          Action: ['iot:Publish', 'iot:Receive'],
          Resource: topics.map((name) => iotArn(scope, 'topic', name)),
        },
        {
          Effect: 'Allow',
          Action: 'iot:Subscribe',
          Resource: topics.map((name) => iotArn(scope, 'topicfilter', name)),
        },
      ],
    },
  });
}
