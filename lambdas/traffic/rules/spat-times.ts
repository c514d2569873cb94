import type { GroupState } from '../sets/spat-message';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** TimeMark for "unknown". */
const unknownMark = 36_001;

/**
 * Traffic rule I, message time: minute of the year and millisecond of the minute. The message has no year: it is the
 * one that puts the message nearest to its reception, which matters around New Year.
 *
 * @returns epoch milliseconds
 */
export function messageTimeMs(minuteOfYear: number, millisecondOfMinute: number, receivedMs: number): number {
  const year = new Date(receivedMs).getUTCFullYear();
  const candidates = [year - 1, year, year + 1].map(
    (y) => Date.UTC(y, 0, 1) + minuteOfYear * minuteMs + millisecondOfMinute,
  );
  return candidates.reduce((best, ms) => (Math.abs(ms - receivedMs) < Math.abs(best - receivedMs) ? ms : best));
}

/**
 * Traffic rule I, end time: tenths of a second of the hour of the message, of the next hour if that would be more than
 * 30 min in the past.
 *
 * @param mark 0–36000, or 36001 for unknown
 * @returns epoch milliseconds, or null when unknown
 */
export function endTimeMs(mark: number, messageMs: number): number | null {
  if (mark === unknownMark) return null;
  const ms = Math.floor(messageMs / hourMs) * hourMs + mark * 100;
  return ms < messageMs - 30 * minuteMs ? ms + hourMs : ms;
}

/** Traffic rule I: a latest end before the earliest is an error. */
export const endsReversed = ({ minEndMs, maxEndMs }: GroupState): boolean =>
  minEndMs !== null && maxEndMs !== null && maxEndMs < minEndMs;
