import type { AlarmSpec } from '../../../constructs';

/** What calls at any time is looked at in periods of so many seconds. */
export const shortestSeconds = 300;

type Evaluation = Pick<AlarmSpec, 'periodSeconds' | 'periods' | 'periodsBeyond'>;

/**
 * How an alarm looks at what comes once in so many seconds at the least, e.g. with the runs of a clock: three bad periods in a row,
 * each so long that something comes in it. Of what comes seldom two of three are enough: nobody waits a third hour, or day.
 */
export function byRuns(everySeconds: number): Evaluation {
  if (everySeconds <= shortestSeconds) return { periods: 3 };
  // CloudWatch takes whole minutes.
  return { periodSeconds: 60 * Math.ceil(everySeconds / 60), periods: 3, periodsBeyond: 2 };
}
