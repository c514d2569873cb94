import { type Fill, isEmptying, median } from './fill';

const hourMs = 3_600_000;
/** So much of the past the rate is taken from, and so much at least. */
const reachMs = 72 * hourMs;
const leastMs = 24 * hourMs;
/** A container counts as full before it overflows. */
export const fullShare = 0.9;

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
 * level an hour is enough, the last: more often than that the steps of the sensor, not the waste, would decide.
 *
 * @param fills ascending
 * @returns share an hour, or null without 24 h of levels in the last 72
 */
export function fillRate(fills: readonly Fill[]): number | null {
  const newestMs = fills.at(-1)?.atMs ?? 0;
  const recent = fills.filter(({ atMs }) => newestMs - atMs <= reachMs);
  if (newestMs - (recent[0]?.atMs ?? newestMs) < leastMs) return null;
  const slopes = fillings(recent).flatMap((filling) =>
    hourly(filling).flatMap((later, i, all) => all.slice(0, i).map((earlier) => slope(earlier, later))),
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

/** The last level of each hour. */
const hourly = (fills: readonly Fill[]) =>
  fills.filter((fill, i) => {
    const next = fills[i + 1];
    return next === undefined || Math.floor(next.atMs / hourMs) !== Math.floor(fill.atMs / hourMs);
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
