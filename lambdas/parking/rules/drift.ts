import type { ZoneTime } from '../../../lib/engine/clock/zone-time';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How many spaces are taken by the sender's own count, and of how many. */
export interface Reading {
  readonly atMs: number;
  readonly occupied: number;
  readonly capacity: number | null;
}

/** Rule B: more than 105 % of the spaces cannot be taken. */
const mostShare = 1.05;
/** Beyond the spaces by more than a fifth of them, and more than two, no counter is that has drifted: the figure is wrong. */
export const doubtfulShare = 0.2;
const doubtfulSpaces = 2;

/** A figure that no drift explains. */
export function isDoubtful({ occupied, capacity }: Reading): boolean {
  if (capacity === null) return false;
  const beyond = Math.max(0, -occupied, occupied - capacity);
  return beyond > Math.max(doubtfulSpaces, doubtfulShare * capacity);
}

/** The same of a taken share, per cent, of spaces whose number nobody knows. */
export const isDoubtfulPercent = (percent: number): boolean =>
  percent < -100 * doubtfulShare || percent > 100 * (1 + doubtfulShare);

/** By how many spaces a count is too low (below 0) or too high; 0 where it is possible. */
export function excessOf({ occupied, capacity }: Reading): number {
  if (occupied < 0) return occupied;
  return capacity !== null && occupied > mostShare * capacity ? occupied - capacity : 0;
}

interface Violation {
  readonly atMs: number;
  readonly excess: number;
}

/** Two counts in a row that are impossible in one direction, with what both exceed. One alone is a slip. */
export function violationsOf(readings: readonly Reading[]): readonly Violation[] {
  return readings.flatMap((reading, i) => {
    const [a, b] = [excessOf(readings[i - 1] ?? reading), excessOf(reading)];
    if (i === 0 || a * b <= 0) return [];
    return [{ atMs: reading.atMs, excess: a < 0 ? Math.max(a, b) : Math.min(a, b) }];
  });
}

/** Rule B, first half: spaces by which a count is wrong at a time, from what was impossible in the 24 hours before. */
export function excessAt(violations: readonly Violation[], atMs: number): number {
  const recent = violations.filter((one) => one.atMs <= atMs && one.atMs > atMs - dayMs);
  const last = recent.at(-1);
  if (last === undefined) return 0;
  const all = recent.map(({ excess }) => excess);
  return last.excess < 0 ? Math.min(...all) : Math.max(...all);
}

/** The lowest count from 02:00 to 05:00 of a night. */
export interface Night {
  readonly day: number;
  readonly endMs: number;
  readonly lowest: number;
}

/** Hours of a night in which few come and go. */
const [nightFrom, nightTo] = [2, 5] as const;
const weeksLookedAt = 3;
const leastNights = 5;
/** Rule B: a rise of more than 5 % of the spaces a week. */
const mostRiseShare = 0.05;

export function isNight(atMs: number, zone: ZoneTime): boolean {
  const hour = (zone.wallMs(atMs) % dayMs) / hourMs;
  return hour >= nightFrom && hour < nightTo;
}

export function nightsOf(readings: readonly Reading[], zone: ZoneTime): readonly Night[] {
  const lowest = new Map<number, { endMs: number; lowest: number }>();
  for (const { atMs, occupied } of readings) {
    if (!isNight(atMs, zone)) continue;
    const day = Math.floor(zone.wallMs(atMs) / dayMs);
    const known = lowest.get(day);
    if (known) known.lowest = Math.min(known.lowest, occupied);
    else lowest.set(day, { endMs: zone.instantMs(day * dayMs + nightTo * hourMs), lowest: occupied });
  }
  return [...lowest].map(([day, night]) => ({ day, ...night }));
}

/** The lowest count of the nights of a week that ends with a day; undefined where too few are known. */
function lowestOf(nights: readonly Night[], lastDay: number): number | undefined {
  const week = nights.filter(({ day }) => day <= lastDay && day > lastDay - 7);
  return week.length < leastNights ? undefined : Math.min(...week.map(({ lowest }) => lowest));
}

/**
 * Rule B, second half: spaces by which the lowest count of the nights has risen over three weeks; 0 where it does not drift.
 * Of weeks, for in a weekend or before a feast a car park may be full all night.
 */
function risenAt(nights: readonly Night[], last: Night, capacity: number): number {
  const weeks = Array.from({ length: weeksLookedAt }, (_, i) =>
    lowestOf(nights, last.day - 7 * (weeksLookedAt - 1 - i)),
  );
  const known = weeks.filter((low) => low !== undefined);
  const isRising = known.every((low, i) => i === 0 || low - (known[i - 1] ?? low) > mostRiseShare * capacity);
  if (known.length < weeksLookedAt || !isRising) return 0;
  return (known.at(-1) ?? 0) - (known[0] ?? 0);
}

/** The same at any time: most counts come after the same night as the one before. */
export function risenBy(nights: readonly Night[]): (atMs: number, capacity: number | null) => number {
  const known = new Map<string, number>();
  return (atMs, capacity) => {
    const last = nights.findLast(({ endMs }) => endMs <= atMs);
    if (capacity === null || last === undefined) return 0;
    const key = `${last.day} ${capacity}`;
    const risen = known.get(key) ?? risenAt(nights, last, capacity);
    known.set(key, risen);
    return risen;
  };
}
