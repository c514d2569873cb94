import { type Language, locales } from './language';

const formats = new Map<string, Intl.NumberFormat>();

/** Each form once: making one takes longer than a thousand numbers. */
function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locales[language], options);
  formats.set(key, format);
  return format;
}

/** `3,200`, `0.25`. */
export function writeNumber(value: number, language: Language): string {
  return numberFormat(language, { maximumFractionDigits: 3 }).format(value);
}

/** `US$1,234.56`, `¥48,000`: to the cent, so that sums that stand side by side add up as they are written; whole ones without cents. */
export function writeMoney(value: number, currency: string, language: Language): string {
  return numberFormat(language, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(value);
}

/** `US$2.96`, `¥300`: with all digits of the currency, as on a bill. */
export function writePrice(value: number, currency: string, language: Language): string {
  return numberFormat(language, { style: 'currency', currency }).format(value);
}

/** `25 November 2026`, `2026年11月25日`; from an ISO date or time, in UTC. */
export function writeDate(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
}

/** `+12%`, `−3%`, from a ratio, with the sign that sums of money have, too. */
export function writeChange(ratio: number, language: Language): string {
  return numberFormat(language, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: Math.abs(ratio) < 0.1 ? 1 : 0,
  })
    .format(ratio)
    .replace('-', '−');
}

/** `a, b and c`; in Chinese `a、b、c`: a 和 before the last reads as part of it, or as another thing. */
export function writeList(items: readonly string[], language: Language): string {
  if (language !== 'zh') return new Intl.ListFormat(locales[language]).format(items);
  const last = items.at(-1) ?? '';
  // Of those that are counted alone `及` says that the list ends.
  return last.startsWith('及另外') ? joinHan([items.slice(0, -1).join('、'), last]) : items.join('、');
}

const han = /\p{Script=Han}$/u;
const startsHan = /^[\p{Script=Han}“]/u;

/** Pieces of a Chinese sentence: a space between a character and what is Latin, none between two characters. */
export function joinHan(pieces: readonly string[]): string {
  return pieces.reduce((text, piece) => {
    if (/[\p{Script=Han}”）〕] $/u.test(text) && startsHan.test(piece)) return text.trimEnd() + piece;
    if (/^ \p{Script=Han}/u.test(piece) && /[\p{Script=Han}”）〕]$/u.test(text)) return text + piece.trimStart();
    const meetsLatin =
      (han.test(text) && /^[\p{Script=Latin}\d]/u.test(piece)) ||
      (/[\p{Script=Latin}\d]$/u.test(text) && /^\p{Script=Han}/u.test(piece));
    return meetsLatin ? `${text} ${piece}` : text + piece;
  }, '');
}
