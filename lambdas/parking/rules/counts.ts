import { groupedBy } from '../../../lib/shared/grouped-by';
import { saidOccupied } from './spaces';

const dayMs = 24 * 3_600_000;

/** What signs show of a car park, in words of DATEX II (ParkingSiteStatusEnum, OpeningStatusEnum). */
export type Level = 'spacesAvailable' | 'almostFull' | 'full' | 'closed' | 'unknown';

/** A count of a car park at one time. What is left out, the sender does not say. */
export interface Count {
  readonly atMs: number;
  readonly free?: number;
  /** Below 0 or above the capacity where the counter of the sender drifts. */
  readonly occupied?: number;
  readonly capacity?: number;
  /** Taken share as the sender says it, per cent. */
  readonly percent?: number;
  /** Vehicles that came in and went out in the time before, ms; of no time said: since the count before. */
  readonly entered?: number;
  readonly exited?: number;
  readonly overMs?: number;
  /** `unknown`: the sender says that it does not know. */
  readonly opening?: 'open' | 'closed' | 'unknown';
  /** What the sender says in words. */
  readonly says?: Exclude<Level, 'closed' | 'unknown'>;
}

/** What a list says of a car park, as of its own time. */
export interface Listed {
  readonly listedMs: number;
  readonly site: {
    readonly name: string | null;
    readonly kind: string | null;
    readonly capacity: number | null;
    readonly latitude: number | null;
    readonly longitude: number | null;
  };
}

/** The same as a report, and when it came: of two of one time the later one counts. */
export interface Site extends Listed {
  readonly atMs: number;
  readonly receivedMs: number;
}

/** A list counts from its own time on, and again when it comes: one that has stood unchanged for a year is still the newest. */
export function sitesOf(listed: Listed, receivedMs: number): readonly Site[] {
  const times = receivedMs - listed.listedMs > dayMs ? [listed.listedMs, receivedMs] : [listed.listedMs];
  return times.map((atMs) => ({ atMs, receivedMs, ...listed }));
}

export type CarParkReport = Count | Site;
export const isSite = (report: CarParkReport): report is Site => 'site' in report;
export const isCount = (report: CarParkReport): report is Count => !isSite(report);

type Figure = 'free' | 'occupied' | 'capacity' | 'percent' | 'entered' | 'exited' | 'overMs';

/** Of two counts of one time the fuller counts: doubt must not send cars to a full car park. */
const fuller: { readonly [F in Figure]: (a: number, b: number) => number } = {
  free: Math.min,
  occupied: Math.max,
  // 0 is no number of spaces, so the other counts.
  capacity: (a, b) => Math.min(a || b, b || a),
  percent: Math.max,
  entered: Math.max,
  exited: Math.max,
  overMs: Math.max,
};
const figures = Object.keys(fuller) as readonly Figure[];

const openings = ['closed', 'unknown', 'open'] as const;
const levels = ['full', 'almostFull', 'spacesAvailable'] as const;

/** Of two words the one that comes first. */
const first = <W extends string>(words: readonly W[], a: W | undefined, b: W | undefined): W | undefined =>
  words.find((word) => word === a || word === b);

/** Words in which a sender says how many are taken. */
const taken = ['free', 'occupied', 'percent'] as const;

/** One of two counts without what it says of how full it is, where the other one says more in whichever words. */
function lessThanOther(one: Count, other: Count): Count {
  const capacity = fuller.capacity(one.capacity ?? 0, other.capacity ?? 0) || null;
  const [a, b] = [one, other].map((count) => saidOccupied(count, capacity)) as [number | undefined, number | undefined];
  if (a === undefined || b === undefined || a >= b) return one;
  return Object.fromEntries(Object.entries(one).filter(([name]) => !taken.some((word) => word === name))) as Count & {};
}

function bothOf(one: Count, other: Count): Count {
  const [a, b] = [lessThanOther(one, other), lessThanOther(other, one)];
  const said = figures.flatMap((figure) => {
    const values = [a[figure], b[figure]].filter((value) => value !== undefined);
    return values.length === 0 ? [] : [[figure, values.reduce((one, other) => fuller[figure](one, other))] as const];
  });
  const [opening, says] = [first(openings, a.opening, b.opening), first(levels, a.says, b.says)];
  return { atMs: a.atMs, ...Object.fromEntries(said), ...(opening ? { opening } : {}), ...(says ? { says } : {}) };
}

/** Counts, one a time, ascending. */
export const oneATime = (counts: readonly Count[]): readonly Count[] =>
  [...groupedBy(counts, ({ atMs }) => atMs).values()].map((versions) => versions.reduce(bothOf));

const isBareOpen = (count: Count): boolean =>
  count.opening === 'open' &&
  count.says === undefined &&
  figures.every((name) => name === 'capacity' || count[name] === undefined);

/**
 * Counts without those that say that a car park is open and no more, as long as what was counted before them holds: it says nothing of
 * how full it is.
 *
 * @param counts ascending
 */
export function withoutBareOpen(counts: readonly Count[], staleMs: number): readonly Count[] {
  let countedMs = Number.NEGATIVE_INFINITY;
  return counts.filter((count) => {
    if (isBareOpen(count)) return count.atMs - countedMs > staleMs;
    countedMs = count.opening === undefined || count.opening === 'open' ? count.atMs : Number.NEGATIVE_INFINITY;
    return true;
  });
}
