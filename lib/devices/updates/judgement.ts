import type { JobCounts } from './jobs';

/** When an update stops: `devices.updates.abort` of the city's file. */
export interface AbortRule {
  /** Share of failures from which on a wave has failed, %. */
  readonly failurePercent: number;
  /** While a wave runs it is stopped when at least so many devices have ended. At its end it is judged whatever its size. */
  readonly minimumDevices: number;
  /** Whether a device that took the job and did not end it in time has failed. */
  readonly countTimedOut: boolean;
  /** Whether a device that was not reached has failed. */
  readonly countMissed: boolean;
}

/** Why a wave is not followed by another. */
export type Halt =
  | 'too-many-failed'
  /** Nobody failed who counts, and nobody succeeded: there is no evidence that the firmware works. */
  | 'none-succeeded'
  /** Somebody took its job back. */
  | 'cancelled';

/** Devices that count as failed, and all that count. */
export function countedOf({ succeeded, failed, timedOut, missed }: JobCounts, rule: AbortRule) {
  const failures = failed + (rule.countTimedOut ? timedOut : 0) + (rule.countMissed ? missed : 0);
  return { failures, devices: succeeded + failures };
}

/**
 * The judgement of a wave at its end, by share whatever its size: undefined when the next may follow. Devices that do not
 * count are in neither part of the share, so that many of them hide no failure.
 */
export function judge(counts: JobCounts, rule: AbortRule): Exclude<Halt, 'cancelled'> | undefined {
  const { failures, devices } = countedOf(counts, rule);
  if (failures > 0 && failures * 100 >= rule.failurePercent * devices) return 'too-many-failed';
  return counts.succeeded === 0 ? 'none-succeeded' : undefined;
}

/**
 * The same rule for AWS IoT, which applies it while a job runs: where it stops one, `judge` of the devices that have ended by
 * then does too. It has no type for devices that were missed, and one for all failures but none for "failed or refused":
 * where devices out of time do not count, each of the two is counted by itself.
 */
export const abortConfigOf = ({ failurePercent, minimumDevices, countTimedOut }: AbortRule) => ({
  criteriaList: (countTimedOut ? ['ALL'] : ['FAILED', 'REJECTED']).map((failureType) => ({
    failureType,
    action: 'CANCEL',
    thresholdPercentage: failurePercent,
    minNumberOfExecutedThings: minimumDevices,
  })),
});
