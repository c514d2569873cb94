import { type PhraseValue, phrase } from '../../../words/phrase';

/** So many names are said of a list; the rest is counted. */
export const named = 5;

/** Values of a sentence: all of a few, else the first of them and a number. */
export function listOf(all: readonly PhraseValue[]): PhraseValue {
  // Two logs of one name read as a mistake.
  const values = [...new Map(all.map((value) => [JSON.stringify(value), value])).values()];
  if (values.length <= named) return { list: values };
  return {
    list: [...values.slice(0, named - 1), { phrase: phrase('parts.more', { n: values.length - named + 1 }) }],
  };
}

export const quoted = (name: PhraseValue): PhraseValue => ({ phrase: phrase('quoted', { name }) });

/** Names in quotation marks: titles have commas, too. */
export const quotedList = (names: readonly PhraseValue[]): PhraseValue => listOf(names.map(quoted));
