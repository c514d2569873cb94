import type { PhraseKey } from './catalogue';
import type { Sentence } from './sentence';

/** A value in a sentence; how it is written depends on the language. */
export type PhraseValue =
  | string
  | { readonly number: number; readonly unit?: string }
  | { readonly money: number; readonly currency: string }
  /** What somebody pays at once, to the cent. */
  | { readonly price: number; readonly currency: string }
  | { readonly date: string }
  /** Words of a definition or of the city's file, e.g. the label of an alarm. */
  | { readonly label: { readonly en: string; readonly zh?: string } }
  | { readonly phrase: Phrase }
  /** Joined as the language does: `a, b and c`. */
  | { readonly list: readonly PhraseValue[] };

/** A sentence before it has a language: a key of the catalogue and what goes into it. */
export interface Phrase {
  readonly key: string;
  /** Of a setting that says its effect: its own sentence, which no catalogue has. */
  readonly words?: Sentence;
  readonly values: Readonly<Record<string, PhraseValue>>;
}

/** A phrase whose key the compiler looks up in the catalogue. Plain numbers are `{number}`. */
export function phrase(key: PhraseKey, values: Readonly<Record<string, PhraseValue | number>> = {}): Phrase {
  const entries = Object.entries(values).map(([name, v]) => [name, typeof v === 'number' ? { number: v } : v] as const);
  return { key, values: Object.fromEntries(entries) };
}
