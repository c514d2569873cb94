import { Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnProvisioningTemplate } from 'aws-cdk-lib/aws-iot';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { policyOf } from '../shared/allow';
import { iotArn } from '../shared/arns';
import type { DeviceRegistryProps, RegistryDeviceType } from './device-registry-props';
import { templateName } from './device-type-rules';
import { templateBody } from './template-body';

interface Parts {
  readonly role: Role;
  readonly hook: IFunction;
}

/** Fleet provisioning by claim for one device type; the hook decides, and gives all but the serial number. */
export function fleetTemplate(
  scope: Construct,
  type: RegistryDeviceType,
  props: DeviceRegistryProps,
  { role, hook }: Parts,
): CfnProvisioningTemplate {
  const name = templateName(type, props);
  hook.addPermission(`Ask-${type.id}`, {
    principal: new ServicePrincipal('iot.amazonaws.com'),
    sourceAccount: Stack.of(scope).account,
    sourceArn: iotArn(scope, 'provisioningtemplate', name),
  });
  const template = new CfnProvisioningTemplate(scope, `Template-${type.id}`, {
    templateName: name,
    description: type.description,
    templateType: 'FLEET_PROVISIONING',
    enabled: true,
    provisioningRoleArn: role.roleArn,
    preProvisioningHook: { targetArn: hook.functionArn, payloadVersion: '2020-04-01' },
    templateBody: templateBody(scope, type, {
      thingType: props.names(type.id),
      policy: props.names(type.id),
      parameters: ['SerialNumber', 'ThingName', 'District', 'Group', 'AWS::IoT::Certificate::Id'],
      thingName: 'ThingName',
      district: 'District',
      serialNumber: 'SerialNumber',
      group: { Ref: 'Group' },
      attributesFromParameters: true,
    }),
  });
  template.node.addDependency(policyOf(role));
  return template;
}
