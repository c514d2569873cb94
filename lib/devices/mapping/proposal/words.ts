const han = /\p{Script=Han}/u;

const singular = (word: string): string =>
  word.length > 3 && /[^sui]s$/.test(word) ? word.slice(0, -1).replace(/(ch|x|ss|sh)e$/, '$1') : word;

/** Ends and beginnings that run-together names have: `FACILITYID`, `zipcode`, `numports`. */
const ends = /^(.{3,})(id|name|status|type|number|code|key|desc|count|date)$/;
const numberEnd = /^(.{5,})(no|num)$/;
const beginnings = /^(num|total|asset|signal|traffic)(.{4,})$/;

function apart(word: string): string[] {
  const [, first, second] = ends.exec(word) ?? numberEnd.exec(word) ?? beginnings.exec(word) ?? [];
  return first === undefined || second === undefined || word === 'number' ? [word] : [...apart(first), second];
}

/** Words of a text in lower case, as they stand: `EV_Level2Ports` → ev, level, 2, ports. */
export const rawWords = (text: string): string[] =>
  text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/([a-zA-Z])(\d)|(\d)([a-zA-Z])/g, '$1$3 $2$4')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Words of a text, singular, run-together ones apart: `INTERSECTIONNAMES` → intersection, name. */
export const wordsOf = (text: string): string[] => rawWords(text).map(singular).flatMap(apart);

interface Phrase {
  readonly words: readonly string[];
  /** Between spaces, as a text holds it. */
  readonly spaced: string;
  readonly joined: string;
  readonly isChinese: boolean;
}

const phrases = new Map<string, Phrase>();

/** A phrase of the vocabulary, taken apart once: there are few, and each is asked of every column. */
function phraseOf(text: string): Phrase {
  const known = phrases.get(text);
  if (known) return known;
  const words = wordsOf(text);
  const phrase = { words, spaced: ` ${words.join(' ')} `, joined: words.join(''), isChinese: han.test(text) };
  phrases.set(text, phrase);
  return phrase;
}

/** Fewest letters of a phrase that is found inside a longer word: `signalised` says signal, `portland` no port. */
const fewestInside = 6;

/** A text whose words are asked for again and again. */
export class Text {
  private readonly words: readonly string[];
  private readonly plain: string;

  constructor(text: string) {
    this.words = wordsOf(text);
    this.plain = ` ${this.words.join(' ')} `;
  }

  /** True when the text has the words of the phrase, in its order; Chinese anywhere. */
  says(phrase: string): boolean {
    const { spaced, joined, isChinese } = phraseOf(phrase);
    if (isChinese) return this.plain.includes(phrase);
    if (this.plain.includes(spaced)) return true;
    return joined.length >= fewestInside && this.words.some((word) => word.startsWith(joined) || word.endsWith(joined));
  }

  /** Those of the phrases that it says. */
  said(phrases: readonly string[]): string[] {
    return phrases.filter((phrase) => this.says(phrase));
  }

  saysAny(phrases: readonly string[]): boolean {
    return phrases.some((phrase) => this.says(phrase));
  }

  /** Its words but those of the phrases, and numbers; of Chinese what is left between them. */
  without(known: readonly string[]): string[] {
    const aside = new Set(known.flatMap((phrase) => phraseOf(phrase).words));
    const chinese = known.filter((phrase) => phraseOf(phrase).isChinese).sort((a, b) => b.length - a.length);
    return this.words
      .map((word) => (han.test(word) ? chinese.reduce((rest, phrase) => rest.replaceAll(phrase, ''), word) : word))
      .filter((word) => word !== '' && !aside.has(word) && !/^\d+$/.test(word));
  }
}
