import type { FillReading } from './reading';

const dayMs = 24 * 3_600_000;
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

export const isEmptying = (before: Fill, after: Fill): boolean => before.share - after.share >= 0.3 - epsilon;

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
  return ms / 3_600_000;
}

/** The middle one, or the mean of the middle two, of at least one value. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}
