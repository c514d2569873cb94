import type { Path } from '../path';
import type { Finding, Rule } from './rule';

/** Control characters but tab and line ends, and those that turn the direction of text: no name of AWS takes them, and people do not see them. */
const invisible = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/u;

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
