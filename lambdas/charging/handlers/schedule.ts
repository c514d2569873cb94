import { withNamedDevices } from '../../../lib/engine/devices/with-named-devices';
import { awsSystem } from '../aws-system';
import { charging } from '../facts';
import { runSchedule } from '../schedule/run';
import type { System } from '../system';

let system: System | undefined;

/** Runs by the clock, every minute. */
export async function handler(): Promise<void> {
  system ??= awsSystem();
  try {
    const city = await withNamedDevices(charging, system.city, system.ports);
    await runSchedule({ ...system, city });
  } finally {
    system.ports.metrics.flush();
  }
}
