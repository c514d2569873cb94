import { languages } from '../../lib/words/language';
import type { Phrase } from '../../lib/words/phrase';
import { say } from '../../lib/words/say';

const months = /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/g;
const monthOf = (name: string): number => new Date(`1 ${name} 2000 UTC`).getUTCMonth() + 1;

const times: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** Numbers in digits, without what separates thousands, and without 万 and 亿; months are numbers in Chinese. */
function figuresIn(text: string): number[] {
  const plain = text.replace(months, (name) => ` ${monthOf(name)} `);
  return [...plain.matchAll(/(\d+(?:,\d{3})*(?:\.\d+)?)(?: ?([万亿]))?/g)].map(
    ([, digits = '', unit = '']) => Number(digits.replaceAll(',', '')) * (times[unit] ?? 1),
  );
}

/** Small numbers that a language writes as words: “an item of the bill” is `1 个计费项`, `两次` is “2 times”. */
const words: Readonly<Record<number, RegExp>> = {
  0: /\b(?:no|nobody|none|nothing)\b|无|零|没有/gi,
  1: /\b(?:an?|one|once|each|every|first)\b|[一每首]/gi,
  2: /\b(?:two|twice|both|second)\b|[两二双]/gi,
  3: /\b(?:three|third)\b|三/gi,
  4: /\b(?:four|fourth|quarter)\b|四/gi,
  5: /\b(?:five|fifth)\b|五/gi,
  6: /\b(?:six|sixth)\b|六/gi,
  7: /\b(?:seven|seventh)\b|七/gi,
  8: /\b(?:eight|eighth)\b|八/gi,
  9: /\b(?:nine|ninth)\b|九/gi,
  10: /\b(?:ten|tenth)\b|十/gi,
};

/** Figures of a text that another has neither in digits nor, as often as they are missing, as words. */
function missing(text: string, other: string): number[] {
  const there = figuresIn(other);
  const gone = figuresIn(text).filter((figure) => {
    const at = there.indexOf(figure);
    if (at >= 0) there.splice(at, 1);
    return at < 0;
  });
  return gone.filter((figure, index) => {
    const said = other.match(words[figure] ?? /(?!)/g)?.length ?? 0;
    return gone.slice(0, index).filter((one) => one === figure).length >= said;
  });
}

/** What two texts of one sentence do not both have: a figure is in both, or in one of them as a word. */
export function unequalFigures(en: string, zh: string): string[] {
  const [inEn, inZh] = [missing(en, zh), missing(zh, en)];
  return inEn.length + inZh.length === 0 ? [] : [`${inEn.join(' ')} | ${inZh.join(' ')}: ${en} | ${zh}`];
}

export function unequalFiguresOf(phrase: Phrase): string[] {
  const [en, zh] = languages.map((language) => say(phrase, language)) as [string, string];
  return unequalFigures(en, zh);
}
