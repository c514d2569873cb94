import type { City } from '../../../lib/config';
import { cityEffects, type SettingEffect, severityOf } from '../../../lib/effects';
import { phraseOf, phraseValue } from '../../../lib/review/rules/settings/phrase-of';
import { services } from '../../../lib/services';
import type { EffectValue } from '../../../lib/services/shared';
import { type Language, languages } from '../../../lib/words/language';
import { phrase } from '../../../lib/words/phrase';
import { say } from '../../../lib/words/say';

export const effectsBetween = (before: City, after: City): SettingEffect[] => cityEffects(before, after, services);

export const spoken = (effect: SettingEffect, language: Language): string => say(phraseOf(effect), language);

/** What is said of effects, in English and in Chinese. */
export const inBoth = (effects: readonly SettingEffect[]): string[][] =>
  languages.map((language) => effects.map((effect) => spoken(effect, language)));

/** What is said of a change, with its kind, direction and severity. */
export const weighed = (before: City, after: City, language: Language = 'en'): string[] =>
  effectsBetween(before, after).map((e) => `${e.kind} ${e.direction} ${severityOf(e)}: ${spoken(e, language)}`);

/** A value of an effect by itself. */
export const spokenValue = (value: EffectValue, language: Language): string =>
  say(phrase('value', { value: phraseValue(value) }), language);

/** All values of a sentence, those of sentences inside it too. */
export function valuesIn(values: Readonly<Record<string, EffectValue>>): EffectValue[] {
  return Object.values(values).flatMap((value): EffectValue[] => {
    if (typeof value === 'string') return [value];
    if ('list' in value) return valuesIn(Object.fromEntries(value.list.entries()));
    return 'sentence' in value ? valuesIn(value.sentence.values) : [value];
  });
}
