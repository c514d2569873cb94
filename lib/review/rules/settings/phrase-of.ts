import type { EffectSentence, EffectValue } from '../../../services/shared';
import type { Phrase, PhraseValue } from '../../../words/phrase';

/** A value of an effect as sentences of a review have it. */
export function phraseValue(value: EffectValue): PhraseValue {
  if (typeof value === 'string') return value;
  if ('list' in value) return { list: value.list.map(phraseValue) };
  return 'sentence' in value ? { phrase: phraseOf(value.sentence) } : value;
}

/** The sentence of an effect. */
export const phraseOf = ({ says, values }: EffectSentence): Phrase => ({
  key: 'effect',
  words: says,
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, phraseValue(value)])),
});
