import { Apart } from '../../../lib/engine/clock/apart';
import { DeviceNames } from '../../../lib/engine/devices/device-names';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import { charging, settingsOf, stationType } from '../facts';
import type { Port } from '../stations/ports';
import type { System } from '../system';
import { type StationLoad, stationLoads, stationSchedule, wholeStation } from './station-schedule';

const shadow = 'schedule';
const store = 'stations';
const partition = 'schedules';
const dayMs = 86_400_000;
/** A shadow holds 8 KB; a period is 52 bytes. A station with more is shown to an earlier time. */
const mostPeriods = 100;

/** Desired state of the named shadow `schedule` of a station: what it may draw over time, today and tomorrow (UTC). */
interface PublishedSchedule {
  readonly unit: 'A per phase';
  readonly until: string;
  readonly periods: readonly { readonly from: string; readonly limit: number }[];
}

const iso = (ms: number) => new Date(ms).toISOString();

/** From midnight on, so that it changes with the day, the city file and the sessions, and not with every run. */
function published(station: StationLoad, nowMs: number): PublishedSchedule {
  const fromMs = Math.floor(nowMs / dayMs) * dayMs;
  const { periods } = stationSchedule(station, wholeStation, fromMs, fromMs + 2 * dayMs);
  const from = (startSeconds: number) => iso(fromMs + startSeconds * 1000);
  return {
    unit: 'A per phase',
    until: from(periods[mostPeriods]?.startSeconds ?? (2 * dayMs) / 1000),
    periods: periods.slice(0, mostPeriods).map(({ startSeconds, limit }) => ({ from: from(startSeconds), limit })),
  };
}

/** Stations that have limits over time. */
const limitedStations = ({ city }: Pick<System, 'city'>, all: readonly Port[]): readonly StationLoad[] => {
  const { feeders, connectorAmps } = settingsOf(city);
  return feeders.flatMap((feeder) => {
    const own = all.filter((p) => feeder.stations.includes(p.stationId) && p.connectorId > 0);
    return stationLoads(own, feeder, connectorAmps).filter(({ profiles }) => profiles.length > 0);
  });
};

/**
 * By the clock: shows operators the composite schedule of each station that has limits over time, when it has changed; of
 * one that has none any more nothing. A station that cannot be shown keeps no other from it.
 */
export async function publishSchedules(system: Pick<System, 'city' | 'ports'>, all: readonly Port[]) {
  const { state, clock, metrics } = system.ports;
  const names = await DeviceNames.of(charging, system.city, system.ports);
  const known = new Map((await state.entries(store, partition, '', '\uffff')).map((e) => [e.sort, e.value]));
  const wanted = new Map<string, PublishedSchedule | null>([...known].map(([stationId]) => [stationId, null]));
  for (const station of limitedStations(system, all)) wanted.set(station.stationId, published(station, clock.nowMs()));
  const apart = new Apart(metrics);
  for (const [stationId, schedule] of wanted) {
    const text = JSON.stringify(schedule);
    const shown = known.get(stationId);
    if (shown && fromBytes<string>(shown) === text) continue;
    const showing = { stationId, thing: names.thingOf(stationId, stationType), schedule };
    await apart.try(stationId, () => publish(system.ports, showing));
  }
  apart.end();
}

interface Showing {
  readonly stationId: string;
  readonly thing: string;
  readonly schedule: PublishedSchedule | null;
}

async function publish({ state, shadows }: System['ports'], { stationId, thing, schedule }: Showing): Promise<void> {
  await shadows.updateDesired(thing, shadow, schedule);
  // Noted last: what was cut off before is published again.
  const bytes = toBytes(JSON.stringify(schedule));
  await update(state, store, partition, stationId, () => ({ bytes, result: undefined }));
}
