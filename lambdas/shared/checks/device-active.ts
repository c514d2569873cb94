import type { DeviceDirectory } from '../ports';
import type { Refusal } from '../reading';

/** Common check 4: the device is registered and not decommissioned. */
export async function checkDevice(deviceId: string, devices: DeviceDirectory): Promise<Refusal | undefined> {
  if (await devices.isActive(deviceId)) return undefined;
  return { code: 'device.unknown', reason: `device ${deviceId.slice(0, 128)} is not registered, or retired` };
}
