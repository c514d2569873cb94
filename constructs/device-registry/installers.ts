import { ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { iotArn } from '../shared/arns';
import type { DeviceRegistryProps } from './device-registry-props';
import { templateName } from './device-type-rules';

/**
 * Provisioning by a trusted user: an installer's app asks AWS IoT for a claim that is good for five minutes and for one
 * template, and hands it to the device on the spot. The hook of the template decides as for any claim.
 */
export function letInstallersClaim(scope: Construct, props: DeviceRegistryProps): ManagedPolicy | undefined {
  const { installerRoleNames = [], deviceTypes, names } = props;
  if (installerRoleNames.length === 0) return undefined;
  return new ManagedPolicy(scope, 'Installers', {
    managedPolicyName: names('installers', 'account'),
    description: 'Lets installers ask for claims of these device types',
    roles: installerRoleNames.map((name) => Role.fromRoleName(scope, `Installer-${name}`, name)),
    statements: [
      new PolicyStatement({
        actions: ['iot:CreateProvisioningClaim'],
        resources: deviceTypes.map((type) => iotArn(scope, 'provisioningtemplate', templateName(type, props))),
      }),
    ],
  });
}
