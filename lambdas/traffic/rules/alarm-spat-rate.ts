import type { Scope } from '../../../lib/engine/windows/window';
import type { Check } from './alarm-hysteresis';

const stepMs = 5_000;
const rollingMs = 10_000;
const lookBackMs = 60_000;

/** Messages in 10 s that are normal, and by what a stream counts as continuous. */
export interface RateLimits {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Median step of a stream that claims to be continuous. An edge that sends changes only has far longer ones. */
  readonly continuousStepMs: number;
}

export const spatRate: RateLimits = { name: 'SPaT', min: 90, max: 110, continuousStepMs: 500 };
export const mapRate: RateLimits = { name: 'MAP', min: 9, max: 11, continuousStepMs: 5_000 };

/** Steps needed to know what kind of stream it is. */
const minSteps = 10;

/** First index whose time is at or after `atMs`. */
function indexFrom(times: readonly number[], atMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The stream is continuous: at least half of the steps of the last minute are as short as a continuous stream's. */
function isContinuous(times: readonly number[], continuousStepMs: number): boolean {
  const steps = times.slice(1).map((t, i) => t - (times[i] as number));
  const short = steps.filter((s) => s <= continuousStepMs).length;
  return steps.length >= minSteps && short * 2 >= steps.length;
}

/**
 * Traffic alarm 6: messages of one kind and intersection in rolling 10 s, looked at every 5 s. Only a continuous stream
 * is judged, and only from 10 s after its start; one that sends changes only is well, whatever it was before. Silence is no
 * rate but missing data.
 *
 * @param times ascending, epoch ms, from a minute before the window
 */
export function rateChecks(times: readonly number[], limits: RateLimits, scope: Scope): readonly Check[] {
  const checks: Check[] = [];
  const firstMs = times[0] ?? Number.POSITIVE_INFINITY;
  const start = Math.ceil(Math.max(scope.fromMs - 2 * lookBackMs, firstMs + rollingMs) / stepMs) * stepMs;
  for (let at = start; at < scope.toMs && at <= scope.asOfMs; at += stepMs) {
    const end = indexFrom(times, at);
    const count = end - indexFrom(times, at - rollingMs);
    if (count === 0) continue;
    const isJudged = isContinuous(times.slice(indexFrom(times, at - lookBackMs), end), limits.continuousStepMs);
    const normal = !isJudged || (count >= limits.min && count <= limits.max);
    checks.push({
      atMs: at,
      fault: normal ? null : `${count} ${limits.name} in 10 s, not ${limits.min}–${limits.max}`,
    });
  }
  return checks;
}
