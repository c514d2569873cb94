import { type Sign, whileTrue } from '../../../lib/engine/alarms/signs';
import { groupedBy } from '../../../lib/shared/grouped-by';
import type { Fault, Interval, MeterReport } from './intervals';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Litres an hour of an interval. */
const rateOf = ({ litres, fromMs, toMs }: Interval): number => (litres * hourMs) / (toMs - fromMs);

const quarterMs = hourMs / 4;
const middleOf = ({ fromMs, toMs }: Interval): number => (fromMs + toMs) / 2;

/** What is known of a day that ends with an interval. */
interface LastDay {
  readonly interval: Interval;
  /** Flow of the interval, or of the last quarter of an hour where intervals are shorter, L/h. */
  readonly rate: number;
  /** Quarters of an hour with flow, and all in which something was measured. Of longer intervals each counts as one. */
  readonly flowing: number;
  readonly measured: number;
  /** Readings below and above zero. */
  readonly negative: number;
  readonly positive: number;
  /** Readings that cannot say that water flowed all the time: estimates, sums over a gap, and those of more than an hour. */
  readonly vague: number;
  /** Measured readings whose rate is below that at which a leak is over. */
  readonly small: number;
  /** Share of the 24 h that measured intervals cover. */
  readonly covered: number;
}

/** Counts quarters of an hour of which a sliding day has something. */
class Quarters {
  private readonly known = new Map<number, { readings: number; flowing: number }>();
  flowing = 0;

  get measured(): number {
    return this.known.size;
  }

  count(interval: Interval, by: 1 | -1): void {
    const key = Math.floor(middleOf(interval) / quarterMs);
    const quarter = this.known.get(key) ?? { readings: 0, flowing: 0 };
    const before = Math.sign(quarter.flowing);
    quarter.readings += by;
    if (interval.litres !== 0) quarter.flowing += by;
    this.flowing += Math.sign(quarter.flowing) - before;
    if (quarter.readings === 0) this.known.delete(key);
    else this.known.set(key, quarter);
  }
}

/** Litres an hour of an interval and those with it in the quarter of an hour before its end. */
function recentRate(intervals: readonly Interval[], last: number): number {
  const { toMs, litres, fromMs } = intervals[last] as Interval;
  let [sum, ms] = [litres, toMs - fromMs];
  for (let i = last - 1; i >= 0; i--) {
    const one = intervals[i] as Interval;
    if (!one.isMeasured || middleOf(one) <= toMs - quarterMs) break;
    sum += one.litres;
    ms += one.toMs - one.fromMs;
  }
  return (sum * hourMs) / ms;
}

/** Longer ones cannot say that no hour was without flow; registers come a little late. */
const longestMs = 1.5 * hourMs;

/**
 * The 24 hours before the end of each interval, in one pass: those whose middle lies in them, for registers come some
 * seconds early or late.
 */
export function lastDays(intervals: readonly Interval[], leakLitresPerHour: number): readonly LastDay[] {
  const rates = intervals.map((_, i) => recentRate(intervals, i));
  const quarters = new Quarters();
  let first = 0;
  let [negative, positive, vague, small, knownMs] = [0, 0, 0, 0, 0];
  const count = (i: number, by: 1 | -1) => {
    const interval = intervals[i] as Interval;
    const { litres, isMeasured, fromMs, toMs } = interval;
    if (litres < 0) negative += by;
    if (litres > 0) positive += by;
    if (!isMeasured || toMs - fromMs > longestMs) vague += by;
    if (!isMeasured) return;
    quarters.count(interval, by);
    if ((rates[i] as number) < leakLitresPerHour) small += by;
    knownMs += by * (toMs - fromMs);
  };
  return intervals.map((interval, i) => {
    count(i, 1);
    // A gap may be longer than two days: it counts at its own end.
    while (first < i && middleOf(intervals[first] as Interval) <= interval.toMs - dayMs) count(first++, -1);
    const { flowing, measured } = quarters;
    const rate = rates[i] as number;
    return { interval, rate, flowing, measured, negative, positive, vague, small, covered: knownMs / dayMs };
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
 * Rule A: flow in every interval of 24 hours, however little; over with the first hour without, or that falls below the
 * threshold. What was not measured neither raises nor clears.
 */
export const leak = (days: readonly LastDay[], leakLitresPerHour: number): readonly Sign[] =>
  signsOf(
    days,
    ({ interval, rate, flowing, measured, negative, vague, small, covered }) => {
      if (!interval.isMeasured) return null;
      // A leak that is smaller than the threshold has been below it all the day.
      const falls = rate < leakLitresPerHour && small === 1;
      if (rate <= 0 || falls) return false;
      return covered >= wholeDay && flowing === measured && negative === 0 && vague === 0 ? true : null;
    },
    // How much it is tells what a household uses: a text of the hour, when it used water beside a small leak.
    () => 'flow in all readings of 24 h',
  );

/** Of the 96 quarters of a day: from so many on with flow it is no use of people; all of them are rule A. */
const leastQuarters = 50;
/** A register that comes a little late is still of a quarter. */
const longestQuarterMs = 1.1 * quarterMs;

/** Rule A: flow in 50 to 95 of the 96 quarters of 24 hours. Longer intervals cannot say it. */
export const intermittent = (days: readonly LastDay[]): readonly Sign[] =>
  signsOf(
    days,
    ({ interval, flowing, measured, covered }) => {
      const isLong = interval.toMs - interval.fromMs > longestQuarterMs;
      if (!interval.isMeasured || isLong || covered < wholeDay || flowing === measured) return null;
      return flowing >= leastQuarters;
    },
    // In how many, published anew each hour, shows when somebody is at home.
    ({ flowing }) => `flow in ${flowing < leastQuarters ? 'fewer than 50' : '50 to 95'} of the 96 quarters of 24 h`,
  );

/** Rule B: a volume below zero, or a register that fell, in the last 24 hours. */
export const backflow = (days: readonly LastDay[]): readonly Sign[] =>
  signsOf(
    days,
    ({ negative }) => negative > 0,
    // Of a meter the wrong way round their number is that of the hours in which a household used water.
    ({ negative }) => `${negative > 0 ? 'a' : 'no'} reading below zero in 24 h`,
  );

const leastReversed = 6;

/** Alarm 6: a day with flow whose every volume is below zero. */
export const reversed = (days: readonly LastDay[]): readonly Sign[] =>
  signsOf(
    days,
    ({ interval, negative, positive, covered }) => {
      if (interval.litres > 0) return false;
      return covered >= wholeDay && negative >= leastReversed && positive === 0 ? true : null;
    },
    ({ interval }) => (interval.litres > 0 ? 'a reading above zero' : 'all flow of 24 h is below zero'),
  );

const standsMs = 30 * dayMs;

/**
 * Rule D: no flow for 30 days, of which at least half are known. An estimate says nothing; a register that did not move over a
 * gap says that nothing flowed.
 *
 * @param fromMs signs are asked for from then on
 */
export function stopped(intervals: readonly Interval[], fromMs: number): readonly Sign[] {
  let [sinceMs, knownMs] = [Number.NaN, 0];
  const isKnown = ({ isMeasured, flags }: Interval) =>
    isMeasured || flags.includes('gap') || flags.includes('meter-reset');
  const looks = intervals.filter(isKnown).map(({ atMs, fromMs, toMs, litres, flags }) => {
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
      return { atMs: interval.atMs, rate, isBurst: limit === null ? null : rate > limit };
    });
    for (const { rate, isBurst } of ofThisDay) if (!isBurst) calm.push(rate);
    return ofThisDay;
  });
  return whileTrue(
    looks,
    ({ isBurst }) => isBurst,
    // How much it is tells what a household uses.
    ({ isBurst }) => `flow ${isBurst ? 'far above' : 'as'} that of the days before`,
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
/** Where less flows, three alike are nothing: one US gallon an hour. */
const steadyLitresPerHour = 3.8;

/** Rule I: three volumes in a row, all measured, the last within a litre of both before it, with flow that no people make by chance. */
export const isSteady = (intervals: readonly Interval[], i: number): boolean => {
  const last = intervals[i] as Interval;
  const before = [intervals[i - 2], intervals[i - 1]].filter((one) => one !== undefined);
  const gapsMs = before.map((one, n) => Math.abs((intervals[i - 1 + n] as Interval).fromMs - one.toMs));
  return (
    before.length === 2 &&
    [...before, last].every(({ isMeasured }) => isMeasured) &&
    // Meters whose clock is set leave seconds between two readings.
    gapsMs.every((ms) => ms < (last.toMs - last.fromMs) / 2) &&
    before.every((one) => rateOf(one) >= steadyLitresPerHour && Math.abs(last.litres - one.litres) <= alikeLitres)
  );
};
