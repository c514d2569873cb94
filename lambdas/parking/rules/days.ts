import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Scope } from '../../../lib/engine/windows/window';
import type { Level } from './counts';
import type { Look } from './looks';

interface Timed {
  readonly look: Look;
  readonly level: Level;
}

/** Rule D: arrivals count where at least so much of the day was counted. */
const leastCountedShare = 0.9;

const timeWeighted = (spans: readonly { readonly value: number; readonly ms: number }[]): number | null => {
  const ms = spans.reduce((sum, one) => sum + one.ms, 0);
  return ms === 0 ? null : spans.reduce((sum, one) => sum + one.value * one.ms, 0) / ms;
};

/** The row of a local day: a count holds until the next, at most until it is stale. */
function dayRow({ date, fromMs, toMs }: ReturnType<ZoneTime['dayOf']>, timed: readonly Timed[], staleMs: number) {
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
  const counted = own.reduce((total, { countedMs }) => total + (countedMs ?? 0), 0);
  const isCounted = counted >= leastCountedShare * (toMs - fromMs);
  const arrivals = isCounted ? own.reduce((total, { entered }) => total + (entered ?? 0), 0) : null;
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
export function daysOf(zone: ZoneTime, { fromMs, toMs, asOfMs }: Scope, timed: readonly Timed[], staleMs: number) {
  const rows = [];
  for (let day = zone.dayOf(fromMs); day.fromMs < toMs; day = zone.dayOf(day.toMs)) {
    const { fromMs: beginMs, toMs: endMs } = day;
    if (beginMs < fromMs || endMs > asOfMs) continue;
    const first = timed.findIndex(({ look }) => look.atMs >= beginMs);
    // The last count before midnight holds on.
    const its = timed.slice(Math.max(0, first - 1)).filter(({ look }) => look.atMs < endMs);
    if (its.length > 0) rows.push(dayRow(day, its, staleMs));
  }
  return rows;
}
