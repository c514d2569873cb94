import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { parseSync } from '@swc/core';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { metaOf } from '../../lib/services/shared/schema-walk';
import { counted } from '../../lib/services/shared/words';
import { catalogue } from '../../lib/words/catalogue';
import type { Sentences } from '../../lib/words/sentence';
import { units } from '../../lib/words/units';
import { leavesOf } from '../support/settings/leaves';

const root = join(__dirname, '../..');
const sources = ['config', 'services', 'review', 'effects', 'cost', 'diagram', 'words'].flatMap((folder) =>
  (readdirSync(join(root, 'lib', folder), { recursive: true }) as string[])
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, 'lib', folder, name)),
);

/** Verbs of one thing, and symbols of units: what follows a name, or a number of anything. */
const notNouns = new Set(
  `applies asks belongs calls clears comes contradicts costs counts differs does ends exists extends fits follows gives
  grants hangs has holds is its judges knows lasts leads learns less lets lies looks makes means ms names overlaps passes
  reads runs s settles stands takes this twice was`.split(/\s+/),
);

/** A noun in the plural within two words after a number; what a preposition begins is of something else. */
function nounAfter(text: string): string | undefined {
  const [, words = ''] = /^ ([a-z][a-z -]*)/.exec(text) ?? [];
  for (const word of words.trim().split(' ').slice(0, 3)) {
    if (
      /^(?:a|an|and|as|at|by|for|from|has|have|in|is|may|must|of|on|or|others|that|the|to|was|when|with|would)$/.test(
        word,
      )
    )
      return undefined;
    if (word.endsWith('s') && !word.endsWith('ss')) return notNouns.has(word) ? undefined : word;
  }
  return undefined;
}

interface Node {
  readonly type?: string;
  readonly [field: string]: unknown;
}

interface Name {
  readonly value?: string;
}

function nodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (value === null || typeof value !== 'object') return [];
  return [value as Node, ...Object.values(value).flatMap(nodes)];
}

/** Names that a file gives to numbers of its own: they are always as many. */
const fixedIn = (text: string): string[] =>
  [...text.matchAll(/^(?:export )?const (\w+)(?:: number)? = (?:[\d_. *+/-]+|\{[\w: ,]*\});/gm)].map(
    ([, name = '']) => name,
  );

function importedFixed(file: string, text: string): string[] {
  return [...text.matchAll(/import \{([^}]*)\} from '(\.[^']*)'/g)].flatMap(([, names = '', from = '']) => {
    const path = join(dirname(file), `${from}.ts`);
    const wanted = names.split(',').map((name) => name.trim());
    try {
      return fixedIn(readFileSync(path, 'utf8')).filter((name) => wanted.includes(name));
    } catch {
      return [];
    }
  });
}

/** Texts of a file in which a noun in the plural follows a value, whatever the value is. */
function uncounted(file: string, text: string): string[] {
  const fixed = new Set([...fixedIn(text), ...importedFixed(file, text)]);
  return nodes(parseSync(text, { syntax: 'typescript' })).flatMap((node) => {
    if (node.type !== 'TemplateLiteral' || !Array.isArray(node.expressions)) return [];
    const expressions = node.expressions as Node[];
    return (node.quasis as { cooked: string }[]).slice(1).flatMap(({ cooked }, i) => {
      const noun = nounAfter(cooked);
      const {
        value = '',
        object,
        property,
      } = expressions[i] as unknown as Name & Partial<Record<'object' | 'property', Name>>;
      const isWord = value === 'en' || property?.value === 'en';
      return noun === undefined || isWord || fixed.has(value) || fixed.has(object?.value ?? '')
        ? []
        : [`${file.slice(root.length + 1)}: … ${noun}: ${cooked.trim()}`];
    });
  });
}

/** Values of sentences that are numbers; others are names, lists and amounts. */
const isNumber = (element: MessageFormatElement | undefined) =>
  element?.type === TYPE.pound || (element?.type === TYPE.argument && /^(?:n|of|all|count|times)$/.test(element.value));

/** Nouns in the plural that follow a number of a sentence where it may be one. */
function uncountedIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element, i): string[] => {
    if (element.type === TYPE.plural)
      return Object.entries(element.options).flatMap(([form, { value }]) =>
        form === 'other' ? [] : uncountedIn(value),
      );
    if (element.type !== TYPE.literal || !isNumber(elements[i - 1])) return [];
    const noun = nounAfter(element.value);
    return noun === undefined ? [] : [noun];
  });
}

/** Sentences of several things by their key are said of two or more. */
const inSentences = (sentences: Sentences): string[] =>
  Object.entries(sentences).flatMap(([key, { en }]) =>
    /[-.]many$/.test(key) ? [] : uncountedIn(parse(en, { ignoreTag: true })).map((noun) => `${key}: … ${noun}`),
  );

describe('a counted noun', () => {
  it('follows its number, with its verb', () => {
    expect([0, 1, 2].map((n) => counted(n, 'school has', 'schools have'))).toEqual([
      '0 schools have',
      '1 school has',
      '2 schools have',
    ]);
    expect([1, 2].map((n) => counted(n, 'device'))).toEqual(['1 device', '2 devices']);
  });

  it('is right for one in every text that is put together', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.flatMap((file) => uncounted(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('is right for one in every sentence of the catalogue', () => {
    expect(inSentences(catalogue)).toEqual([]);
    expect(inSentences(units)).toEqual([]);
  });

  it('is right for one in what a setting says of itself', () => {
    const says = leavesOf(schemaOf(services)).flatMap(({ schema }) => metaOf(schema).effect?.docs ?? []);
    expect(
      says.flatMap(({ says: { en } }) => uncountedIn(parse(en, { ignoreTag: true })).map((noun) => `${en}: … ${noun}`)),
    ).toEqual([]);
  });

  it('would be noticed where it is not', () => {
    const text =
      'const most = 3; const x = `${n} devices, ${a} network servers, ${most} parts, ${name} has, ${b} of the parts`;';
    expect(uncounted(join(root, 'a.ts'), text.replace('; const x', ';\nconst x'))).toHaveLength(2);
    expect(
      inSentences({ a: { en: '{n} parts', zh: '' }, b: { en: '{n, plural, one {# parts} other {# parts}}', zh: '' } }),
    ).toHaveLength(2);
  });
});
