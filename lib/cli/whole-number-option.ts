import { UsageError } from './usage-error';

/** An option that is a count. */
export function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new UsageError({ en: `--${option} ${text} is not a whole number`, zh: `--${option} ${text} 不是整数` });
  return Number(text);
}
