import { parseInstant } from '../engine/intake/reading';
import { UsageError } from './usage-error';

/** Epoch ms of an option that is a time with its offset (RFC 3339). */
export function instantMs(option: string, text: string): number {
  const ms = parseInstant(text);
  if (ms !== undefined) return ms;
  throw new UsageError({
    en: `--${option} ${text} is not a time like 2026-11-24T08:00:00Z`,
    zh: `--${option} ${text} 不是 2026-11-24T08:00:00Z 格式的时间`,
  });
}

/** An option that is a count. */
export function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new UsageError({ en: `--${option} ${text} is not a whole number`, zh: `--${option} ${text} 不是整数` });
  return Number(text);
}
