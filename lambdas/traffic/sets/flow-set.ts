import { sortedSet, unionOfSorted } from '../../../lib/engine/windows/sorted-set';
import type { SetCodec } from '../../../lib/engine/windows/window';

/** What a detector measured in an interval; null is "not measured", never 0. */
export interface FlowMeasures {
  readonly vehicles: number | null;
  /** 0–1. */
  readonly occupancyShare: number | null;
  readonly speedKmh: number | null;
  /** Mean control delay per vehicle (HCM). */
  readonly controlDelaySeconds: number | null;
}

/** One interval of one lane of a detector station. */
export interface FlowInterval extends FlowMeasures {
  /** Epoch ms. */
  readonly startMs: number;
  readonly seconds: number;
  /** Lane number; 0 when the station is reported as a whole. */
  readonly lane: number;
  /** Lanes that the values cover. */
  readonly lanes: number;
  /** First reception; the later of two different versions of an interval is its correction. */
  readonly receivedMs: number;
}

/** Intervals of one station, ascending by start, lane and content; no version twice. */
export type FlowSet = readonly FlowInterval[];

/** What makes an interval another one: all but when and how it came. */
const identity = [
  'startMs',
  'lane',
  'seconds',
  'lanes',
  'vehicles',
  'occupancyShare',
  'speedKmh',
  'controlDelaySeconds',
] as const;

function compare(a: FlowInterval, b: FlowInterval): number {
  for (const key of identity) {
    // Null sorts before every measure.
    const order = (a[key] ?? -1) - (b[key] ?? -1);
    if (order !== 0) return order;
  }
  return 0;
}

/** The same interval sent again keeps its first reception, so that re-delivery changes nothing. */
const first = (a: FlowInterval, b: FlowInterval): FlowInterval => ({
  ...a,
  receivedMs: Math.min(a.receivedMs, b.receivedMs),
});

export const flowSet = (intervals: readonly FlowInterval[]): FlowSet => sortedSet(intervals, compare, first);

/** Intervals that begin in a span; undefined when none does. */
export function sliceFlow(set: FlowSet, fromMs: number, toMs: number): FlowSet | undefined {
  const part = set.filter(({ startMs }) => startMs >= fromMs && startMs < toMs);
  return part.length > 0 ? part : undefined;
}

type Row = readonly [number, number, number, number, number, ...(readonly (number | null)[])];

/** Flow intervals of a window. */
export const flowSetCodec: SetCodec<FlowSet> = {
  encode(set) {
    const rows = set.map(
      (i): Row => [
        i.startMs,
        i.seconds,
        i.lane,
        i.lanes,
        i.receivedMs,
        i.vehicles,
        i.occupancyShare,
        i.speedKmh,
        i.controlDelaySeconds,
      ],
    );
    return new TextEncoder().encode(JSON.stringify(rows));
  },
  decode(bytes) {
    const rows = JSON.parse(new TextDecoder().decode(bytes)) as readonly Row[];
    return rows.map(([startMs, seconds, lane, lanes, receivedMs, ...measures]) => {
      const [vehicles = null, occupancyShare = null, speedKmh = null, controlDelaySeconds = null] = measures;
      return {
        startMs,
        seconds,
        lane,
        lanes,
        receivedMs,
        vehicles,
        occupancyShare,
        speedKmh,
        controlDelaySeconds,
      };
    });
  },
  merge(stored = [], added) {
    const set = unionOfSorted(stored, added, compare, first);
    return { set, accepted: set.length - stored.length };
  },
};
