import { laterOf } from '../../../lib/engine/windows/message-set';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { median } from '../../../lib/shared/median';
import type { FillReading } from '../forms/reading';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Shares are sums of decimals: 0.7 − 0.4 must count as 30 points. */
const epsilon = 1e-9;

/** How full a container was at one time. */
export interface Fill {
  readonly atMs: number;
  /** 0–1. */
  readonly share: number;
}

/** An emptying, at the first level that shows it. */
export interface Emptied {
  readonly atMs: number;
  readonly shareBefore: number;
  readonly shareAfter: number;
}

/**
 * Rule A: fill levels of readings that are ascending in time. A share that the sender worked out stands as it is. A
 * distance gives 1 − distance / height, clamped, and then the median of the last three of a day: one echo off the lid or
 * a carrier bag changes nothing. A sensor under a lid that is open, or in a container that lies on its side, measures
 * the street: its distance says nothing.
 */
export function fillsOf(readings: readonly FillReading[], heightMm: number): readonly Fill[] {
  let measured: readonly Fill[] = [];
  return readings.flatMap((reading) => {
    const { atMs, fillShare, distanceMm, troubles } = reading;
    if (fillShare !== null) return [{ atMs, share: fillShare }];
    if (distanceMm === null || troubles?.includes('lidOpen') || troubles?.includes('dropped')) return [];
    const share = Math.min(1, Math.max(0, 1 - distanceMm / (reading.heightMm ?? heightMm)));
    measured = [...measured.slice(-2), { atMs, share }].filter((one) => atMs - one.atMs < dayMs);
    return [{ atMs, share: measured.length < 3 ? share : median(measured.map((one) => one.share)) }];
  });
}

/** Rule D: a drop of 30 points from one level to the next. */
export const emptiedIn = (fills: readonly Fill[]): readonly Emptied[] =>
  fills.flatMap((after, i) => {
    const before = fills[i - 1];
    if (!before || !isEmptying(before, after)) return [];
    return [{ atMs: after.atMs, shareBefore: before.share, shareAfter: after.share }];
  });

const isEmptying = (before: Fill, after: Fill): boolean => before.share - after.share >= 0.3 - epsilon;

/** Rule F: hours of [fromMs, toMs) at a share or more; a level holds until the next, at most `holdMs`. */
export function hoursFrom(
  share: number,
  fills: readonly Fill[],
  { fromMs, toMs, asOfMs }: { readonly fromMs: number; readonly toMs: number; readonly asOfMs: number },
  holdMs: number,
): number {
  const ms = fills.reduce((sum, fill, i) => {
    if (fill.share < share) return sum;
    const endMs = Math.min(fills[i + 1]?.atMs ?? asOfMs, fill.atMs + holdMs, toMs);
    return sum + Math.max(0, endMs - Math.max(fill.atMs, fromMs));
  }, 0);
  return ms / hourMs;
}

/** So much of the past the rate is taken from, and so much at least. */
const reachMs = 72 * hourMs;
const leastMs = 24 * hourMs;
const stepMs = 3 * hourMs;
/** A container counts as full before it overflows. */
const fullShare = 0.9;

export interface Forecast {
  /** Share an hour; null: a day of readings is not there yet. */
  readonly ratePerHour: number | null;
  /** Null: it does not fill, or nobody knows. */
  readonly hoursToFull: number | null;
}

/**
 * Rule B: how fast a container fills, as of its last fill level: the Theil–Sen estimator (Sen, 1968, J. Amer. Stat. Assoc. 63),
 * the median of the slopes of all pairs of levels. It stands up to 29 % of bad readings; a line of least squares tilts
 * with each. Pairs between which the container was emptied say nothing, so pairs of earlier fillings count too. One
 * level in three hours is enough, the last: more often than that the steps of the sensor, not the waste, would decide.
 *
 * @param fills ascending
 * @returns share an hour, or null without 24 h of levels in the last 72
 */
export function fillRate(fills: readonly Fill[]): number | null {
  const newestMs = fills.at(-1)?.atMs ?? 0;
  const recent = fills.filter(({ atMs }) => newestMs - atMs <= reachMs);
  if (newestMs - (recent[0]?.atMs ?? newestMs) < leastMs) return null;
  const slopes = fillings(recent).flatMap((filling) =>
    thinned(filling).flatMap((later, i, all) => all.slice(0, i).map((earlier) => slope(earlier, later))),
  );
  return slopes.length === 0 ? null : median(slopes);
}

/** Runs of levels without an emptying in between. */
function fillings(fills: readonly Fill[]): readonly (readonly Fill[])[] {
  const runs: Fill[][] = [];
  fills.forEach((fill, i) => {
    const before = fills[i - 1];
    if (before === undefined || isEmptying(before, fill)) runs.push([fill]);
    else runs.at(-1)?.push(fill);
  });
  return runs;
}

/** The last level of each three hours. */
const thinned = (fills: readonly Fill[]) =>
  fills.filter((fill, i) => {
    const next = fills[i + 1];
    return next === undefined || Math.floor(next.atMs / stepMs) !== Math.floor(fill.atMs / stepMs);
  });

const slope = (earlier: Fill, later: Fill) => (later.share - earlier.share) / ((later.atMs - earlier.atMs) / hourMs);

/** Rule B: when a container of these levels will be full. */
export function forecast(fills: readonly Fill[]): Forecast {
  const ratePerHour = fillRate(fills);
  const share = fills.at(-1)?.share;
  if (share === undefined) return { ratePerHour, hoursToFull: null };
  if (share >= fullShare) return { ratePerHour, hoursToFull: 0 };
  const isFilling = ratePerHour !== null && ratePerHour > 0;
  return { ratePerHour, hoursToFull: isFilling ? (fullShare - share) / ratePerHour : null };
}

export interface CollectSettings {
  /** Fill level from which a container is worth driving to. */
  readonly collectAtShare: number;
  /** So soon full is as good as full. */
  readonly collectWithinHours: number;
}

/** Rule C: why a container is worth driving to: it is full enough, or will be soon; null when it is not. */
export function collectionReason(
  share: number,
  { hoursToFull }: Forecast,
  { collectAtShare, collectWithinHours }: CollectSettings,
): 'full' | 'soon-full' | null {
  if (share >= collectAtShare) return 'full';
  return hoursToFull !== null && hoursToFull < collectWithinHours ? 'soon-full' : null;
}

/** A crew writes down the collection up to so long after it emptied the container. */
const notedWithinMs = 2 * hourMs;
/** An older level says nothing of what the crew found. */
const knownForMs = 24 * hourMs;
/** Emptied below this a trip was wasted. */
const worthwhileShare = 0.5;

/** Level at collection, by the light of a compacting bin: green has room, yellow fills, red is full. */
export const lights = ['GREEN', 'YELLOW', 'RED'] as const;
export type Light = (typeof lights)[number];

/** A container that was emptied, as the crew or the container noted it. */
export interface Collection {
  /** Epoch ms. */
  readonly atMs: number;
  readonly light: Light;
  /** First reception, and the last: of two versions of a collection the later one corrects the earlier. */
  readonly receivedMs?: number;
  readonly againMs?: number;
}

/**
 * One collection a time: the version received last, for crews correct what they noted. Of one reception the fuller light: a file
 * of Philadelphia has six collections with all three.
 *
 * @param collections ascending
 */
export const collectionsOf = (collections: readonly Collection[]): readonly Collection[] =>
  [...groupedBy(collections, ({ atMs }) => atMs).values()].map((versions) =>
    versions.reduce((a, b) => laterOf(a, b, ({ light }) => lights.indexOf(light))),
  );

/**
 * Rule E: how full a container was before a collection: before the emptying that its levels show in the two hours before, else
 * at the last level of the day before. Null when no level is known.
 *
 * @param fills ascending
 */
export function shareAtCollection(fills: readonly Fill[], atMs: number): number | null {
  const emptied = emptiedIn(fills).findLast((one) => one.atMs <= atMs && atMs - one.atMs <= notedWithinMs);
  if (emptied) return emptied.shareBefore;
  const last = fills.findLast((fill) => fill.atMs <= atMs && atMs - fill.atMs <= knownForMs);
  return last?.share ?? null;
}

/** Rule E: true when the trip was wasted: less than half full by the sensor, or, where none is known, still green. */
export const isEarly = ({ light }: Collection, shareBefore: number | null): boolean =>
  shareBefore === null ? light === 'GREEN' : shareBefore < worthwhileShare;
