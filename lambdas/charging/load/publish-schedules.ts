import { Apart } from '../../../lib/engine/clock/apart';
import { DeviceNames } from '../../../lib/engine/devices/device-names';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import { charging, settingsOf, stationType } from '../facts';
import type { System } from '../system';
import type { Situation } from './balance';
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

type Shown = Pick<Situation, 'ports' | 'limits'>;

const iso = (ms: number) => new Date(ms).toISOString();

/** From midnight on, so that it changes with the day, the city file, the sessions and what people set, and not with every run. */
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

/** Stations that have limits over time, by the city file or by people; the latter may be on no feeder. */
const limitedStations = ({ city }: Pick<System, 'city'>, { ports, limits }: Shown): readonly StationLoad[] => {
  const { feeders, connectorAmps } = settingsOf(city);
  const connectors = ports.filter(({ connectorId }) => connectorId > 0);
  const onFeeders = new Set(feeders.flatMap(({ stations }) => stations));
  const loadsOf = (feeder: (typeof feeders)[number] | undefined, isOwn: (stationId: string) => boolean) => {
    const own = connectors.filter(({ stationId }) => isOwn(stationId));
    return stationLoads(own, feeder, { connectorAmps, limits });
  };
  return [
    ...feeders.flatMap((feeder) => loadsOf(feeder, (id) => feeder.stations.includes(id))),
    ...loadsOf(undefined, (id) => !onFeeders.has(id)),
  ].filter(({ profiles, limit }) => profiles.length > 0 || limit !== undefined);
};

/**
 * By the clock: shows operators the composite schedule of each station that has limits over time, when it has changed; of
 * one that has none any more nothing. A station that cannot be shown keeps no other from it.
 */
export async function publishSchedules(system: Pick<System, 'city' | 'ports'>, shown: Shown) {
  const { state, clock, metrics } = system.ports;
  const names = await DeviceNames.of(charging, system.city, system.ports);
  const known = new Map((await state.entries(store, partition, '', '\uffff')).map((e) => [e.sort, e.value]));
  const wanted = new Map<string, PublishedSchedule | null>([...known].map(([stationId]) => [stationId, null]));
  for (const station of limitedStations(system, shown))
    wanted.set(station.stationId, published(station, clock.nowMs()));
  const apart = new Apart(metrics);
  for (const [stationId, schedule] of wanted) {
    const text = JSON.stringify(schedule);
    const before = known.get(stationId);
    if (before && fromBytes<string>(before) === text) continue;
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
