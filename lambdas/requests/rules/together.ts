import type { Signal } from '../../../lib/engine/alarms/alarm-fold';
import type { Place } from './distance';
import type { Square } from './squares';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const baseDays = 28;

/** A report: where, and of which place or thing. */
export interface Reported extends Place {
  readonly atMs: number;
  /** Several reports of one count once: a geocoder puts what it does not know on one point. */
  readonly of: string;
}

/** What is judged of the reports of a square. */
export interface Together {
  /** How long reports belong together, ms. */
  readonly spanMs: number;
  /** Fewest places or things. */
  readonly least: number;
  /** More than so many times the mean of four weeks; undefined: whatever the mean is. */
  readonly times?: number;
  readonly says: (count: number, mean: number) => string;
}

const within = (reports: readonly Reported[], afterMs: number, untilMs: number) =>
  reports.filter(({ atMs }) => atMs > afterMs && atMs <= untilMs);

const placesIn = (reports: readonly Reported[]): number => new Set(reports.map(({ of }) => of)).size;

/** Mean of a day of the four weeks before a span: places of each day. */
function meanBefore(reports: readonly Reported[], atMs: number): number {
  const before = within(reports, atMs - baseDays * dayMs, atMs);
  return new Set(before.map(({ of, atMs: ms }) => `${Math.floor((atMs - ms) / dayMs)} ${of}`)).size / baseDays;
}

/** What a square means at a time; null: nothing. */
function judged({ reports, isSouth, isWest }: Square, atMs: number, rule: Together): string | null {
  const { spanMs, least, times, says } = rule;
  const recent = within(reports, atMs - spanMs, atMs);
  const count = placesIn(recent);
  if (count < least || !recent.some(isSouth) || !recent.some(isWest)) return null;
  const mean = times === undefined ? 0 : meanBefore(reports, atMs - spanMs);
  return times === undefined || count > times * mean ? says(count, mean) : null;
}

/**
 * Alarms 1 and 2: signals of a UTC day, from the squares that begin in a cell: a function of the set of reports and of how far the
 * clock is. The alarm may change where a report comes, and where one falls out of the span.
 */
export function signalsOf(
  squares: readonly Square[],
  dayMsStart: number,
  nowMs: number,
  rule: Together,
): readonly Signal[] {
  const times = squares.flatMap(({ reports }) => reports.flatMap(({ atMs }) => [atMs, atMs + rule.spanMs]));
  const ofDay = [...new Set(times)]
    .filter((atMs) => atMs >= dayMsStart && atMs < dayMsStart + dayMs && atMs <= nowMs)
    .sort((a, b) => a - b);
  const signals: Signal[] = [];
  let stands: boolean | undefined;
  let order = squares;
  for (const atMs of ofDay) {
    const found = firstJudged(order, atMs, rule);
    // The square that stood is the likeliest to stand.
    if (found) order = [found.square, ...order.filter((one) => one !== found.square)];
    if (found) signals.push({ kind: 'raise', atMs, detail: found.detail });
    else if (stands !== false) signals.push({ kind: 'clear', atMs, detail: '' });
    stands = found !== null;
  }
  return signals;
}

function firstJudged(squares: readonly Square[], atMs: number, rule: Together) {
  for (const square of squares) {
    const detail = judged(square, atMs, rule);
    if (detail !== null) return { square, detail };
  }
  return null;
}

/** When an alarm that stands is to be looked at again: the next report falls out of the span. Null: it does not stand. */
export function nextLook(squares: readonly Square[], nowMs: number, rule: Together): number | null {
  const standing = firstJudged(squares, nowMs, rule);
  if (!standing) return null;
  const ends = within(standing.square.reports, nowMs - rule.spanMs, nowMs).map(({ atMs }) => atMs + rule.spanMs);
  return Math.min(...ends);
}
