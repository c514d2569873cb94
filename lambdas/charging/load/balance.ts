import { eachApart } from '../../../lib/engine/clock/apart';
import { rowIn } from '../../../lib/engine/windows/rows';
import type { ChargingSection } from '../../../lib/services/charging/config';
import { charging as facts } from '../../../lib/services/charging/facts';
import { leftForCarsKw } from '../../../lib/services/charging/rules/feeder-load';
import { sendCommand } from '../commands/send';
import { settingsOf } from '../facts';
import { balanceLoad, type Claim } from '../rules/load-balance';
import type { Port } from '../stations/ports';
import type { Presence } from '../stations/presence';
import type { System } from '../system';
import { limitCommand } from './limit-command';
import { keepPortLimit, type PortLimit, portKey, portLimits } from './limit-store';
import { type NewLimit, planLimits } from './plan-limits';
import { settled } from './settled';
import type { StationLimit } from './station-limit';
import { mostAmps, type StationLoad, type StationSettings, stationLoads, wholeStation } from './station-schedule';

type Feeder = ChargingSection['feeders'][number];

const phases = 3;
const volts = 230;
const ampsOf = (kw: number) => (kw * 1000) / (volts * phases);
const wattsOf = (amps: number) => amps * volts * phases;

/** What is known when a run begins. */
export interface Situation {
  readonly ports: readonly Port[];
  readonly presences: readonly Presence[];
  /** Limits that people set and that are not over, by station. */
  readonly limits: ReadonlyMap<string, StationLimit>;
}

/** Running sessions of a station, each with the most that its connector and its station may draw now. */
function claimsOf(station: StationLoad, nowMs: number): readonly Claim[] {
  const claims = station.ports
    .filter((port) => port.session?.open)
    .map(
      (port): Claim => ({
        sessionId: portKey(port),
        connectorId: port.connectorId,
        priority: 0,
        startMs: port.session?.startMs ?? 0,
        maxAmps: mostAmps(station, port.connectorId, nowMs),
      }),
    );
  const shares = balanceLoad(claims, mostAmps(station, wholeStation, nowMs), 0);
  return shares.map(({ sessionId, amps }) => ({
    ...(claims.find((c) => c.sessionId === sessionId) as Claim),
    maxAmps: amps,
  }));
}

/**
 * Shares of a feeder among its running sessions, none above what its station may draw; a connector without session has
 * none until it has one.
 */
function sharesOf(
  ports: readonly Port[],
  feeder: Feeder,
  settings: StationSettings,
  nowMs: number,
): ReadonlyMap<string, number> {
  const claims = stationLoads(ports, feeder, settings).flatMap((station) => claimsOf(station, nowMs));
  const shares = balanceLoad(claims, ampsOf(feeder.limitKw), ampsOf(feeder.otherLoadKw));
  return new Map(shares.map(({ sessionId, amps }) => [sessionId, amps]));
}

async function send(system: System, port: Port, limit: PortLimit, amps: number, presence: Presence): Promise<boolean> {
  const payload = limitCommand(presence.protocol, port.connectorId, amps);
  const command = await sendCommand(system, port.stationId, 'SetChargingProfile', payload);
  if (command.status !== 'sent') return false;
  await keepPortLimit(system.ports.state, portKey(port), {
    // Until it is confirmed it may be drawing by either limit.
    reservedAmps: Math.max(limit.reservedAmps, amps),
    pending: { amps, commandId: command.id },
  });
  return true;
}

async function record({ ports }: System, feeder: Feeder, sent: readonly (readonly [Port, NewLimit])[]): Promise<void> {
  const nowMs = ports.clock.nowMs();
  const rows = sent.map(([port, { amps }]) =>
    rowIn(facts, 'load-decisions', nowMs, port.stationId, {
      connector_id: port.connectorId,
      feeder_id: feeder.id,
      limit_w: wattsOf(amps),
      feeder_limit_w: feeder.limitKw * 1000,
      other_load_w: feeder.otherLoadKw * 1000,
    }),
  );
  const ingest_time = new Date(nowMs).toISOString();
  if (rows.length > 0)
    await ports.records.put(rows.map(({ table, row }) => ({ table, row: { ...row, ingest_time, quality: [] } })));
}

async function balanceFeeder(
  system: System,
  feeder: Feeder,
  { ports, presences, limits: byPeople }: Situation,
): Promise<void> {
  const { connectorAmps } = settingsOf(system.city);
  const own = ports.filter((p) => feeder.stations.includes(p.stationId) && p.connectorId > 0);
  const known = await portLimits(system.ports.state);
  const limits = new Map<string, PortLimit>();
  // A connector that was sent no limit may draw all it can.
  for (const key of own.map(portKey)) {
    const limit = known.get(key);
    const now = limit && (await settled(system, key, limit));
    limits.set(key, now ?? { reservedAmps: connectorAmps, pending: null });
  }
  const shares = sharesOf(own, feeder, { connectorAmps, limits: byPeople }, system.ports.clock.nowMs());
  const limitOf = (port: Port) => limits.get(portKey(port)) as PortLimit;
  const presenceOf = (port: Port) => presences.find((p) => p.stationId === port.stationId);
  const plan = planLimits(
    own.map((port) => ({
      key: portKey(port),
      reservedAmps: limitOf(port).reservedAmps,
      shareAmps: shares.get(portKey(port)) ?? 0,
      reachable: limitOf(port).pending === null && (presenceOf(port)?.connectionId ?? null) !== null,
    })),
    ampsOf(leftForCarsKw(feeder)),
  );
  const sent: [Port, NewLimit][] = [];
  for (const limit of plan) {
    const port = own.find((p) => portKey(p) === limit.key) as Port;
    if (await send(system, port, limitOf(port), limit.amps, presenceOf(port) as Presence)) sent.push([port, limit]);
  }
  await record(system, feeder, sent);
  const reserved = own.reduce((sum, port) => sum + limitOf(port).reservedAmps, 0);
  system.ports.metrics.indicator({
    indicator: 'feeder-load',
    deviceId: feeder.id,
    atMs: system.ports.clock.nowMs(),
    value: (100 * (feeder.otherLoadKw * 1000 + wattsOf(reserved))) / (feeder.limitKw * 1000),
  });
}

/** By the clock: shares each feeder among the sessions on it (charging rule F). */
export async function balanceFeeders(system: System, situation: Situation): Promise<void> {
  await eachApart(system.ports, settingsOf(system.city).feeders, { nameOf: ({ id }) => `feeder ${id}` }, (feeder) =>
    balanceFeeder(system, feeder, situation),
  );
}
