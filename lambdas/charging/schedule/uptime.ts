import { isDeepStrictEqual } from 'node:util';
import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import type { AlarmKey } from '../../../lib/engine/alarms/alarm-entry';
import { eachApart } from '../../../lib/engine/clock/apart';
import { rowIn } from '../../../lib/engine/windows/rows';
import { charging as facts } from '../../../lib/services/charging/facts';
import { charging, settingsOf } from '../facts';
import { uptimeSign } from '../rules/alarm-uptime';
import { type PortHistory, uptime } from '../rules/uptime';
import type { Port } from '../stations/ports';
import { noteUptime, type Presence } from '../stations/presence';
import { offlineNow, offlineTimesOf } from '../stations/presence-gap';
import { statusesOf } from '../streams/connector-status';
import type { System } from '../system';

const dayMs = 86_400_000;
const yearMs = 366 * dayMs;
/** Stations looked at in one run: a year of statuses each. All are done an hour into the day. */
const stationsPerRun = 60;

const monthOf = (ms: number) => Date.UTC(new Date(ms).getUTCFullYear(), new Date(ms).getUTCMonth());

function excludedOf({ city }: System, stationId: string): PortHistory['excluded'] {
  return settingsOf(city)
    .excludedOutages.filter(({ stations }) => stations.length === 0 || stations.includes(stationId))
    .map(({ reason, from, to }) => ({ cause: reason, fromMs: Date.parse(from), toMs: Date.parse(to) }));
}

/** @param standing alarms that stand, so that one keeps the day on which it was raised */
async function portUptime(
  system: System,
  port: Port,
  presence: Presence,
  endMs: number,
  standing: readonly AlarmKey[],
): Promise<void> {
  const { ports, city } = system;
  const { stationId, connectorId } = port;
  const offline = await offlineTimesOf(ports.state, stationId, endMs - yearMs, endMs);
  const now = offlineNow(presence, settingsOf(city).heartbeatIntervalSeconds, endMs);
  const figures = uptime(
    {
      statuses: await statusesOf(ports.state, stationId, connectorId, endMs - yearMs, endMs - 1),
      offline: [...offline, ...now],
      excluded: excludedOf(system, stationId),
    },
    endMs,
  );
  const { table, row } = rowIn(facts, 'port-uptimes', monthOf(endMs - 1), stationId, {
    connector_id: connectorId,
    year_end: new Date(endMs).toISOString(),
    outage_minutes: figures.outageMinutes,
    excluded_minutes: figures.excludedMinutes,
    uptime_percent: figures.percent,
  });
  const ingest_time = new Date(ports.clock.nowMs()).toISOString();
  await ports.records.put([{ table, row: { ...row, ingest_time, quality: [] } }]);
  ports.metrics.indicator({
    indicator: 'port-uptime',
    deviceId: `${stationId}#${connectorId}`,
    atMs: endMs,
    value: figures.percent,
  });
  const { subject, ...signal } = uptimeSign(connectorId, figures, endMs);
  const key = { alarm: 'port-uptime', deviceId: stationId, subject };
  const stands = standing.some((one) => isDeepStrictEqual(one, key));
  if (stands !== (signal.kind === 'raise')) await new AlarmBook(charging, ports).add(key, signal);
}

/** Once a day, a part of the stations each run: uptime of their ports over the year up to midnight (rule G, alarm 1). */
export async function sweepUptime(
  system: System,
  ports: readonly Port[],
  presences: readonly Presence[],
): Promise<void> {
  const todayMs = Math.floor(system.ports.clock.nowMs() / dayMs) * dayMs;
  const due = presences.filter((p) => (p.uptimeMs ?? 0) < todayMs).slice(0, stationsPerRun);
  const standing = due.length > 0 ? await new AlarmBook(charging, system.ports).standing() : [];
  await eachApart(system.ports, due, { nameOf: ({ stationId }) => stationId }, async (presence) => {
    for (const port of ports)
      if (port.stationId === presence.stationId && port.connectorId > 0 && port.sinceMs < todayMs)
        await portUptime(system, port, presence, todayMs, standing);
    await noteUptime(system.ports.state, presence.stationId, todayMs);
  });
}
