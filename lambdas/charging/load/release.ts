import { eachApart } from '../../../lib/engine/clock/apart';
import { sendCommand } from '../commands/send';
import { settingsOf } from '../facts';
import type { Presence } from '../stations/presence';
import type { System } from '../system';
import { clearLimit } from './limit-command';
import { keepPortLimit, type PortLimit, portLimits, portOf } from './limit-store';
import { settled } from './settled';

async function release(system: System, key: string, known: PortLimit, presence: Presence | undefined): Promise<void> {
  const limit = await settled(system, key, known);
  if (!limit || limit.pending || (presence?.connectionId ?? null) === null) return;
  const { stationId, connectorId } = portOf(key);
  const { protocol } = presence as Presence;
  const command = await sendCommand(system, stationId, 'ClearChargingProfile', clearLimit(protocol, connectorId));
  if (command.status !== 'sent') return;
  await keepPortLimit(system.ports.state, key, {
    // Until it is known, and in case the station comes to a feeder again.
    reservedAmps: Math.max(limit.reservedAmps, settingsOf(system.city).connectorAmps),
    pending: { amps: null, commandId: command.id },
  });
}

/**
 * By the clock: takes the limits of load balancing from stations that are on no feeder any more. They hold until further
 * notice, 0 A where no car charged, and no other would ever be sent. One that is not connected is asked when it is.
 */
export async function releaseStations(system: System, presences: readonly Presence[]): Promise<void> {
  const onFeeders = new Set(settingsOf(system.city).feeders.flatMap(({ stations }) => stations));
  const limits = [...(await portLimits(system.ports.state))].filter(([key]) => !onFeeders.has(portOf(key).stationId));
  await eachApart(system.ports, limits, { nameOf: ([key]) => `limit of ${key}` }, ([key, limit]) =>
    release(
      system,
      key,
      limit,
      presences.find(({ stationId }) => stationId === portOf(key).stationId),
    ),
  );
}
