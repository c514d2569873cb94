import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allow } from '../shared/allow';
import { iotArn } from '../shared/arns';
import { attachingThings } from '../shared/attaching-things';
import type { DeviceRegistryProps, ThingGroup } from './device-registry-props';

const groupNames = ({ name, children = [] }: ThingGroup): string[] => [name, ...children.flatMap(groupNames)];

/** What AWS IoT does for a template: the managed AWSIoTThingsRegistration, cut down to these types, groups and policies. */
export function provisioningRole(scope: Construct, { names, deviceTypes, groups }: DeviceRegistryProps): Role {
  const role = new Role(scope, 'ProvisioningRole', {
    assumedBy: new ServicePrincipal('iot.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
  const things = iotArn(scope, 'thing', '*');
  const certificates = iotArn(scope, 'cert', '*');
  const policies = deviceTypes.map(({ id }) => iotArn(scope, 'policy', names(id)));
  const because = 'the devices to come have no names yet; groups and policies are named';
  allow(role, {
    actions: [
      'iot:AddThingToThingGroup',
      'iot:CreateThing',
      'iot:DescribeThing',
      'iot:ListThingGroupsForThing',
      'iot:ListThingPrincipals',
      'iot:RemoveThingFromThingGroup',
      'iot:UpdateThing',
      'iot:UpdateThingGroupsForThing',
    ],
    resources: [things, ...groupNames(groups).map((name) => iotArn(scope, 'thinggroup', name))],
    because,
  });
  allow(role, {
    actions: ['iot:AttachPolicy', 'iot:DescribeCertificate', 'iot:UpdateCertificate'],
    resources: [certificates],
    because,
  });
  allow(role, attachingThings(certificates, things));
  allow(role, { actions: ['iot:GetPolicy', 'iot:ListTargetsForPolicy'], resources: policies });
  allow(role, {
    actions: ['iot:DescribeThingType'],
    resources: deviceTypes.map(({ id }) => iotArn(scope, 'thingtype', names(id))),
  });
  allow(role, {
    actions: ['iot:ListAttachedPolicies', 'iot:ListPrincipalThings', 'iot:RegisterThing'],
    resources: ['*'],
    because: 'AWS IoT has no resource to name for these actions',
  });
  return role;
}
