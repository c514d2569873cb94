import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Count, Site } from './counts';
import {
  excessAt,
  excessOf,
  isDoubtful,
  isDoubtfulPercent,
  isNight,
  nightsOf,
  type Reading,
  risenBy,
  violationsOf,
} from './drift';
import { oneATime } from './same-time';
import {
  type Capacity,
  capacitiesOf,
  nothing,
  orUnknown,
  type Spaces,
  saidOccupied,
  shareOf,
  spacesOf,
} from './spaces';
import { type Passed, passagesOf } from './totals';

const dayMs = 24 * 3_600_000;

/** What is known of a car park with a count. Null: unknown. */
export interface Look extends Capacity, Omit<Spaces, 'isClamped'> {
  /** The count itself: the same object for as long as its set is held. */
  readonly of: Count;
  readonly atMs: number;
  readonly opening: Count['opening'];
  readonly says: Count['says'];
  readonly entered: number | null;
  readonly exited: number | null;
  /** Time in which those passed, ms; null: nobody counts them. */
  readonly countedMs: number | null;
  readonly flags: readonly ('clamped' | 'corrected' | 'reset' | 'doubtful' | 'no-data')[];
  /** Spaces by which the count of the sender is corrected, or a sum of passages was reset. */
  readonly drift: number;
}

/** A sum of passages says how many are there when they were counted for a day, or since somebody said how many there were. */
class Passages {
  private sum = 0;
  private fromMs: number | undefined;
  private isAnchored = false;

  anchor(occupied: number): void {
    this.sum = occupied;
    this.isAnchored = true;
  }

  /** Adds what passed; rule B: below 0 and above 105 % it is reset. */
  add({ atMs }: Count, { entered = 0, exited = 0 }: Passed, capacity: number | null) {
    this.fromMs ??= atMs;
    const sum = this.sum + entered - exited;
    const excess = excessOf({ atMs, occupied: sum, capacity });
    this.sum = sum - excess;
    return { occupied: this.isAnchored || atMs - this.fromMs >= dayMs ? this.sum : null, excess };
  }
}

const readingsOf = (counts: readonly Count[], capacities: readonly Capacity[]): readonly Reading[] =>
  counts.flatMap((count, i) => {
    const { capacity } = capacities[i] as Capacity;
    const occupied = saidOccupied(count, capacity);
    if (occupied === undefined || count.opening === 'unknown') return [];
    const reading = { atMs: count.atMs, occupied, capacity };
    return isDoubtful(reading) ? [] : [reading];
  });

/** Time in which vehicles passed, since `beforeMs` where the count names none; null: nobody counts them. */
const countedMs = (atMs: number, { overMs, isPassing }: Passed, beforeMs: number | undefined) => {
  if (!isPassing) return null;
  return overMs ?? (beforeMs === undefined ? 0 : atMs - beforeMs);
};

/** What a count is judged by: impossible ones of a day before, and passages of another day. */
const judgedMs = 2 * dayMs;

/** Of older counts their nights alone are looked at. */
function nightReadings(older: readonly Count[], sites: readonly Site[], zone: ZoneTime): readonly Reading[] {
  const counts = older.filter(({ atMs }) => isNight(atMs, zone));
  return readingsOf(counts, capacitiesOf(counts, sites, null));
}

/**
 * What is known of a car park with each count from a time on: rules A and B.
 *
 * @param reports ascending: counts, and what lists say
 */
export function looksOf(
  reports: { readonly counts: readonly Count[]; readonly sites: readonly Site[] },
  zone: ZoneTime,
  fromMs: number,
): readonly Look[] {
  const first = reports.counts.findIndex(({ atMs }) => atMs >= fromMs - judgedMs);
  const older = reports.counts.slice(0, first < 0 ? reports.counts.length : first);
  const counts = oneATime(reports.counts.slice(older.length));
  const saidBefore = older.findLast(({ capacity }) => orUnknown(capacity) !== null)?.capacity ?? null;
  const capacities = capacitiesOf(counts, reports.sites, saidBefore);
  const readings = readingsOf(counts, capacities);
  const violations = violationsOf(readings);
  const nights = nightsOf([...nightReadings(older, reports.sites, zone), ...readings], zone);
  const [passages, movements] = [new Passages(), passagesOf(counts)];
  const risen = risenBy(nights);
  const driftAt = (atMs: number, capacity: number | null) => excessAt(violations, atMs) || risen(atMs, capacity);
  const looks: Look[] = [];
  let lastPassingMs: number | undefined;
  for (const [i, count] of counts.entries()) {
    const { atMs, opening, says, free } = count;
    const spaces = capacities[i] as Capacity;
    const { capacity } = spaces;
    const said = saidOccupied(count, capacity);
    const isUnknown = opening === 'unknown';
    // 0 of 0 spaces say nothing; 5 free spaces are 5, of however many.
    const unlessOfNone = (figure: number | undefined) =>
      capacity !== null || (count.capacity === 0 && !figure) ? undefined : figure;
    const [share, bareFree] = [unlessOfNone(count.percent), unlessOfNone(free)];
    const isWrong =
      (said !== undefined && isDoubtful({ atMs, occupied: said, capacity })) ||
      (share !== undefined && isDoubtfulPercent(share));
    const isKnown = said !== undefined && !isWrong && !isUnknown;
    const moved = movements[i] as Passed;
    const { isPassing } = moved;
    const passedMs = countedMs(atMs, moved, lastPassingMs);
    // Another feed may bring counts without passages in between.
    if (isPassing) lastPassingMs = atMs;
    const passed = isPassing && !isKnown ? passages.add(count, moved, capacity) : undefined;
    const isAsked = atMs >= fromMs;
    if (!isAsked && !isKnown) continue;
    const drift = isKnown && isAsked ? driftAt(atMs, capacity) : 0;
    const occupied = isKnown ? said - drift : isUnknown || isWrong ? null : (passed?.occupied ?? null);
    if (isKnown) passages.anchor(Math.max(0, occupied ?? 0));
    if (!isAsked) continue;
    const figures = occupied === null ? nothing : spacesOf(occupied, capacity);
    // Of a car park whose spaces nobody counts, free and the share are what the sender says.
    const spoken = share === undefined || isUnknown || isWrong ? nothing : shareOf(share);
    const bare = isUnknown || bareFree === undefined ? null : Math.max(0, bareFree);
    const flags: Look['flags'] = [
      ...(figures.isClamped || spoken.isClamped ? (['clamped'] as const) : []),
      ...(drift !== 0 ? (['corrected'] as const) : []),
      ...(passed && passed.excess !== 0 ? (['reset'] as const) : []),
      ...(isWrong ? (['doubtful'] as const) : []),
      ...(isUnknown ? (['no-data'] as const) : []),
    ];
    looks.push({
      of: count,
      atMs,
      ...spaces,
      occupied: figures.occupied,
      free: figures.free ?? bare,
      percent: figures.percent ?? spoken.percent,
      opening,
      says,
      entered: moved.entered ?? null,
      exited: moved.exited ?? null,
      countedMs: passedMs,
      flags,
      drift: drift || (passed?.excess ?? 0),
    });
  }
  return looks;
}
