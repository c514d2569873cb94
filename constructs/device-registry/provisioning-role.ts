import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allow } from '../shared/allow';
import { iotArn } from '../shared/arns';
import { attachingThings } from '../shared/attaching-things';
import type { DeviceRegistryProps, ThingGroup } from './device-registry-props';

/**
 * Characters for groups. The inline policies of a role have 10,240 in all (IAM); what is more CDK moves to managed ones of
 * 6,144, but it cuts no statement, and the deployment would fail.
 */
const maxGroupCharacters = 6_000;
/** Of an ARN, beside the name: partition, region, account, quotes. */
const arnCharacters = 60;

const groupNames = ({ name, children = [] }: ThingGroup): string[] => [name, ...children.flatMap(groupNames)];

/** Every group by its name; of a tree too large for that, branches below the root whose names begin alike by that beginning. */
function groupPatterns(root: ThingGroup): readonly string[] {
  const names = groupNames(root);
  if (names.reduce((sum, { length }) => sum + length + arnCharacters, 0) <= maxGroupCharacters) return names;
  const branches = (root.children ?? []).map(groupNames);
  return [
    root.name,
    ...branches.flatMap(([top = '', ...below]) => [`${top}*`, ...below.filter((name) => !name.startsWith(top))]),
  ];
}

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
  const patterns = groupPatterns(groups);
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
    resources: [things, ...patterns.map((name) => iotArn(scope, 'thinggroup', name))],
    because: patterns.some((name) => name.endsWith('*')) ? `${because}, many groups by their beginning` : because,
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
