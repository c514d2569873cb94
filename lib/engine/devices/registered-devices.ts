import { decodeText } from '../../identity/attribute-text';
import { fromBytes } from '../ports/json-bytes';
import type { Clock, DeviceDirectory, RegisteredDevice, StateStorePort } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';

/** Store of the table in which `citykit devices apply` keeps every device in service (lib/devices/apply/allow-list.ts). */
export const allowListStore = 'allow-list';

/** A device that comes into service is known after so long at most. */
const keptMs = 5 * 60_000;

/** From the first key to the last in the order of DynamoDB, which is that of UTF-8; a sort key has 1,024 bytes. */
export const everySerial = ['\u0000', '\u{10ffff}'.repeat(256)] as const;

type Listed = Pick<RegisteredDevice, 'thingName' | 'externalId' | 'district' | 'attributes'>;

const asWritten = (attributes: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, decodeText(value)]));

/**
 * Devices of a service by its allow list, read as a whole at most once in five minutes: some pages for a large city,
 * where a call of AWS IoT for each device of each file would be throttled.
 *
 * Every device that gets through the door of AWS IoT is active: it lets in only certificates that are active and whose
 * policy names the thing, and retiring a device deactivates its certificate.
 */
export function registeredDevices(
  { deviceTypes }: Pick<ServiceFacts, 'deviceTypes'>,
  state: Pick<StateStorePort, 'entries'>,
  clock: Clock,
): DeviceDirectory {
  let read: { readonly atMs: number; readonly devices: Promise<readonly RegisteredDevice[]> } | undefined;
  const readAll = async () => {
    const lists = deviceTypes.map(async ({ id, connectsAs = 'thing' }) => {
      const entries = await state.entries(allowListStore, id, ...everySerial);
      return entries.map(({ value }): RegisteredDevice => {
        const { thingName, externalId, district, attributes } = fromBytes<Listed>(value);
        return {
          thingName,
          deviceType: id,
          connectsAs,
          ...(externalId === undefined ? {} : { externalId }),
          ...(district === undefined ? {} : { district }),
          ...(attributes === undefined ? {} : { attributes: asWritten(attributes) }),
        };
      });
    });
    return (await Promise.all(lists)).flat();
  };
  return {
    isActive: async () => true,
    registered() {
      const nowMs = clock.nowMs();
      if (!read || nowMs - read.atMs >= keptMs) {
        const devices = readAll();
        const current = { atMs: nowMs, devices };
        read = current;
        // A read that failed is not kept.
        devices.catch(() => {
          if (read === current) read = undefined;
        });
      }
      return read.devices;
    },
  };
}
