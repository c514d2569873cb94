import { withNamedDevices } from '../../../lib/engine/devices/with-named-devices';
import { carryOut, isServiceOperation } from '../../../lib/engine/operations/carry-out';
import { chargingOperations } from '../../../lib/services/charging/operations';
import { awsSystem } from '../aws-system';
import { charging } from '../facts';
import { operationRuns } from '../operations';
import { runSchedule } from '../schedule/run';
import type { System } from '../system';

let system: System | undefined;

/** Runs by the clock, every minute; and carries out what people of the city ask of stations. */
export async function handler(event: unknown): Promise<unknown> {
  system ??= awsSystem();
  try {
    if (isServiceOperation(event)) return await carryOut(chargingOperations, operationRuns, system, event);
    const city = await withNamedDevices(charging, system.city, system.ports);
    await runSchedule({ ...system, city });
    return undefined;
  } finally {
    system.ports.metrics.flush();
  }
}
