import { ApiProblem, problem } from '../../lib/engine/api/problem';
import type { JsonObject } from '../../lib/engine/intake/reading';
import type { OfferedRuns } from '../../lib/engine/operations/carry-out';
import { type ChargingOperations, chargingProblems } from '../../lib/services/charging/operations';
import { type Command, commandOf } from './commands/command-store';
import { sendCommand } from './commands/send';
import { clearStationLimit, type StationLimit, stationLimitCommand } from './load/station-limit';
import { keepStationLimit } from './load/station-limit-store';
import type { Protocol } from './ocpp/versions';
import { toTenth } from './rules/composite-schedule';
import { presenceOf } from './stations/presence';
import type { System } from './system';

const shown = ({ id, action, status, outcome, sentMs, result }: Command) => ({
  id,
  action,
  status,
  outcome,
  sentAt: new Date(sentMs).toISOString(),
  result,
});

const refusal = (slug: keyof typeof chargingProblems, detail: string) =>
  new ApiProblem(slug, chargingProblems[slug], { detail });

/** Sends what a protocol says it in, or throws why the station cannot have it. */
async function command(
  system: System,
  stationId: string,
  action: string,
  payload: (protocol: Protocol) => JsonObject,
  onItsWay?: (commandId: string) => Promise<void>,
) {
  const presence = await presenceOf(system.ports.state, stationId);
  if (!presence) throw refusal('station-unknown', 'its identity is the one of OCPP');
  const sent = await sendCommand(system, stationId, action, payload(presence.protocol), onItsWay);
  if (sent.status === 'busy')
    throw refusal('station-not-reached', 'another command is on its way: try again in a minute');
  if (sent.status === 'not-connected') throw refusal('station-not-reached', 'it is not connected');
  return shown(sent);
}

/**
 * Load balancing knows it before the station has it: one that refuses it is held to it by its connectors, and no failure of the store leaves a
 * station with a limit of which balancing knows nothing.
 */
async function limited(
  system: System,
  stationId: string,
  limit: StationLimit | null,
  ...[action, payload]: readonly [action: string, payload: (protocol: Protocol) => JsonObject]
) {
  let takeBack = async () => {};
  try {
    return await command(system, stationId, action, payload, async (id) => {
      takeBack = await keepStationLimit(system.ports.state, stationId, id, limit);
    });
  } catch (error) {
    if (error instanceof ApiProblem) await takeBack();
    throw error;
  }
}

/** What people of the city may do with stations. */
export const operationRuns: OfferedRuns<ChargingOperations, System> = {
  limitStation: (system, { params: { stationId }, body: { amps, minutes } }) => {
    const limit = { amps: toTenth(amps), fromMs: system.ports.clock.nowMs(), minutes };
    return limited(system, stationId, limit, 'SetChargingProfile', (protocol) => stationLimitCommand(protocol, limit));
  },
  endStationLimit: (system, { params: { stationId } }) =>
    limited(system, stationId, null, 'ClearChargingProfile', clearStationLimit),
  askCompositeSchedule: (system, { params: { stationId }, body: { connector, minutes } }) =>
    command(system, stationId, 'GetCompositeSchedule', (protocol) => ({
      [protocol === 'ocpp1.6' ? 'connectorId' : 'evseId']: connector,
      duration: minutes * 60,
      chargingRateUnit: 'A',
    })),
  readCommand: async ({ ports }, { params: { stationId, commandId } }) => {
    const known = await commandOf(ports.state, stationId, commandId);
    if (!known) throw problem('not-found');
    return shown(known);
  },
};
