import type { Signal } from '../../../lib/engine/alarms/alarm-fold';
import type { Place } from './distance';
import { eachSquare } from './squares';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const baseDays = 28;
/** Alarm 1: a cell of a kilometre, wherever it begins. */
export const squareMetres = 1000;

/** A report: where, and of which place or thing. */
export interface Reported extends Place {
  readonly id: string;
  readonly atMs: number;
  /** Several reports of one count once: a geocoder puts what it does not know on one point. */
  readonly of: string;
}

/** What is judged of the reports of a square kilometre. */
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

/** Reports of a square that mean something at a time, and what. */
interface Standing {
  readonly recent: readonly Reported[];
  readonly count: number;
  readonly says: string;
}

/** All squares that mean something at a time; `has`: only those with this report. */
function standingAt(reports: readonly Reported[], atMs: number, rule: Together, has?: Place): readonly Standing[] {
  const { spanMs, least, times, says } = rule;
  const recent = within(reports, atMs - spanMs, atMs);
  const found: Standing[] = [];
  if (placesIn(recent) < least) return found;
  eachSquare(recent, squareMetres, least, (inside, holds) => {
    const count = placesIn(inside);
    if (count < least || (has && !holds(has))) return;
    const mean = times === undefined ? 0 : meanBefore(reports.filter(holds), atMs - spanMs);
    if (times === undefined || count > times * mean) found.push({ recent: inside, count, says: says(count, mean) });
  });
  return found;
}

/** Of two at one time the southern one, then the western one: whatever they are called. */
const isBefore = (a: Reported, b: Reported) =>
  (a.atMs - b.atMs || a.latitude - b.latitude || a.longitude - b.longitude) < 0;

/** Times of a day, as far as the clock is, at which something may change: a report comes, or falls out of the span. */
function changesOf(reports: readonly Reported[], dayMsStart: number, nowMs: number, { spanMs }: Together) {
  const times = reports.flatMap(({ atMs }) => [atMs, atMs + spanMs]);
  const isOfDay = (atMs: number) => atMs >= dayMsStart && atMs < dayMsStart + dayMs && atMs <= nowMs;
  return [...new Set(times)].filter(isOfDay).sort((a, b) => a - b);
}

/** Does any square with a place mean something at any time of a day? */
export const isAnyStanding = (
  reports: readonly Reported[],
  place: Place,
  dayMsStart: number,
  nowMs: number,
  rule: Together,
): boolean =>
  changesOf(reports, dayMsStart, nowMs, rule).some((atMs) => standingAt(reports, atMs, rule, place).length > 0);

/**
 * The cluster of a part of the city at a time. Squares that share reports are one cluster, which is reported where its first report lies:
 * that stays where it is, however many come after it.
 */
function clusterAt(reports: readonly Reported[], isHere: (place: Place) => boolean, atMs: number, rule: Together) {
  const standing = standingAt(reports, atMs, rule);
  const firsts = new Map(
    standing.map((square) => [square, square.recent.reduce((a, b) => (isBefore(b, a) ? b : a))] as const),
  );
  const isFirst = (one: Reported) =>
    standing.every((square) => !square.recent.includes(one) || firsts.get(square) === one);
  const here = standing.filter((square) => {
    const first = firsts.get(square) as Reported;
    return isHere(first) && isFirst(first);
  });
  return here.toSorted((a, b) => b.count - a.count)[0] ?? null;
}

/**
 * Alarms 1 and 2: signals of a UTC day and a part of the city: a function of the set of reports, there and a kilometre around, and of
 * how far the clock is.
 */
export function signalsOf(
  reports: readonly Reported[],
  isHere: (place: Place) => boolean,
  dayMsStart: number,
  nowMs: number,
  rule: Together,
): readonly Signal[] {
  const signals: Signal[] = [];
  let stands: boolean | undefined;
  for (const atMs of changesOf(reports, dayMsStart, nowMs, rule)) {
    const cluster = clusterAt(reports, isHere, atMs, rule);
    if (cluster) signals.push({ kind: 'raise', atMs, detail: cluster.says });
    else if (stands !== false) signals.push({ kind: 'clear', atMs, detail: '' });
    stands = cluster !== null;
  }
  return signals;
}

/** When an alarm that stands is to be looked at again: the next report falls out of the span. Null: it does not stand. */
export function nextLook(
  reports: readonly Reported[],
  isHere: (place: Place) => boolean,
  nowMs: number,
  rule: Together,
): number | null {
  if (!clusterAt(reports, isHere, nowMs, rule)) return null;
  const ends = within(reports, nowMs - rule.spanMs, nowMs).map(({ atMs }) => atMs + rule.spanMs);
  return Math.min(...ends);
}
