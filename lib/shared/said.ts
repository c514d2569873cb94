/** A text for people in both languages: whoever shows it chooses one. */
export interface Said {
  readonly en: string;
  readonly zh: string;
}

/** The same in every language: an id, a number, a command, what another program said. */
export const same = (text: string): Said => ({ en: text, zh: text });

/** The nearest valid word. */
export const meant = (word: string): Said => ({ en: `did you mean ${word}?`, zh: `是否想写 ${word}？` });

/** The nearest valid word, or all that there are. */
export const meantOr = (
  word: string | undefined,
  all: readonly string[],
  none: Said = { en: 'none', zh: '无' },
): Said =>
  word === undefined
    ? { en: `there is ${all.join(', ') || none.en}`, zh: `可用：${all.join('、') || none.zh}` }
    : meant(word);

/** What was written for an option, which is none of the words that it takes. */
export const notOneOf = (what: string, words: readonly string[], near?: string): Said => ({
  en: `${what} is not one of ${words.join(', ')}${near ? `; ${meant(near).en}` : ''}`,
  zh: `${what} 不在可用值之列：${words.join('、')}${near ? `；${meant(near).zh}` : ''}`,
});
