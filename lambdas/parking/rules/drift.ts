import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { median } from '../../../lib/shared/median';

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
const doubtfulShare = 0.2;
const doubtfulSpaces = 2;

/** A figure that no drift explains. */
export function isDoubtful({ occupied, capacity }: Reading): boolean {
  if (capacity === null) return false;
  const beyond = Math.max(0, -occupied, occupied - capacity);
  return beyond > Math.max(doubtfulSpaces, doubtfulShare * capacity);
}

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
  const alike = recent.map(({ excess }) => excess).filter((excess) => excess < 0 === last.excess < 0);
  return last.excess < 0 ? Math.min(...alike) : Math.max(...alike);
}

/** The lowest count from 02:00 to 05:00 of a night. */
export interface Night {
  readonly day: number;
  readonly endMs: number;
  readonly lowest: number;
}

const [nightFrom, nightTo] = [2, 5] as const;
const nightsLookedAt = 14;
const leastNights = 7;
/** Rule B: a rise of more than 5 % of the spaces a week. */
const mostRiseShare = 0.05;

export function nightsOf(readings: readonly Reading[], zone: ZoneTime): readonly Night[] {
  const lowest = new Map<number, { endMs: number; lowest: number }>();
  for (const { atMs, occupied } of readings) {
    const wallMs = zone.wallMs(atMs);
    const hour = (wallMs % dayMs) / hourMs;
    if (hour < nightFrom || hour >= nightTo) continue;
    const day = Math.floor(wallMs / dayMs);
    const known = lowest.get(day);
    if (known) known.lowest = Math.min(known.lowest, occupied);
    else lowest.set(day, { endMs: zone.instantMs(day * dayMs + nightTo * hourMs), lowest: occupied });
  }
  return [...lowest].map(([day, night]) => ({ day, ...night }));
}

/** Theil–Sen estimator: the median of the slopes of all pairs of nights, spaces a day. */
function slopeOf(nights: readonly Night[]): number {
  const slopes = nights.flatMap((a, i) => nights.slice(i + 1).map((b) => (b.lowest - a.lowest) / (b.day - a.day)));
  return median(slopes);
}

/** Rule B, second half: spaces by which the lowest count of the nights has risen; 0 where it does not drift. */
export function risenAt(nights: readonly Night[], atMs: number, capacity: number | null): number {
  if (capacity === null) return 0;
  const over = nights.filter(({ endMs }) => endMs <= atMs);
  const last = over.at(-1);
  const recent = over.filter(({ day }) => last !== undefined && day > last.day - nightsLookedAt);
  const [first] = recent;
  if (last === undefined || first === undefined || recent.length < leastNights) return 0;
  const slope = slopeOf(recent);
  return 7 * slope > mostRiseShare * capacity ? Math.round(slope * (last.day - first.day)) : 0;
}
