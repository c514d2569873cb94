import { nearest } from '../shared/nearest';
import { meantOr } from '../shared/said';
import type { Card } from './card';
import { UsageError } from './usage-error';

/** The cards of a group (`devices plan`, `devices apply`, …) when the words name the group and no command of it. */
export function groupOf(cards: readonly Card[], words: readonly string[]): readonly Card[] {
  const second = words[1];
  if (second !== undefined && !second.startsWith('-')) return [];
  return cards.filter((c) => c.name.startsWith(`${words[0]} `));
}

function unknown(typed: string, names: readonly string[]): UsageError {
  const known = meantOr(nearest(typed, names), names);
  return new UsageError({ en: `unknown command ${typed}; ${known.en}`, zh: `未知命令 ${typed}；${known.zh}` });
}

/** The card whose name the words begin with, and the words after it; throws UsageError with the nearest name. */
export function select(cards: readonly Card[], words: readonly string[]): { card: Card; rest: readonly string[] } {
  const card = cards.find((c) => c.name.split(' ').every((word, i) => words[i] === word));
  if (card) return { card, rest: words.slice(card.name.split(' ').length) };
  const group = cards.filter((c) => c.name.startsWith(`${words[0]} `)).map((c) => c.name);
  if (group.length > 0) throw unknown(words.slice(0, 2).join(' '), group);
  throw unknown(words[0] as string, [...new Set(cards.map((c) => c.name.split(' ')[0] as string))]);
}
