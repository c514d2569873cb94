import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import type { StationInterval } from './flow';
import { levelOfService } from './level-of-service';

/** An interval and the free-flow speed of its day, km/h; null when the night had too few speeds. */
export interface Traffic {
  readonly interval: StationInterval;
  readonly freeFlowKmh: number | null;
}

const congestedSeconds = 900;
const congestedShare = 0.5;

/** Traffic rule J: free-flow speed / speed; null without either. */
export const congestionIndex = ({ interval, freeFlowKmh }: Traffic): number | null =>
  freeFlowKmh === null || interval.speedKmh === null || interval.speedKmh === 0
    ? null
    : freeFlowKmh / interval.speedKmh;

/**
 * Indicator of corridors: speed / free-flow speed; null where the congestion index is. A speed of 0 is no jam: with
 * vehicles the value is suspect (rule J), without any there was nothing to measure.
 */
export function speedIndex(traffic: Traffic): number | null {
  const congestion = congestionIndex(traffic);
  return congestion === null ? null : 1 / congestion;
}

/** Why an interval counts as congested; empty when it does not, null when it cannot be judged. */
function slowness({ interval, freeFlowKmh }: Traffic): string | null {
  const { speedKmh, controlDelaySeconds } = interval;
  const level = controlDelaySeconds === null ? null : levelOfService(controlDelaySeconds);
  if (level === 'E' || level === 'F')
    return `level of service ${level}, ${Math.round(controlDelaySeconds ?? 0)} s delay`;
  if (speedKmh !== null && freeFlowKmh !== null)
    return speedKmh < freeFlowKmh * congestedShare
      ? `${speedKmh.toFixed(1)} km/h, free flow ${freeFlowKmh.toFixed(1)} km/h`
      : '';
  return level === null ? null : '';
}

/**
 * Traffic alarm 14: slower than half of free flow, or level of service E or worse, for 15 min without a gap. Raised at
 * the interval that completes the 15 min and cleared at the first that is not congested: the 15 min to the next are the
 * hysteresis.
 *
 * @param traffic ascending
 */
export function congestionSigns(traffic: readonly Traffic[], inScope: (ms: number) => boolean): readonly Sign[] {
  const signs: Sign[] = [];
  const add = (sign: Sign) => {
    if (inScope(sign.atMs)) signs.push(sign);
  };
  let slowSeconds = 0;
  let endMs: number | undefined;
  // Before the first interval in sight the alarm may be open.
  let mayBeOpen = true;
  for (const item of traffic) {
    const { startMs, seconds } = item.interval;
    const slow = slowness(item);
    if (startMs !== endMs || slow === null) slowSeconds = 0;
    endMs = startMs + seconds * 1000;
    if (slow === '' && mayBeOpen) add(clear(startMs, 'no longer congested'));
    if (slow === '') mayBeOpen = false;
    if (slow === null || slow === '') {
      slowSeconds = 0;
      continue;
    }
    const before = slowSeconds;
    slowSeconds += seconds;
    if (before < congestedSeconds && slowSeconds >= congestedSeconds) {
      add(raise(startMs, slow));
      mayBeOpen = true;
    }
  }
  return signs;
}
