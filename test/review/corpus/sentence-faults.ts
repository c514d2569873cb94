import type { Finding } from '../../../lib/review/finding';
import type { CityChange } from '../../../lib/review/rules/rule';
import { type Language, languages } from '../../../lib/words/language';
import { say } from '../../../lib/words/say';

interface Fault {
  readonly what: string;
  readonly pattern: RegExp;
  readonly in?: Language;
}

const faults: readonly Fault[] = [
  { what: 'an id of a template', pattern: /\b[A-Za-z]+[0-9A-F]{8}\b|\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b/ },
  { what: 'a setting as the file spells it', pattern: /\b[a-z]+(?:[A-Z][a-z]*)+\b/ },
  { what: 'a type of AWS', pattern: /AWS::|arn:aws/ },
  { what: 'a value that nobody filled in', pattern: /[{}]|undefined|NaN|\[object/ },
  { what: 'two spaces', pattern: / {2}/ },
  { what: 'a word twice', pattern: /\b(of|the|a|is) \1\b|的的/ },
  { what: 'empty quotation marks', pattern: /“”/ },
  { what: 'a straight quotation mark', pattern: /"/ },
  { what: 'a space between characters', pattern: /\p{Script=Han} \p{Script=Han}/u, in: 'zh' },
  { what: 'a space after a full-width bracket', pattern: /[）”] \p{Script=Han}/u, in: 'zh' },
  { what: 'no space between a character and a number', pattern: /\p{Script=Han}\d|\d\p{Script=Han}/u, in: 'zh' },
  { what: 'an English word', pattern: /[a-z]{4,}/i, in: 'zh' },
];

/** Every Chinese word of the definitions: some have Latin letters. */
function chineseWords(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'zh' && typeof inner === 'string' ? [inner] : chineseWords(inner),
  );
}

const latinWords = new WeakMap<object, readonly string[]>();

/** Latin words of Chinese labels; found once, since the definitions are large and the same for all cases. */
function latinWordsOf(services: object): readonly string[] {
  const known =
    latinWords.get(services) ??
    chineseWords(services)
      .join(' ')
      .match(/[a-z]{4,}/gi) ??
    [];
  latinWords.set(services, known);
  return known;
}

/** Named shadows, which the console of AWS shows by these names. */
const shadowsOf = (services: CityChange['services']) =>
  services.flatMap(({ processors }) => processors.flatMap(({ shadows = [] }) => shadows.map(({ shadow }) => shadow)));

/** Words that every language leaves as they are: of the city's own file, of shadows, and Latin ones of Chinese labels. */
function foreignWords({ base, head, key, services }: CityChange): readonly string[] {
  const own = JSON.stringify([base?.city, head?.city, key]).match(/[\p{L}\d@.:/_-]{2,}/gu) ?? [];
  return [...new Set([...own, ...shadowsOf(services), ...latinWordsOf(services)])].sort((a, b) => b.length - a.length);
}

/** Standards, protocols, regions, units and calls of an interface have one name in every language. */
const sameEverywhere =
  /\bkWh?\b|(?:AwsSolutions|Serverless|HIPAA\.Security|NIST\.800\.53\.R5|PCI\.DSS\.321|CitykitIot)[-\w.]*|\b[a-z]{2}(?:-gov)?-[a-z]+-\d\b|“[A-Z]+ \/[^”]*”/g;

/** Findings whose reason quotes others: words of a pack, and names of the provider's bill. */
const quoting = /^(?:compliance\.(?:acknowledgements|findings)|cost\.)/;
/** Columns bear the names of the data. */
const ofColumns = /^data\.columns/;

const latin = new Set(['an English word', 'a setting as the file spells it']);

/** What would make somebody stumble who reads a finding aloud, a line each: what happens and why, in every language. */
export function faultsOf({ id, what, why }: Finding, change: CityChange): string[] {
  const foreign = foreignWords(change);
  const looked = ofColumns.test(id) ? faults.filter((fault) => !latin.has(fault.what)) : faults;
  return languages.flatMap((language) =>
    (quoting.test(id) ? [what] : [what, why]).flatMap((phrase) => {
      const sentence = say(phrase, language);
      // Another release may bring parts whose names no definition of this one has.
      const known = change.config.length > 0 ? sentence : sentence.replace(/“[^”]*”/g, '“·”');
      const plain = foreign.reduce((text, word) => text.replaceAll(word, '·'), known.replace(sameEverywhere, '·'));
      return looked
        .filter((fault) => (fault.in === undefined || fault.in === language) && fault.pattern.test(plain))
        .map((fault) => `${id} (${language}): ${fault.what}: ${sentence}`);
    }),
  );
}
