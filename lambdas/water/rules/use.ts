import { leftOutBeside } from '../../../lib/engine/metering/fewest';
import { groupedBy } from '../../../lib/shared/grouped-by';
import type { Interval } from './intervals';

const hourMs = 3_600_000;
/** A meter counts in an hour that its measured intervals cover: one whose clock is set loses a minute. */
const leastCovered = 0.98;

/** What a meter measured in an hour. */
export interface HourOfUse {
  readonly meter: string;
  /** Start of the hour. */
  readonly atMs: number;
  readonly litres: number;
}

/** An hour of a district: what its meters measured together. */
export interface MeteredHour {
  readonly atMs: number;
  /** When it was summed up: a later sum corrects an earlier one. */
  readonly receivedMs: number;
  readonly meteredLitres: number;
  /** Meters that the sum is of, and all of the district. */
  readonly meters: number;
  readonly expected: number;
}

/** Rule J: what a meter measured in each hour of a day that it was read for. An interval over several hours is spread evenly. */
export function usedByHour(
  meter: string,
  intervals: readonly Interval[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): readonly HourOfUse[] {
  const known = new Map<number, { litres: number; ms: number }>();
  for (const one of intervals) {
    if (!one.isMeasured || one.toMs <= fromMs || one.fromMs >= toMs) continue;
    const first = fromMs + Math.floor((Math.max(one.fromMs, fromMs) - fromMs) / hourMs) * hourMs;
    // The half hour by which Lord Howe changes its clocks is no hour of either day.
    for (let atMs = first; atMs < one.toMs && atMs + hourMs <= toMs; atMs += hourMs) {
      const ms = Math.min(one.toMs, atMs + hourMs) - Math.max(one.fromMs, atMs);
      const hour = known.get(atMs) ?? { litres: 0, ms: 0 };
      known.set(atMs, { litres: hour.litres + (one.litres * ms) / (one.toMs - one.fromMs), ms: hour.ms + ms });
    }
  }
  return [...known].flatMap(([atMs, { litres, ms }]) => (ms >= leastCovered * hourMs ? [{ meter, atMs, litres }] : []));
}

interface Counts {
  /** Meters of the district. */
  readonly expected: number;
  /** Meters that may be in it as well, for nobody says where they are. */
  readonly nowhere: number;
  /** Households of which a sum, or what is not in it, is published. */
  readonly fewest: number;
}

/**
 * Those of a district's meters that are summed: all that were read, but where a few were not, so many more are left out that what
 * flowed in less the sum is not the use of those few.
 */
function summed(read: readonly HourOfUse[], { expected, nowhere, fewest }: Counts): readonly HourOfUse[] {
  const leftOut = leftOutBeside(expected - read.length + nowhere, fewest);
  return [...read].sort((a, b) => (a.meter < b.meter ? -1 : 1)).slice(leftOut);
}

/** Sums of the hours of all meters of a district, ascending. */
export const meteredHours = (
  hours: readonly HourOfUse[],
  { receivedMs, ...counts }: Counts & Pick<MeteredHour, 'receivedMs'>,
): readonly MeteredHour[] =>
  [...groupedBy(hours, ({ atMs }) => atMs)]
    .map(([atMs, read]) => {
      const own = summed(read, counts);
      // Thousandths, so that the order in which meters are read changes nothing.
      const litres = own.reduce((sum, one) => sum + Math.round(1000 * one.litres), 0) / 1000;
      return { atMs, receivedMs, meteredLitres: litres, meters: own.length, expected: counts.expected };
    })
    .sort((a, b) => a.atMs - b.atMs);
