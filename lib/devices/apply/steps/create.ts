import type { PlannedDevice } from '../../plan';
import type { Row } from '../row';
import { allow } from './allow';
import { certify } from './certify';

/** Makes a thing. AWS IoT takes a second creation of the same thing as none, so a killed run can be repeated. */
export async function create(device: PlannedDevice, row: Row): Promise<void> {
  const { registry, header, certificates } = row;
  const { thingName, attributes, group } = device;
  certificates?.check(thingName);
  await registry.createThing({ thingName, thingTypeName: header.registry.thingTypeName, attributes });
  await registry.addThingToThingGroup({ thingName, thingGroupName: group });
  await allow(device, row);
  if (certificates) await certify(thingName, certificates, row);
}
