import { allowListStore, everySerial } from '../../engine/devices/registered-devices';
import { fromBytes, toBytes } from '../../engine/ports/json-bytes';
import { update } from '../../engine/ports/optimistic';
import type { AllowedDevice } from '../../registry/provisioning';
import { callsOf, type StateNow } from './table-calls';

/** A serial number with which somebody may come in, and as whom. */
export interface ListedSerial {
  readonly serial: string;
  readonly thingName: string;
}

/** An entry of the list, as it lets somebody in. */
export type ListedDevice = ListedSerial & AllowedDevice;

/** Devices of one type that may provision themselves: what its pre-provisioning hook asks. */
export interface AllowList {
  /** Each serial number once. */
  listed(): Promise<readonly ListedDevice[]>;
  allow(serial: string, device: AllowedDevice): Promise<void>;
  /** Takes a serial number out, if it is this thing's. */
  withdraw(serial: string, thingName: string): Promise<void>;
}

/**
 * The allow list of a device type in the table that its hook reads (lambdas/registry). Throws UserError CK6309 when
 * there is no such table.
 */
export function storedAllowList(stateNow: StateNow, deviceType: string, table: string): AllowList {
  const known = callsOf(stateNow, 'allow list', table);
  return {
    async listed() {
      const entries = await known((state) => state.entries(allowListStore, deviceType, ...everySerial));
      return entries.map(({ sort: serial, value }) => ({ ...fromBytes<AllowedDevice>(value), serial }));
    },
    async allow(serial, device) {
      const wanted = toBytes(device);
      await known((state) =>
        update(state, allowListStore, deviceType, serial, (stored) => ({
          bytes: stored && Buffer.compare(stored.value, wanted) === 0 ? undefined : wanted,
          result: undefined,
        })),
      );
    },
    async withdraw(serial, thingName) {
      const stored = await known((state) => state.read(allowListStore, deviceType, serial));
      if (stored && fromBytes<AllowedDevice>(stored.value).thingName === thingName)
        await known((state) => state.remove(allowListStore, deviceType, serial, stored.version));
    },
  };
}
