import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Scope } from '../../../lib/engine/windows/window';
import type { Levelled } from './levelled';
import type { Look } from './looks';

type Span = Pick<ReturnType<ZoneTime['dayOf']>, 'fromMs' | 'toMs'>;

/** Rule D: arrivals count where at least so much of the day was counted. */
const leastCountedShare = 0.9;

const timeWeighted = (spans: readonly { readonly value: number; readonly ms: number }[]): number | null => {
  const ms = spans.reduce((sum, one) => sum + one.ms, 0);
  return ms === 0 ? null : spans.reduce((sum, one) => sum + one.value * one.ms, 0) / ms;
};

/**
 * What came in on a day, and for how long of it somebody counted: of a count whose interval lies on two days each has its share. One of
 * no interval that anybody knows, the first, is of no day.
 */
function passedOn({ fromMs, toMs }: Span, looks: readonly Look[]) {
  let [countedMs, arrivals] = [0, 0];
  for (const { atMs, entered, countedMs: overMs } of looks) {
    const ms = overMs === null ? 0 : Math.min(atMs, toMs) - Math.max(atMs - overMs, fromMs);
    if (ms <= 0 || overMs === null) continue;
    countedMs += ms;
    arrivals += ((entered ?? 0) * ms) / overMs;
  }
  return { countedMs, arrivals: Math.round(arrivals) };
}

/** The row of a local day: a count holds until the next, at most until it is stale. */
function dayRow(day: ReturnType<ZoneTime['dayOf']>, around: readonly Levelled[], staleMs: number) {
  const { date, fromMs, toMs } = day;
  const timed = around.filter(({ look }) => look.atMs < toMs);
  const spans = timed
    .map(({ look, level }, i) => {
      const endMs = Math.min(timed[i + 1]?.look.atMs ?? toMs, look.atMs + staleMs, toMs);
      return { look, level, ms: endMs - Math.max(look.atMs, fromMs) };
    })
    // The last count of the day before may have grown stale before midnight.
    .filter(({ ms }) => ms > 0);
  const own = timed.filter(({ look }) => look.atMs >= fromMs && look.atMs < toMs).map(({ look }) => look);
  const known = spans.filter(({ level }) => level !== 'unknown');
  const percents = known.flatMap(({ look, ms }) => (look.percent === null ? [] : [{ value: look.percent, ms }]));
  const sum = (some: readonly { readonly ms: number }[]) => some.reduce((total, { ms }) => total + ms, 0);
  const passed = passedOn(
    day,
    around.map(({ look }) => look),
  );
  const arrivals = passed.countedMs >= leastCountedShare * (toMs - fromMs) ? passed.arrivals : null;
  const capacity = own.findLast((look) => look.capacity !== null)?.capacity ?? null;
  return {
    atMs: fromMs,
    date,
    capacity,
    known_percent: (100 * sum(known)) / (toMs - fromMs),
    mean_percent: timeWeighted(percents),
    highest_percent: percents.length === 0 ? null : Math.max(...percents.map(({ value }) => value)),
    full_minutes: sum(known.filter(({ level }) => level === 'full')) / 60_000,
    arrivals,
    turnover: arrivals === null || capacity === null ? null : arrivals / capacity,
  };
}

/** Days of the city that begin in a window, and are over by the newest time known. */
export function daysOf(zone: ZoneTime, { fromMs, toMs, asOfMs }: Scope, timed: readonly Levelled[], staleMs: number) {
  const rows = [];
  for (let day = zone.dayOf(fromMs); day.fromMs < toMs; day = zone.dayOf(day.toMs)) {
    const { fromMs: beginMs, toMs: endMs } = day;
    if (beginMs < fromMs || endMs > asOfMs) continue;
    const first = timed.findIndex(({ look }) => look.atMs >= beginMs);
    // The last count before midnight holds on.
    const around = timed.slice(first < 0 ? -1 : Math.max(0, first - 1));
    if (around.some(({ look }) => look.atMs < endMs)) rows.push(dayRow(day, around, staleMs));
  }
  return rows;
}
