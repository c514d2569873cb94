import type { Words } from '../services/shared';

/** The same in every language: an id, a number, a line of YAML. */
export const same = (text: string): Words => ({ en: text, zh: text });

/** The nearest valid word. */
export const meant = (word: string): Words => ({ en: `did you mean ${word}?`, zh: `是否想写 ${word}？` });

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
