import { clear, raise, raiseAfter, type Sign } from '../../../lib/engine/alarms/signs';
import type { Behind } from '../network';
import { coverageOf, type Meter } from './asset-day';
import type { Curve } from './curve';
import { type Span, shareIn } from './gaps';
import type { Bill } from './reads';

/** Rule B: the checks of a meter's values; what is negative was refused when it came. */
export type Check = 'spike' | 'above-fuse' | 'zero-for-a-week' | 'register-reset' | 'sum-differs';

const spikeTimes = 3;
const sumDiffersShare = 0.01;
const zeroDays = 8;
const minuteMs = 60_000;
const dayMs = 24 * 3_600_000;

const within = ({ intervals }: Curve, { fromMs, toMs }: Span) =>
  [...intervals.values()].filter(({ atMs }) => atMs >= fromMs && atMs < toMs);

/** More than seven days of nothing, every interval of them measured. */
function isIdle(curve: Curve, day: Span): boolean {
  const span = { fromMs: day.toMs - zeroDays * dayMs, toMs: day.toMs };
  return coverageOf(curve, span).isRead && within(curve, span).every(({ kwh }) => kwh === 0);
}

/** What a register and the intervals between two of its reads that end in a day say of each other. */
function isSumOff(curve: Curve, day: Span): boolean {
  return curve.differences.some((one) => {
    if (one.amount === null || one.toMs <= day.fromMs || one.toMs > day.toMs) return false;
    let [coveredMs, sum, unsure] = [0, 0, 0];
    for (const its of curve.stored) {
      const share = shareIn(its, one);
      coveredMs += share * its.minutes * minuteMs;
      sum += share * its.kwh;
      // Of an interval within which the register was read nobody knows how much was before that.
      unsure += Math.min(share, 1 - share) * its.kwh;
    }
    if (coveredMs < one.toMs - one.fromMs - minuteMs) return false;
    return Math.abs(sum - one.amount) > sumDiffersShare * Math.max(one.amount, 0.1) + unsure;
  });
}

/** Checks that a meter fails on a day. */
function failedChecks({ id, curves }: Meter, { customers }: Behind, day: Span): readonly Check[] {
  const curve = curves.import;
  if (!curve) return [];
  const place = customers.get(id);
  const kw = within(curve, day).map(({ kwh, minutes }) => (60 * kwh) / minutes);
  const highest = kw.reduce((a, b) => Math.max(a, b), 0);
  const isReset = curve.differences.some(({ kind, toMs }) => kind === 'reset' && toMs > day.fromMs && toMs <= day.toMs);
  const failed: readonly (readonly [Check, boolean])[] = [
    ['spike', place?.highestKw != null && highest > spikeTimes * place.highestKw],
    ['above-fuse', place?.fuseKw != null && highest > place.fuseKw],
    ['zero-for-a-week', isIdle(curve, day)],
    ['register-reset', isReset],
    ['sum-differs', isSumOff(curve, day)],
  ];
  return failed.filter(([, has]) => has).map(([check]) => check);
}

/** Signs of a day that is over: each check that a meter fails, and the end of those that it failed the day before. */
export function checkSigns(meters: readonly Meter[], behind: Behind, day: Span, before: Span): readonly Sign[] {
  return meters.flatMap((meter) => {
    const [now, then] = [failedChecks(meter, behind, day), failedChecks(meter, behind, before)];
    const subject = (check: Check) => `${meter.id} ${check}`;
    const lasted = day.toMs - day.fromMs;
    return [
      ...now.map((check) => raiseAfter(day.fromMs, lasted, check, subject(check))),
      ...then
        .filter((check) => !now.includes(check))
        .map((check) => ({ ...clear(day.toMs, check, subject(check)), ofMs: day.fromMs })),
    ];
  });
}

/** Bills are rounded. */
const cents = 0.01;

/** A bill that is not what its readings cost is looked at by people: both sums are in the customer's own document. */
export const billSigns = (bills: readonly Bill[]): readonly Sign[] =>
  bills.map(({ atMs, meter, stated, sumOfCosts }) => {
    const subject = `${meter} bill-differs`;
    return Math.abs(stated - sumOfCosts) > cents ? raise(atMs, 'bill-differs', subject) : clear(atMs, '', subject);
  });
