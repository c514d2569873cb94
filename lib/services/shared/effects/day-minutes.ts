import type { EffectValue } from './effect';
import { listed } from './values';

/** Minutes of a day. */
export const dayMinutes = Array.from({ length: 24 * 60 }, (_, minute) => minute);

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Some minutes of a day as hours of the clock; those over midnight in one. */
export function clockHours(some: readonly number[]): EffectValue {
  const all = dayMinutes.length;
  if (some.length === all) return { label: { en: 'any hour', zh: '任何时刻' } };
  const has = new Set(some);
  const starts = some.filter((minute) => !has.has((minute + all - 1) % all));
  return listed(
    starts.map((start) => {
      let end = start + 1;
      while (has.has(end % all)) end++;
      return `${clock(start)}–${clock(end)}`;
    }),
  );
}
