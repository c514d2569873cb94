import type { DeviceDirectory } from '../../ports/ports';
import type { Refusal } from '../reading';

const refused = (reason: string): Refusal => ({ code: 'device.unknown', reason });

/**
 * Common check 4: the device is registered and not decommissioned, and the topic names no other than the one whose
 * certificate was used.
 */
export async function checkDevice(
  deviceId: string,
  topicThing: string | undefined,
  devices: DeviceDirectory,
): Promise<Refusal | undefined> {
  if (deviceId === '') return refused('nothing says which device sent this');
  if (topicThing !== undefined && topicThing !== deviceId)
    return refused(`topic names ${topicThing.slice(0, 128)}, the client is ${deviceId}`);
  if (await devices.isActive(deviceId)) return undefined;
  return refused(`device ${deviceId.slice(0, 128)} is not registered, or retired`);
}
