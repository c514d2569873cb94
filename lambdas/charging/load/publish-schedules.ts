import { DeviceNames } from '../../shared/device-names';
import { fromBytes, toBytes } from '../../shared/json-bytes';
import { update } from '../../shared/optimistic';
import { settingsOf } from '../facts';
import type { Port } from '../stations/ports';
import type { System } from '../system';
import { type StationLoad, stationLoads, stationSchedule, wholeStation } from './station-schedule';

const shadow = 'schedule';
const store = 'stations';
const partition = 'schedules';
const dayMs = 86_400_000;

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
  return {
    unit: 'A per phase',
    until: iso(fromMs + 2 * dayMs),
    periods: periods.map(({ startSeconds, limit }) => ({ from: iso(fromMs + startSeconds * 1000), limit })),
  };
}

/** By the clock: shows operators the composite schedule of each station that has limits over time, when it has changed. */
export async function publishSchedules({ city, ports }: Pick<System, 'city' | 'ports'>, all: readonly Port[]) {
  const { feeders, connectorAmps } = settingsOf(city);
  const names = await DeviceNames.of(city, ports);
  for (const feeder of feeders) {
    const own = all.filter((p) => feeder.stations.includes(p.stationId) && p.connectorId > 0);
    for (const station of stationLoads(own, feeder, connectorAmps))
      if (station.profiles.length > 0) await publish(ports, station, names.thingOf(station.stationId));
  }
}

async function publish({ state, shadows, clock }: System['ports'], station: StationLoad, thing: string) {
  const schedule = published(station, clock.nowMs());
  const text = JSON.stringify(schedule);
  const stored = await state.read(store, partition, station.stationId);
  if (stored && fromBytes<string>(stored.value) === text) return;
  await shadows.updateDesired(thing, shadow, schedule);
  // Noted last: what was cut off before is published again.
  await update(state, store, partition, station.stationId, () => ({ bytes: toBytes(text), result: undefined }));
}
