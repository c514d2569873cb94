import type { PlannedDevice, RegisteredDevice } from '../../plan';
import type { Row } from '../row';
import { allow } from './allow';
import { changesOf, retiredUntilAttribute, updateOnce } from './attributes';

/** Gives a thing the type and attributes of the plan; a thing that is back in service is no longer retired. */
export async function update(device: PlannedDevice, before: RegisteredDevice, row: Row): Promise<void> {
  const { thingName } = device;
  const { thingTypeName } = row.header.registry;
  const { [retiredUntilAttribute]: _, ...wanted } = device.attributes;
  const attributes = changesOf(before.attributes, wanted);
  const type = before.thingTypeName === thingTypeName ? {} : { thingTypeName };
  if (Object.keys(attributes).length > 0 || type.thingTypeName !== undefined)
    await updateOnce(row.registry, { thingName, ...type, attributes, expectedVersion: before.version });
  await allow(device, row);
}
