import type { StationInterval } from './flow';

/** Why a value is doubted (traffic rule J). */
export type Suspect = 'flow-over-3000' | 'occupancy-over-95' | 'speed-0-with-flow' | 'identical-12';

const maxFlowPerLane = 3000;
const maxOccupancy = 0.95;
const occupiedSeconds = 600;
const identicalCount = 12;

/** Values that must not stand still. */
const watched = [
  (i: StationInterval) => i.speedKmh,
  (i: StationInterval) => i.vehicles,
  (i: StationInterval) => i.occupancyShare,
] as const;

/** Intervals up to `index`, backwards, without a gap, while each passes. */
function runUpTo(
  intervals: readonly StationInterval[],
  index: number,
  passes: (i: StationInterval) => boolean,
): readonly StationInterval[] {
  const run: StationInterval[] = [];
  for (let i = index; i >= 0; i--) {
    const interval = intervals[i] as StationInterval;
    const next = run.at(-1);
    const adjoins = next === undefined || interval.startMs + interval.seconds * 1000 === next.startMs;
    if (!adjoins || !passes(interval)) break;
    run.push(interval);
    // Longer runs say no more than this one.
    if (run.length >= identicalCount && run.reduce((s, r) => s + r.seconds, 0) >= occupiedSeconds) break;
  }
  return run;
}

function standsStill(intervals: readonly StationInterval[], index: number): boolean {
  return watched.some((measureOf) => {
    const value = measureOf(intervals[index] as StationInterval);
    if (value === null || value === 0) return false;
    return runUpTo(intervals, index, (i) => measureOf(i) === value).length >= identicalCount;
  });
}

/** Traffic rule J: doubts about the interval at `index`, looking back only. */
export function suspects(intervals: readonly StationInterval[], index: number): readonly Suspect[] {
  const interval = intervals[index] as StationInterval;
  const { flowVehPerHour: flow, lanes, speedKmh } = interval;
  const isFull = (i: StationInterval) => i.occupancyShare !== null && i.occupancyShare > maxOccupancy;
  const fullSeconds = runUpTo(intervals, index, isFull).reduce((s, i) => s + i.seconds, 0);
  return [
    ...(flow !== null && flow / lanes > maxFlowPerLane ? (['flow-over-3000'] as const) : []),
    ...(fullSeconds >= occupiedSeconds ? (['occupancy-over-95'] as const) : []),
    ...(speedKmh === 0 && flow !== null && flow > 0 ? (['speed-0-with-flow'] as const) : []),
    ...(standsStill(intervals, index) ? (['identical-12'] as const) : []),
  ];
}
