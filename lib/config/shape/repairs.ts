import type { z } from 'zod';
import { keysOf } from '../../services/shared/schema-walk';

const truths: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  true: true,
  no: false,
  off: false,
  false: false,
};

/** Ways in which people write what was meant: other units and separators, other case, what a console shows around it. */
const writings: readonly ((text: string) => unknown)[] = [
  (text) => text.trim(),
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  // An account as the console shows it, a merchant's number with blanks.
  (text) => (/^[\d\s-]+$/.test(text) ? text.replace(/[\s-]+/g, '') : text),
  (text) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
  (text) => text.replace(/^http:/, 'https:'),
  (text) => (/^[\w.-]+\.[a-z]{2,}(\/\S*)?$/i.test(text) ? `https://${text}` : text),
  (text) => text.replace(/[?#].*$/, '').replace(/^http:/, 'https:'),
  // `7 years`, `15 Days`, `6个月`
  (text) =>
    text.replace(
      /^(\d+)\s*(?:个|日)?\s*(d|m|y)[a-z]*$/i,
      (_, count: string, unit: string) => count + unit.toLowerCase(),
    ),
  (text) =>
    text
      .replace(/^(\d+)\s*(天|日)$/, '$1d')
      .replace(/^(\d+)\s*个?月$/, '$1m')
      .replace(/^(\d+)\s*年$/, '$1y'),
  // `7:00`, `2026-1-5`, `2026/01/05`
  (text) => text.replace(/^(\d):/, '0$1:'),
  (text) =>
    text.replace(
      /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/,
      (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
    ),
  (text) => (text.trim() === '' ? text : Number(text.replaceAll(',', ''))),
  (text) => truths[text.toLowerCase()] ?? text,
];

/** What a text of a wrong form was meant to be, where a usual writing of it fits the schema; undefined otherwise. */
export function repaired(schema: z.ZodType, text: string): unknown {
  return writings.map((write) => write(text)).find((value) => value !== text && schema.safeParse(value).success);
}

/** The same for a key of a map. */
export function repairedKey(map: z.ZodType, key: string): string | undefined {
  const keys = keysOf(map);
  return keys ? (repaired(keys, key) as string | undefined) : undefined;
}
