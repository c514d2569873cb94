import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { ParkingSection } from '../../../lib/services/parking/config';
import { type Count, type Level, oneATime, type Site } from './counts';
import { excessAt, excessOf, isDoubtful, isNight, nightsOf, type Reading, risenBy, violationsOf } from './drift';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What is known of a car park with a count. Null: unknown. */
export interface Look {
  /** The count itself: the same object for as long as its set is held. */
  readonly of: Count;
  readonly atMs: number;
  readonly capacity: number | null;
  readonly capacityLive: number | null;
  readonly capacityStatic: number | null;
  readonly occupied: number | null;
  readonly free: number | null;
  readonly percent: number | null;
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

type Capacity = Pick<Look, 'capacity' | 'capacityLive' | 'capacityStatic'>;

/** Capacity 0 is unknown. */
const orUnknown = (spaces: number | null | undefined): number | null => (spaces ? spaces : null);

/** Spaces at the time of each count: what it says, else the list, else the last that was said. */
function capacitiesOf(counts: readonly Count[], sites: readonly Site[], before: number | null): readonly Capacity[] {
  let last = before;
  let next = 0;
  let capacityStatic: number | null = null;
  return counts.map(({ atMs, capacity: said }) => {
    for (let site = sites[next]; site && site.atMs <= atMs; site = sites[++next])
      capacityStatic = orUnknown(site.site.capacity) ?? capacityStatic;
    const capacityLive = orUnknown(said);
    last = capacityLive ?? last;
    // A sender that says 0 says that it does not know: no older number of its own counts then.
    const capacity = capacityLive ?? capacityStatic ?? (said === undefined ? last : null);
    return { capacity, capacityLive, capacityStatic };
  });
}

/** Taken spaces as the sender says them, in whichever words; undefined: it does not. */
function saidOccupied({ free, occupied, percent, capacity: said }: Count, capacity: number | null): number | undefined {
  // Of 0 spaces 0 are free and 0 are taken: it says nothing.
  if (said === 0 && !free && !occupied) return undefined;
  if (free !== undefined && capacity !== null) return capacity - free;
  if (occupied !== undefined) return occupied;
  return percent !== undefined && capacity !== null ? Math.round((percent * capacity) / 100) : undefined;
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
  add({ atMs, entered = 0, exited = 0 }: Count, capacity: number | null) {
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

const clamped = (value: number, most: number | null) => Math.max(0, most === null ? value : Math.min(most, value));

interface Spaces extends Pick<Look, 'occupied' | 'free' | 'percent'> {
  readonly isClamped: boolean;
}
const nothing: Spaces = { occupied: null, free: null, percent: null, isClamped: false };

/** Rule A: free = capacity − occupied, from 0 to the capacity. */
function spacesOf(occupied: number, capacity: number | null): Spaces {
  const isClamped = occupied < 0 || (capacity !== null && occupied > capacity);
  const taken = Math.max(0, occupied);
  if (capacity === null) return { ...nothing, occupied: taken, isClamped };
  return { occupied: taken, free: clamped(capacity - taken, capacity), percent: (100 * taken) / capacity, isClamped };
}

const countedMs = ({ entered, exited, overMs, atMs }: Count, beforeMs: number | undefined): number | null => {
  if (entered === undefined && exited === undefined) return null;
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
  const passages = new Passages();
  const risen = risenBy(nights);
  const driftAt = (atMs: number, capacity: number | null) => excessAt(violations, atMs) || risen(atMs, capacity);
  const looks: Look[] = [];
  for (const [i, count] of counts.entries()) {
    const { atMs, opening, says, free } = count;
    const spaces = capacities[i] as Capacity;
    const { capacity } = spaces;
    const said = saidOccupied(count, capacity);
    const isUnknown = opening === 'unknown';
    const isWrong = said !== undefined && isDoubtful({ atMs, occupied: said, capacity });
    const isKnown = said !== undefined && !isWrong && !isUnknown;
    const isPassing = count.entered !== undefined || count.exited !== undefined;
    const passed = isPassing && !isKnown ? passages.add(count, capacity) : undefined;
    const isAsked = atMs >= fromMs;
    if (!isAsked && !isKnown) continue;
    const drift = isKnown && isAsked ? driftAt(atMs, capacity) : 0;
    const occupied = isKnown ? said - drift : isUnknown || isWrong ? null : (passed?.occupied ?? null);
    if (isKnown) passages.anchor(Math.max(0, occupied ?? 0));
    if (!isAsked) continue;
    const figures = occupied === null ? nothing : spacesOf(occupied, capacity);
    // Of a car park whose spaces nobody counts, free is what the sender says.
    const bare =
      capacity === null && !isUnknown && count.capacity !== 0 && free !== undefined ? Math.max(0, free) : null;
    const flags: Look['flags'] = [
      ...(figures.isClamped ? (['clamped'] as const) : []),
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
      percent: figures.percent,
      opening,
      says,
      entered: count.entered ?? null,
      exited: count.exited ?? null,
      countedMs: countedMs(count, counts[i - 1]?.atMs),
      flags,
      drift: drift || (passed?.excess ?? 0),
    });
  }
  return looks;
}

/** So far below its threshold a level is over: a car park on the edge must not change its signs with each car. */
const marginPercent = 3;

type Thresholds = Pick<ParkingSection, 'guideElsewherePercent' | 'fullPercent'>;

/** Whether an occupancy is at a threshold: null on its edge, where it stays what it was. */
function isAt(percent: number, threshold: number): boolean | null {
  if (percent >= threshold) return true;
  return percent < threshold - marginPercent ? false : null;
}

/** Whether an occupancy is known, or only what is free, or only words: is the car park at a threshold? */
export function reaches(look: Look, threshold: number, words: readonly Level[]): boolean | null {
  if (look.opening === 'closed') return false;
  if (look.percent !== null) return isAt(look.percent, threshold);
  if (look.says !== undefined && look.opening !== 'unknown') return words.includes(look.says);
  return look.free === null ? null : look.free === 0;
}

/** What signs show with each look. */
export function levelsOf(looks: readonly Look[], { guideElsewherePercent, fullPercent }: Thresholds): readonly Level[] {
  let [isFull, isAlmost] = [false, false];
  return looks.map((look) => {
    isFull = reaches(look, fullPercent, ['full']) ?? isFull;
    isAlmost = reaches(look, guideElsewherePercent, ['almostFull', 'full']) ?? isAlmost;
    if (look.opening === 'closed') return 'closed';
    if (look.opening === 'unknown' || (look.percent === null && look.free === null && look.says === undefined))
      return 'unknown';
    return isFull ? 'full' : isAlmost ? 'almostFull' : 'spacesAvailable';
  });
}
