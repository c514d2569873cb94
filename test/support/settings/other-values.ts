import { z } from 'zod';
import { exampleOf, unwrap } from '../../../lib/services/shared/schema-walk';

const counted = (text: string) => text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));

/** A time, a date and the like are near another one; any other text gets a letter, at its end or before. */
const otherTexts = (text: string): string[] => [
  counted(text),
  text.replace(/\d(?=\d\D*$)/, (digit) => String((Number(digit) + 1) % 10)),
  `${text}x`,
  `x${text}`,
  text.replace(/^(\w+)/, 'other'),
  text.replace(/[A-Za-z]$/, (letter) => (letter === 'X' ? 'Y' : 'X')),
];

const otherNumbers = (value: number): number[] => [value + 1, value - 1, value * 2, value / 2, value + 10, value - 10];

/** Other values of a setting, the likeliest first; which of them a city may have is for the whole city to say. */
export function otherValues(schema: z.ZodType, value: unknown): unknown[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodEnum) return inner.options.filter((option) => option !== value);
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return otherNumbers(value);
  if (typeof value === 'string') return otherTexts(value);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    const element = inner.element as z.ZodType;
    const others = value.flatMap((item, i) => otherValues(element, item).map((other) => value.with(i, other)));
    const more = otherValues(element, value[0] ?? exampleOf(element)).map((other) => [...value, other]);
    return [...others, ...more, value.slice(0, -1), [...value].reverse()];
  }
  if (Array.isArray(value))
    return value.flatMap((item, i) => otherTexts(String(item)).map((other) => value.with(i, other)));
  if (value && inner instanceof z.ZodRecord)
    return Object.entries(value).flatMap(([key, item]) =>
      otherValues(inner.valueType as z.ZodType, item).map((other) => ({ ...value, [key]: other })),
    );
  return [];
}
