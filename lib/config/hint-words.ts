import type { Words } from '../services/shared';

/** Most words that a hint lists. */
const maxWords = 14;

/** The words that are valid, as far as a hint has room. */
export function oneOf(words: readonly string[]): Words {
  const listed = words.slice(0, maxWords);
  const more = words.length > maxWords;
  return {
    en: `use one of ${listed.join(', ')}${more ? ', …' : ''}`,
    zh: `可用：${listed.join('、')}${more ? '……' : ''}`,
  };
}
