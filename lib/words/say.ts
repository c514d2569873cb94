import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { catalogue } from './catalogue';
import { type Language, locales } from './language';
import type { Phrase, PhraseValue } from './phrase';
import type { Sentences } from './sentence';
import { units } from './units';
import { joinHan, writeDate, writeList, writeMoney, writeNumber, writePrice } from './write';

type Values = Readonly<Record<string, PhraseValue>>;

const parsed = new Map<string, readonly MessageFormatElement[]>();

/** Parses a sentence once. */
function elementsOf(text: string): readonly MessageFormatElement[] {
  const known = parsed.get(text);
  if (known) return known;
  const elements = parse(text, { ignoreTag: true });
  parsed.set(text, elements);
  return elements;
}

function written(value: PhraseValue, language: Language): string {
  if (typeof value === 'string') return value;
  if ('phrase' in value) return say(value.phrase, language);
  if ('list' in value)
    return writeList(
      value.list.map((item) => written(item, language)),
      language,
    );
  if ('label' in value) return language === 'zh' ? (value.label.zh ?? value.label.en) : value.label.en;
  if ('money' in value) return writeMoney(value.money, value.currency, language);
  if ('price' in value) return writePrice(value.price, value.currency, language);
  if ('date' in value) return writeDate(value.date, language);
  const unit = value.unit === undefined ? undefined : (units as Sentences)[value.unit];
  if (unit) return render(elementsOf(unit[language]), { n: { number: value.number } }, language);
  return [writeNumber(value.number, language), value.unit].filter((part) => part !== undefined).join(' ');
}

/** What stands before a span that comes again: of one there `every hour` is said, and not `every 1 hour`. */
const every = /(?:\bevery|每) $/;

function render(elements: readonly MessageFormatElement[], values: Values, language: Language, pound = ''): string {
  const pieces = elements.map((element, i) => {
    if (element.type === TYPE.literal) return element.value;
    if (element.type === TYPE.pound) return pound;
    const value = 'value' in element ? values[element.value] : undefined;
    if (value === undefined) throw new Error(`a sentence needs the value ${JSON.stringify(element)}`);
    if (element.type !== TYPE.plural) {
      const before = elements[i - 1];
      const isSpan = before?.type === TYPE.literal && every.test(before.value);
      return isSpan ? written(value, language).replace(/^1 (?=\D)/, '') : written(value, language);
    }
    if (typeof value === 'string' || !('number' in value)) throw new Error(`${element.value} must be a number`);
    const form = new Intl.PluralRules(locales[language]).select(value.number);
    const option = element.options[`=${value.number}`] ?? element.options[form] ?? element.options.other;
    return render(option?.value ?? [], values, language, written(value, language));
  });
  return language === 'zh' ? joinHan(pieces) : pieces.join('');
}

/** A phrase in a language. Throws for a key or a value that the catalogue's tests would have refused: our own bug. */
export function say({ key, words, values }: Phrase, language: Language): string {
  const sentence = words ?? (catalogue as Sentences)[key];
  if (!sentence) throw new Error(`no sentence in the catalogue for ${key}`);
  return render(elementsOf(sentence[language]), values, language);
}
