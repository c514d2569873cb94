import type { PlannedDevice } from '../../plan';
import { admitted } from '../admission';
import type { Row } from '../row';

/** Lets a device provision itself under its serial number, and under no other. */
export async function allow(device: PlannedDevice, row: Row): Promise<void> {
  await row.doors?.open(device.serial, admitted(device, row));
}
