import type { Signal } from '../../../lib/engine/alarms/alarm-fold';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const baseDays = 28;

/** A report in a cell: of which place or thing. */
export interface Reported {
  readonly atMs: number;
  /** Several reports of one count once: a geocoder puts what it does not know on one point. */
  readonly of: string;
}

/** What is judged of the reports of a cell. */
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

function judged(reports: readonly Reported[], atMs: number, { spanMs, least, times, says }: Together): string | null {
  const count = placesIn(within(reports, atMs - spanMs, atMs));
  if (count < least) return null;
  const mean = times === undefined ? 0 : meanBefore(reports, atMs - spanMs);
  return times === undefined || count > times * mean ? says(count, mean) : null;
}

/**
 * Alarms 1 and 2: signals of a UTC day, from the reports of a cell: a function of their set and of how far the clock is. The alarm may
 * change where a report comes, and where one falls out of the span.
 */
export function signalsOf(
  reports: readonly Reported[],
  dayMsStart: number,
  nowMs: number,
  rule: Together,
): readonly Signal[] {
  const times = reports.flatMap(({ atMs }) => [atMs, atMs + rule.spanMs]);
  const ofDay = [...new Set(times)]
    .filter((atMs) => atMs >= dayMsStart && atMs < dayMsStart + dayMs && atMs <= nowMs)
    .sort((a, b) => a - b);
  const signals: Signal[] = [];
  let stands: boolean | undefined;
  for (const atMs of ofDay) {
    const detail = judged(reports, atMs, rule);
    if (detail !== null) signals.push({ kind: 'raise', atMs, detail });
    else if (stands !== false) signals.push({ kind: 'clear', atMs, detail: '' });
    stands = detail !== null;
  }
  return signals;
}

/** When an alarm that stands is to be looked at again: the next report falls out of the span. Null: it does not stand. */
export function nextLook(reports: readonly Reported[], nowMs: number, rule: Together): number | null {
  if (judged(reports, nowMs, rule) === null) return null;
  const ends = within(reports, nowMs - rule.spanMs, nowMs).map(({ atMs }) => atMs + rule.spanMs);
  return Math.min(...ends);
}
