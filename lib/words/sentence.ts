/**
 * A sentence in every language, as an ICU message: `{name}` is a value of the phrase, `{count, plural, one {# sensor}
 * other {# sensors}}` words that follow a number (`#` is the number). Every language uses the same values.
 */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** Sentences by key. */
export type Sentences = Readonly<Record<string, Sentence>>;
