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

/**
 * Traffic alarm 14: free-flow speed of each local day, the 85th percentile of its speeds 00:00–05:00. A day whose night
 * has too few has none.
 *
 * @returns local day → km/h
 */
export function freeFlowSpeeds(intervals: readonly StationInterval[], zone: ZoneTime): ReadonlyMap<number, number> {
  const nights = new Map<number, number[]>();
  for (const { startMs, speedKmh } of intervals) {
    const day = localDay(zone, startMs);
    if (speedKmh === null || zone.wallMs(startMs) - day >= nightMs) continue;
    const speeds = nights.get(day) ?? [];
    speeds.push(speedKmh);
    nights.set(day, speeds);
  }
  const known = [...nights].filter(([, speeds]) => speeds.length >= minSpeeds);
  return new Map(known.map(([day, speeds]) => [day, percentile(speeds, 85) ?? 0]));
}
