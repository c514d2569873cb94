import type { z } from 'zod';
import { keysOf, metaOf } from '../../services/shared/schema-walk';
import { nearest } from '../../shared/nearest';
import { unitWords } from '../hint-words';
import { amountsIn } from './amounts';

const truths: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  true: true,
  no: false,
  off: false,
  false: false,
};

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text);

/** What is no one word. */
const isSentence = (text: string): boolean => /[,;:@，、；：]/.test(text) || !/[a-z]/i.test(text);

/** Ways in which people write what was meant: other units and separators, other case, what a console shows around it. */
const writings: readonly ((text: string) => unknown)[] = [
  (text) => text.trim(),
  // The case of a path counts.
  (text) => (isAddress(text) ? text : text.toLowerCase()),
  (text) => (isAddress(text) ? text : text.toUpperCase()),
  // An account as the console shows it, a merchant's number with blanks.
  (text) => (/^\d[\d\s-]*$/.test(text) ? text.replace(/[\s-]+/g, '') : text),
  // A role as the console shows its ARN.
  (text) => text.replace(/^arn:[\w-]+:iam::\d*:role\/(?:\S*\/)?/, ''),
  // A calling code as it is dialled.
  (text) => text.replace(/^\+(?=\d)/, ''),
  // Codes of others have capitals, and count with them.
  (text) => (isSentence(text) ? text : text.replace(/[^\p{L}\d_]+/gu, '-').replace(/^-|-$/g, '')),
  // What a list holds is no one word, and an amount has its sign.
  (text) =>
    isSentence(text)
      ? text
      : text
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, ''),
  (text) => text.replace(/^http:/, 'https:'),
  // A host as the browser shows its page.
  (text) => text.replace(/^https?:\/\/([^/?#:]+).*$/i, '$1').toLowerCase(),
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
      /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?$/,
      (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
    ),
  (text) => (isAddress(text) ? `${text}/` : text),
  (text) => (text.trim() === '' ? text : Number(text)),
  (text) => truths[text.toLowerCase()] ?? text,
];

/** An address, with more and more of its end left out: people write where something answers for where its paths begin. */
function beginningsOf(text: string): readonly string[] {
  if (!isAddress(text)) return [];
  const [origin = '', ...parts] = text
    .replace(/^https?:\/\//i, '')
    .replace(/[?#].*$/, '')
    .split('/');
  return parts.map((_, i) => `https://${[origin, ...parts.slice(0, parts.length - 1 - i)].join('/')}`);
}

/** As an input method for Chinese writes digits and signs: full-width, or with its comma behind. */
const halfWidth = (text: string) => text.normalize('NFKC').replace(/[,;。、]$/, '');

/** A number with the unit of its setting behind it. */
function withoutUnit(schema: z.ZodType, text: string): string {
  const [, number, unit] = /^(-?[\d.,]+)\s*(\D+)$/.exec(text) ?? [];
  const own = metaOf(schema).unit;
  if (number === undefined || own === undefined) return text;
  return unit === own || unit === unitWords(own).zh ? number : text;
}

/** What a text of a wrong form was meant to be, where a usual writing of it fits the schema; undefined otherwise. */
export function repaired(schema: z.ZodType, text: string): unknown {
  const setting = { unit: metaOf(schema).unit, takes: (value: number) => schema.safeParse(value).success };
  // Letters of full width first: as they are, they are no letters of a name, and would be left out of it.
  const texts = [...new Set([halfWidth(text), withoutUnit(schema, halfWidth(text)), text])];
  return texts
    .flatMap((one) => [one, ...writings.map((write) => write(one)), ...amountsIn(one, setting), ...beginningsOf(one)])
    .find((value) => value !== text && schema.safeParse(value).success);
}

/** The same for a key of a map; where usual ones are known, the nearest of these. */
export function repairedKey(map: z.ZodType, key: string): string | undefined {
  const keys = keysOf(map);
  if (!keys) return undefined;
  const usual = (metaOf(keys).examples ?? []) as readonly string[];
  return nearest(key, usual) ?? (repaired(keys, key) as string | undefined);
}
