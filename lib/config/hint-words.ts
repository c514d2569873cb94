import type { KnownNames, Words } from '../services/shared';
import { nearest, usualWord } from '../shared/nearest';
import { meant } from '../shared/said';

/** Most words that a hint lists. */
const maxWords = 14;

/** The words that are valid, as far as a hint has room; where there are none, nothing can be written. */
export function oneOf(words: readonly string[]): Words {
  if (words.length === 0) return { en: 'remove it: the city has none yet', zh: '删除该项：城市目前没有可用的值' };
  const listed = words.slice(0, maxWords);
  const more = words.length > maxWords;
  return {
    en: `use one of ${listed.join(', ')}${more ? ', …' : ''}`,
    zh: `可用：${listed.join('、')}${more ? '……' : ''}`,
  };
}

/**
 * A name that is none of those that there are: the one that is meant, the one that is misspelt where the name comes from,
 * or how it becomes known.
 */
export function nameHint({ word, known, usual = [] }: KnownNames, otherwise: Words): Words {
  const misspelt = known.find((name) => usualWord(name, usual) === word);
  if (misspelt !== undefined)
    return { en: `write ${word} where ${misspelt} stands`, zh: `将 ${misspelt} 处改为 ${word}` };
  const right = known.filter((name) => usualWord(name, usual) === undefined);
  const near = nearest(word, right);
  if (near !== undefined) return meant(near);
  if (right.length === 0) return otherwise;
  const [use, one] = [oneOf(right), right.length === 1];
  return {
    en: `${otherwise.en}, or ${one ? `use ${right[0]}` : use.en}`,
    zh: `${otherwise.zh}，或采用已有名称（${use.zh}）`,
  };
}

/** Units that are words; the others are symbols, the same in every language. */
const words: Readonly<Record<string, Words>> = {
  days: { en: 'days', zh: '天' },
  minutes: { en: 'minutes', zh: '分钟' },
  'A per phase': { en: 'A per phase', zh: 'A/相' },
  'veh/h': { en: 'veh/h', zh: '辆/h' },
};

/** A unit as a field names it, for people. */
export const unitWords = (unit: string): Words => words[unit] ?? { en: unit, zh: unit };
