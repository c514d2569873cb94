import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { StationInterval } from './flow';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const nightMs = 5 * hourMs;

/** An hour of five-minute values: fewer say nothing of the night. */
const minSpeeds = 12;

/** Percentile 0–100 with linear interpolation between the nearest ranks; undefined of nothing. */
export function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = ((sorted.length - 1) * percent) / 100;
  const low = sorted[Math.floor(rank)];
  const high = sorted[Math.ceil(rank)];
  return low === undefined || high === undefined ? undefined : low + (high - low) * (rank - Math.floor(rank));
}

/** Local day of an instant, as the wall time of its midnight. */
export const localDay = (zone: ZoneTime, ms: number): number => Math.floor(zone.wallMs(ms) / dayMs) * dayMs;

/** Whether speeds of a time are those of free flow. */
export const isNight = (zone: ZoneTime, ms: number): boolean => zone.wallMs(ms) - localDay(zone, ms) < nightMs;

/** When the night of a local day is over: an instant. */
export const nightEndOf = (zone: ZoneTime, ms: number): number => zone.instantMs(localDay(zone, ms) + nightMs);

/** A speed of a station; null when none was measured. */
export type Speed = Pick<StationInterval, 'startMs' | 'speedKmh'>;

/**
 * Traffic alarm 14: free-flow speed of each local day, the 85th percentile of its speeds 00:00–05:00. A day whose night
 * has too few has none. Of one time the last counts.
 *
 * @returns local day → km/h
 */
export function freeFlowSpeeds(intervals: readonly Speed[], zone: ZoneTime): ReadonlyMap<number, number> {
  const nights = new Map<number, Map<number, number>>();
  for (const { startMs, speedKmh } of intervals) {
    if (speedKmh === null || !isNight(zone, startMs)) continue;
    const day = localDay(zone, startMs);
    const speeds = nights.get(day) ?? new Map<number, number>();
    speeds.set(startMs, speedKmh);
    nights.set(day, speeds);
  }
  const known = [...nights].filter(([, speeds]) => speeds.size >= minSpeeds);
  return new Map(known.map(([day, speeds]) => [day, percentile([...speeds.values()], 85) ?? 0]));
}
