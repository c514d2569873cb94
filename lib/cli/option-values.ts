import { UsageError } from './usage-error';

/** A day that its month has: JavaScript takes 31 February for 3 March. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Epoch ms of an option that is a time with its offset (RFC 3339). */
export function instantMs(option: string, text: string): number {
  const ms = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(ms) && isDay(text.slice(0, 10))) return ms;
  // Of what counts seconds since 1970 no clock shows the 61st (POSIX.1, 4.19).
  if (/T\d\d:\d\d:60/.test(text))
    throw new UsageError({
      en: `--${option} ${text} is a leap second, which computers do not count: give the second after it`,
      zh: `--${option} ${text} 是闰秒，计算机不计此秒：请改用其后一秒`,
    });
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
