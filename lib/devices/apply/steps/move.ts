import type { PlannedDevice, RegisteredDevice, RegistryScope } from '../../plan';
import type { Row } from '../row';
import { update } from './update';

/** True for a group of the tree of a device type's service: root, type or district. */
export const isInServiceTree = (group: string, { thingTypeName, namePrefix }: RegistryScope): boolean =>
  `${group}-`.startsWith(namePrefix) || group === thingTypeName || group.startsWith(`${thingTypeName}-`);

/** Puts a thing into another group. AWS IoT takes no thing into two groups of one tree, so it leaves the old one first. */
export async function move(device: PlannedDevice, before: RegisteredDevice, row: Row): Promise<void> {
  const { registry } = row;
  const scope = row.header.registry;
  const { thingName, group } = device;
  await update(device, before, row);
  for (const thingGroupName of before.groups)
    if (thingGroupName !== group && (thingGroupName === row.retiredGroup || isInServiceTree(thingGroupName, scope)))
      await registry.removeThingFromThingGroup({ thingName, thingGroupName });
  await registry.addThingToThingGroup({ thingName, thingGroupName: group });
}
