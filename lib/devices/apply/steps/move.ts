import type { PlannedDevice, RegisteredDevice } from '../../plan';
import type { Row } from '../row';
import { update } from './update';

/** True for a group in which a thing may not be together with its own: of the service's tree, or that of retired things. */
const isInTheWay = (group: string, { header, retiredGroup }: Row): boolean =>
  group === retiredGroup || `${group}-`.startsWith(header.registry.namePrefix) || isOfType(group, header.registry);

const isOfType = (group: string, { thingTypeName }: Row['header']['registry']): boolean =>
  group === thingTypeName || group.startsWith(`${thingTypeName}-`);

/** Puts a thing into another group. AWS IoT takes no thing into two groups of one tree, so it leaves the old one first. */
export async function move(device: PlannedDevice, before: RegisteredDevice, row: Row): Promise<void> {
  const { registry } = row;
  const { thingName, group } = device;
  await update(device, before, row);
  for (const thingGroupName of before.groups)
    if (thingGroupName !== group && isInTheWay(thingGroupName, row))
      await registry.removeThingFromThingGroup({ thingName, thingGroupName });
  await registry.addThingToThingGroup({ thingName, thingGroupName: group });
}
