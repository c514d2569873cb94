import type { Words } from '../services/shared';

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

/** Units that are words; the others are symbols, the same in every language. */
const words: Readonly<Record<string, Words>> = {
  days: { en: 'days', zh: '天' },
  minutes: { en: 'minutes', zh: '分钟' },
  'A per phase': { en: 'A per phase', zh: 'A/相' },
  'veh/h': { en: 'veh/h', zh: '辆/h' },
};

/** A unit as a field names it, for people. */
export const unitWords = (unit: string): Words => words[unit] ?? { en: unit, zh: unit };
