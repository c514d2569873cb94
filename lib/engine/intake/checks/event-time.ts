import type { Refusal } from '../reading';

/** So far are clocks off. */
const futureMs = 120_000;
const pastMs = 7 * 24 * 3_600_000;
/** Nothing that a city owns has logged before; older times are clocks that were never set. */
const firstBackfillMs = Date.UTC(2000, 0, 1);

/**
 * Common check 5: the time lies in [received − 7 d, received + 120 s]. Files and replays bring the past too, but no
 * time before 2000. A feed that speaks of times to come may do so for as long as `aheadMs`.
 */
export function checkEventTime(
  atMs: number,
  receivedAtMs: number,
  backfill: boolean,
  aheadMs = futureMs,
): Refusal | undefined {
  if (!Number.isFinite(atMs)) return { code: 'time.invalid', reason: 'no time' };
  const oldest = backfill ? firstBackfillMs : receivedAtMs - pastMs;
  if (atMs > receivedAtMs + aheadMs) return { code: 'time.future', reason: `${instant(atMs)} is yet to come` };
  if (atMs < oldest) return { code: 'time.ancient', reason: `${instant(atMs)} is before ${instant(oldest)}` };
  return undefined;
}

/** So late is a message taken that was in time when it was received, and waited: windows keep what came with it (`neededDays`). */
export const mostLateMs = pastMs + 12 * 3_600_000;

/**
 * A message that waited: sent again from quarantine or from a dead-letter queue. Where what came with it is kept no longer, its
 * window would be computed from it alone, over what all of them had said, and a repetition would not be known.
 */
export function checkRemembered(atMs: number, nowMs: number): Refusal | undefined {
  const oldest = nowMs - mostLateMs;
  if (atMs >= oldest) return undefined;
  return {
    code: 'time.ancient',
    reason: `${instant(atMs)} is before ${instant(oldest)}: what came with it is not kept`,
  };
}

/** ISO form, also of times that `Date` cannot hold. */
const instant = (ms: number) => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : `${ms} ms`);
