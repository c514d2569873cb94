import type { Path } from '../path';
import type { Finding, Rule } from './rule';

/**
 * Control characters but tab and line ends, those that turn the direction of text, other line ends, and signs without width: no name
 * of AWS takes them, and people do not see them. Between words of Thai, Lao, Khmer and Burmese a sign without width is meant.
 */
const invisible =
  /(?![\t\n\r])\p{Cc}|[\u00ad\u2028-\u202e\u2060\u2066-\u2069\ufeff]|(?<![\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]\p{M}*)\u200b/u;

/** True of a text with a character that people do not see: no name is told to be wrong beside it. */
export const isPartlyInvisible = (text: string): boolean => invisible.test(text);

/** Every text of a value, and each key, with its place. */
export function textsOf(value: unknown, path: Path = []): (readonly [Path, 'key' | 'value', string])[] {
  if (typeof value === 'string') return [[path, 'value', value]];
  if (Array.isArray(value)) return value.flatMap((item, i) => textsOf(item, [...path, i]));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) => [
    [[...path, key], 'key', key] as const,
    ...textsOf(child, [...path, key]),
  ]);
}

/** Text is what people see of it. */
export const invisibleCharacters: Rule = ({ city }) =>
  textsOf(city).flatMap(([path, at, text]): Finding[] => {
    const found = invisible.exec(text)?.[0];
    if (found === undefined) return [];
    const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    return [
      {
        code: 'CK3064',
        path,
        at,
        message: { en: `an invisible character, ${code}, stands in the text`, zh: `文本中含有不可见字符 ${code}` },
        hint: { en: 'type the text again, without pasting it', zh: '重新输入该文本，不要粘贴' },
      },
    ];
  });
