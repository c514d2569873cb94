import type { FlowInterval, FlowMeasures, FlowSet } from '../sets/flow-set';

/** What a station measured in an interval, all its lanes together. */
export interface StationInterval extends FlowMeasures {
  readonly startMs: number;
  readonly seconds: number;
  readonly lanes: number;
  readonly flowVehPerHour: number | null;
  /** Measured, else from flow and occupancy. */
  readonly speedKmh: number | null;
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Sum of what is known; null when a lane is not. */
const total = (values: readonly (number | null)[]): number | null =>
  values.every((v) => v !== null) ? sum(values) : null;

/** Mean of what is known, weighted; null when nothing is. */
function mean(pairs: readonly (readonly [value: number | null, weight: number])[]): number | null {
  const known = pairs.flatMap(([value, weight]) => (value === null ? [] : [[value, weight] as const]));
  const weight = sum(known.map(([, w]) => w));
  if (known.length === 0) return null;
  // Without any traffic there is nothing to weigh by.
  return weight > 0 ? sum(known.map(([v, w]) => v * w)) / weight : sum(known.map(([v]) => v)) / known.length;
}

/** Traffic rule J: `flow veh/h = count × 3600 / interval`. */
export const flowVehPerHour = (vehicles: number, seconds: number): number => (vehicles * 3600) / seconds;

/**
 * Traffic rule J: `speed = flow × g / occupancy` of a single loop.
 *
 * @param flow vehicles an hour and lane
 * @param vehicleLengthMetres effective length g: vehicle plus detector
 */
export const speedFromOccupancy = (flow: number, occupancyShare: number, vehicleLengthMetres: number): number | null =>
  flow > 0 && occupancyShare > 0 ? (flow * (vehicleLengthMetres / 1000)) / occupancyShare : null;

function speedOf(lane: FlowInterval, vehicleLengthMetres: number): number | null {
  if (lane.speedKmh !== null || lane.vehicles === null || lane.occupancyShare === null) return lane.speedKmh;
  const flow = flowVehPerHour(lane.vehicles, lane.seconds) / lane.lanes;
  return speedFromOccupancy(flow, lane.occupancyShare, vehicleLengthMetres);
}

/** Lanes of one start time as a station: counts add up, speed is weighted by flow, occupancy by lanes. */
function together(lanes: readonly FlowInterval[], vehicleLengthMetres: number): StationInterval {
  const { startMs, seconds } = lanes[0] as FlowInterval;
  const vehicles = total(lanes.map((l) => l.vehicles));
  const weight = (l: FlowInterval) => l.vehicles ?? 1;
  return {
    startMs,
    seconds,
    lanes: sum(lanes.map((l) => l.lanes)),
    vehicles,
    flowVehPerHour: vehicles === null ? null : flowVehPerHour(vehicles, seconds),
    occupancyShare: mean(lanes.map((l) => [l.occupancyShare, l.lanes])),
    speedKmh: mean(lanes.map((l) => [speedOf(l, vehicleLengthMetres), weight(l)])),
    controlDelaySeconds: mean(lanes.map((l) => [l.controlDelaySeconds, weight(l)])),
  };
}

/**
 * Traffic rule J: the intervals of a station, one a start time. Of several versions of a lane's interval the last
 * received counts, and where lanes are reported one by one they count and not the whole.
 */
export function stationIntervals(set: FlowSet, vehicleLengthMetres: number): readonly StationInterval[] {
  const starts = new Map<number, Map<number, FlowInterval>>();
  for (const interval of set) {
    const lanes = starts.get(interval.startMs) ?? new Map<number, FlowInterval>();
    const known = lanes.get(interval.lane);
    if (known === undefined || interval.receivedMs >= known.receivedMs) lanes.set(interval.lane, interval);
    starts.set(interval.startMs, lanes);
  }
  return [...starts.values()].map((lanes) => {
    const single = [...lanes.values()].filter((l) => l.lane > 0);
    const newest = single.reduce((seconds, l) => Math.max(seconds, l.seconds), 0);
    const alike = single.filter((l) => l.seconds === newest);
    return together(alike.length > 0 ? alike : [...lanes.values()], vehicleLengthMetres);
  });
}
