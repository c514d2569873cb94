import { CfnPolicy, type CfnRoleAlias } from 'aws-cdk-lib/aws-iot';
import type { Construct } from 'constructs';
import { iotArn } from '../shared/arns';
import type { DeviceRegistryProps, RegistryDeviceType } from './device-registry-props';
import { checkPolicySize } from './policy-size';

const thing = '${iot:Connection.Thing.ThingName}';
/** Every thing has it; without the attribute a device may publish nothing. */
const district = '${iot:Connection.Thing.Attributes[district]}';

/**
 * Policy of all devices of a type: a device connects as itself, publishes telemetry to its own topic of its own rules,
 * receives its own commands, and uses its own jobs and named shadows. The district comes from the registry, not from a
 * wildcard: a wildcard also matches slashes, and a device could forge every level of the topic before its own name.
 */
export function devicePolicy(
  scope: Construct,
  type: RegistryDeviceType,
  { city, names }: DeviceRegistryProps,
  credentials: CfnRoleAlias | undefined,
): CfnPolicy {
  const topic = (name: string) => iotArn(scope, 'topic', name);
  const filter = (name: string) => iotArn(scope, 'topicfilter', name);
  const own = [
    `$aws/things/${thing}/jobs/*`,
    ...type.shadows.map((name) => `$aws/things/${thing}/shadow/name/${name}/*`),
  ];
  const commands = `cmd/${city}/${thing}/*`;
  const telemetry = type.ruleNames.map((rule) => topic(`$aws/rules/${rule}/${city}/${district}/${type.id}/${thing}`));
  const policyDocument = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'iot:Connect',
        Resource: iotArn(scope, 'client', thing),
        Condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } },
      },
      // A device that speaks only through WebSockets has no rules, and a statement needs a resource.
      ...(telemetry.length > 0 ? [{ Effect: 'Allow', Action: 'iot:Publish', Resource: telemetry }] : []),
      // One statement for both directions: the limit of characters is near.
      { Effect: 'Allow', Action: ['iot:Publish', 'iot:Receive'], Resource: own.map(topic) },
      { Effect: 'Allow', Action: 'iot:Receive', Resource: topic(commands) },
      { Effect: 'Allow', Action: 'iot:Subscribe', Resource: [commands, ...own].map(filter) },
      ...(credentials
        ? [{ Effect: 'Allow', Action: 'iot:AssumeRoleWithCertificate', Resource: credentials.attrRoleAliasArn }]
        : []),
    ],
  };
  checkPolicySize(scope, type.id, policyDocument);
  return new CfnPolicy(scope, `Policy-${type.id}`, { policyName: names(type.id), policyDocument });
}
