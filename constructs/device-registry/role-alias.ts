import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnRoleAlias } from 'aws-cdk-lib/aws-iot';
import type { Construct } from 'constructs';
import type { Names } from '../shared/names';
import type { DeviceCredentials } from './device-registry-props';

/** Role that devices take with their certificate, for the little that MQTT cannot do. */
export function credentialsAlias(
  scope: Construct,
  names: Names,
  { statements, durationSeconds = 3600 }: DeviceCredentials,
): CfnRoleAlias {
  const role = new Role(scope, 'DeviceRole', {
    assumedBy: new ServicePrincipal('credentials.iot.amazonaws.com'),
    inlinePolicies: { device: new PolicyDocument({ statements: [...statements] }) },
  });
  return new CfnRoleAlias(scope, 'RoleAlias', {
    roleAlias: names('device-credentials'),
    roleArn: role.roleArn,
    credentialDurationSeconds: durationSeconds,
  });
}
