import type { Refusal } from '../reading';

const futureMs = 120_000;
const pastMs = 7 * 24 * 3_600_000;
/** Nothing that a city owns has logged before; older times are clocks that were never set. */
const firstBackfillMs = Date.UTC(2000, 0, 1);

/**
 * Common check 5: the time lies in [received − 7 d, received + 120 s]. Files and replays bring the past too, but no
 * time before 2000.
 */
export function checkEventTime(atMs: number, receivedAtMs: number, backfill: boolean): Refusal | undefined {
  if (!Number.isFinite(atMs)) return { code: 'time.invalid', reason: 'no time' };
  const oldest = backfill ? firstBackfillMs : receivedAtMs - pastMs;
  if (atMs > receivedAtMs + futureMs) return { code: 'time.future', reason: `${instant(atMs)} is yet to come` };
  if (atMs < oldest) return { code: 'time.ancient', reason: `${instant(atMs)} is before ${instant(oldest)}` };
  return undefined;
}

/** ISO form, also of times that `Date` cannot hold. */
const instant = (ms: number) => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : `${ms} ms`);
