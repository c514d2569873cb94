import { type Sign, whileTrue } from '../../../lib/engine/alarms/signs';
import { groupedBy } from '../../../lib/shared/grouped-by';
import type { Fault, Interval, MeterReport } from './intervals';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Litres an hour of an interval. */
const rateOf = ({ litres, fromMs, toMs }: Interval): number => (litres * hourMs) / (toMs - fromMs);

/** What is known of a day that ends with an interval. */
interface LastDay {
  readonly interval: Interval;
  /** Measured intervals with flow, and all measured, of the 24 h that end with it. */
  readonly flowing: number;
  readonly measured: number;
  readonly negative: number;
  /** Share of the 24 h that measured intervals cover. */
  readonly covered: number;
}

/** The 24 hours before the end of each interval, in one pass. */
export function lastDays(intervals: readonly Interval[]): readonly LastDay[] {
  let first = 0;
  let [flowing, measured, negative, knownMs] = [0, 0, 0, 0];
  const count = ({ litres, isMeasured, fromMs, toMs }: Interval, by: 1 | -1) => {
    if (litres < 0) negative += by;
    if (!isMeasured) return;
    measured += by;
    if (litres !== 0) flowing += by;
    knownMs += by * (toMs - fromMs);
  };
  return intervals.map((interval, i) => {
    count(interval, 1);
    // A gap may be longer than a day: it counts at its own end.
    while (first < i && (intervals[first] as Interval).fromMs < interval.toMs - dayMs)
      count(intervals[first++] as Interval, -1);
    return { interval, flowing, measured, negative, covered: knownMs / dayMs };
  });
}

/** Nearly all of a day: a meter whose clock is set loses a minute. */
const wholeDay = 0.98;

/** Signs of a look at each interval, at the time of the report that says it. */
const signsOf = (
  days: readonly LastDay[],
  shows: (day: LastDay) => boolean | null,
  detail: (day: LastDay) => string,
): readonly Sign[] =>
  whileTrue(
    days.map((day) => ({ atMs: day.interval.atMs, day })),
    ({ day }) => shows(day),
    ({ day }) => detail(day),
  );

/**
 * Rule A: flow in every interval of 24 hours; over with the first hour below the threshold. What was not measured
 * neither raises nor clears.
 */
export const leak = (days: readonly LastDay[], leakLitresPerHour: number): readonly Sign[] =>
  signsOf(
    days,
    ({ interval, flowing, measured, negative, covered }) => {
      if (!interval.isMeasured) return null;
      if (rateOf(interval) < leakLitresPerHour) return false;
      return covered >= wholeDay && flowing === measured && negative === 0 ? true : null;
    },
    ({ interval }) => `${rateOf(interval).toFixed(1)} L/h`,
  );

/** Of the 96 quarters of a day: from so many on with flow it is no use of people; all of them are rule A. */
const [leastQuarters, quarters] = [50, 96] as const;

/** Rule A: flow in 50 to 95 of the 96 quarters of 24 hours. Longer intervals cannot say it. */
export const intermittent = (days: readonly LastDay[]): readonly Sign[] =>
  signsOf(
    days,
    ({ interval, flowing, measured, covered }) => {
      if (!interval.isMeasured || interval.toMs - interval.fromMs > hourMs / 4 || covered < wholeDay) return null;
      const share = flowing / measured;
      if (share === 1) return null;
      return share * quarters >= leastQuarters;
    },
    ({ flowing, measured }) => `flow in ${flowing} of ${measured} readings of 24 h`,
  );

/** Rule B: a volume below zero, or a register that fell, in the last 24 hours. */
export const backflow = (days: readonly LastDay[]): readonly Sign[] =>
  signsOf(
    days,
    ({ negative }) => negative > 0,
    ({ interval, negative }) => `${negative} readings below zero in 24 h, last volume ${interval.litres} L`,
  );

const leastReversed = 6;

/** Alarm 6: a day with flow whose every volume is below zero. */
export const reversed = (days: readonly LastDay[]): readonly Sign[] =>
  signsOf(
    days,
    ({ interval, flowing, negative, covered }) => {
      if (interval.litres > 0) return false;
      return covered >= wholeDay && negative >= leastReversed && flowing === negative ? true : null;
    },
    ({ negative }) => `all ${negative} volumes of 24 h are below zero`,
  );

const standsMs = 30 * dayMs;

/**
 * Rule D: no flow for 30 days, of which at least half are known.
 *
 * @param fromMs signs are asked for from then on
 */
export function stopped(intervals: readonly Interval[], fromMs: number): readonly Sign[] {
  let [sinceMs, knownMs] = [Number.NaN, 0];
  const looks = intervals.map((interval) => {
    const { atMs, fromMs, toMs, litres, flags } = interval;
    const moves = litres !== 0 || flags.includes('meter-reset');
    if (moves) [sinceMs, knownMs] = [toMs, 0];
    else {
      if (Number.isNaN(sinceMs)) sinceMs = fromMs;
      knownMs += toMs - fromMs;
    }
    const isLong = toMs - sinceMs >= standsMs && knownMs >= standsMs / 2;
    return { atMs, stands: moves ? false : isLong ? true : null };
  });
  return whileTrue(
    looks.filter(({ atMs }) => atMs >= fromMs),
    ({ stands }) => stands,
    () => 'no flow for 30 days',
  );
}

/** Rule C: a flow above three times the 99th percentile; fewer readings than a week of hours say nothing. */
const timesPercentile = 3;
const leastKnown = 168;
/** Below this no pipe has burst, litres an hour. */
const leastBurst = 300;

/** The flow of a burst by the flows before; null: too few are known. A day without a high flow asks for no percentile. */
function burstLimit(before: readonly number[], highest: number): number | null {
  if (before.length < leastKnown) return null;
  if (highest <= leastBurst) return leastBurst;
  const sorted = Float64Array.from(before).sort();
  return Math.max(leastBurst, timesPercentile * (sorted[Math.ceil(0.99 * sorted.length) - 1] as number));
}

/**
 * Rule C: readings of each day against those of the days before that were no burst, so that one that lasts never becomes usual.
 *
 * @param intervals of the day and the 30 before, ascending
 */
export function meterBurst(intervals: readonly Interval[]): readonly Sign[] {
  const calm: number[] = [];
  const measured = intervals.filter(({ isMeasured }) => isMeasured);
  const days = groupedBy(measured, ({ fromMs }) => Math.floor(fromMs / dayMs));
  const looks = [...days.values()].flatMap((ofDay) => {
    const limit = burstLimit(calm, Math.max(...ofDay.map(rateOf)));
    const ofThisDay = ofDay.map((interval) => {
      const rate = rateOf(interval);
      return { atMs: interval.atMs, rate, limit, isBurst: limit === null ? null : rate > limit };
    });
    for (const { rate, isBurst } of ofThisDay) if (!isBurst) calm.push(rate);
    return ofThisDay;
  });
  return whileTrue(
    looks,
    ({ isBurst }) => isBurst,
    ({ rate, limit }) => `${Math.round(rate)} L/h, the limit is ${Math.round(limit ?? 0)}`,
  );
}

/** Alarms of what the meter says of itself; they stand beside those of the rules. */
export const said = (reports: readonly MeterReport[], fault: Fault): readonly Sign[] =>
  whileTrue(
    reports,
    ({ says }) => says?.[fault] ?? null,
    ({ says }) => (says?.[fault] ? 'the meter says so' : 'the meter says that it is over'),
    'meter',
  );

/** Two volumes as alike as this are suspicious where something flows: a cistern, a tap that drips. */
const alikeLitres = 1;

/** Three volumes in a row, the last within a litre of both before it, with flow that no people make by chance. */
export const isSteady = (intervals: readonly Interval[], i: number, leastLitres: number): boolean => {
  const last = intervals[i] as Interval;
  const before = [intervals[i - 2], intervals[i - 1]];
  return before.every(
    (one) => one !== undefined && one.litres >= leastLitres && Math.abs(last.litres - one.litres) <= alikeLitres,
  );
};
