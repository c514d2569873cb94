import { mostLateMs } from '../intake/checks/event-time';
import type { WindowedStream } from './window';
import type { Progress } from './window-store';

const dayMs = 86_400_000;

/** What says how far back windows of a stream are read. */
type Reach = Pick<WindowedStream<never, never, unknown>, 'windowMs' | 'contextBefore' | 'contextAfter' | 'aroundMs'> & {
  readonly summarise?: unknown;
  readonly readBy?: unknown;
};

/** How far back messages lie that are read when one comes, ms: in windows before its own that it evaluates, and in their context. */
function readBackMs(stream: Reach, aheadMs = 0): number {
  const { windowMs, contextBefore, contextAfter, aroundMs = dayMs } = stream;
  const summariesMs = stream.summarise ? aroundMs : 0;
  // Summaries without `readBy` concern windows before their own too.
  const earlierMs = Math.max(contextAfter * windowMs, stream.readBy ? 0 : summariesMs);
  return Math.max(contextBefore * windowMs, summariesMs, aheadMs) + earlierMs + windowMs;
}

/**
 * Days that messages must be kept for the windows of a stream to be said of all of them, whenever the last comes that is taken. What is
 * said of a time to come must be there still when that has come.
 */
export const neededDays = (stream: Reach, aheadMs: number): number =>
  Math.ceil((mostLateMs + readBackMs(stream, aheadMs)) / dayMs);

/**
 * Progress by which windows of a device that were open are decided when it says more. Of one that was silent for so long that what they
 * are read with may have expired, what was said of them stands; of the past that is read anew that was written lately.
 */
export function lastKnown(
  stream: Reach,
  { settledMs, newestMs }: Pick<Progress, 'settledMs' | 'newestMs'>,
  keptDays: number | null,
  nowMs: number,
): Pick<Progress, 'settledMs' | 'newestMs'> {
  const isPast = newestMs < nowMs - mostLateMs;
  const isWhole = keptDays === null || settledMs - readBackMs(stream) >= nowMs - keptDays * dayMs;
  return { newestMs, settledMs: isPast || isWhole ? settledMs : 0 };
}
