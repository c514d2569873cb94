import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import * as dashboardWords from '../../lib/city/dashboards/words';
import { cards } from '../../lib/cli/cards';
import { problemCodes } from '../../lib/config/problem-codes';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { quarantineCodes } from '../../lib/engine/contracts';
import { services } from '../../lib/services';
import { commonProblems, type Service } from '../../lib/services/shared';
import { metaOf, unwrap } from '../../lib/services/shared/schema-walk';
import { wordsIn } from '../../lib/services/shared/words';
import { codeWords } from '../../lib/words/code-words';
import { beacon } from '../support/services/beacon';

const root = join(__dirname, '../..');
const han = /\p{Script=Han}/u;

/** Words that are the same in every language, and why. */
const sameEverywhere: Readonly<Record<string, string>> = {
  'OCPP-J': 'name of a protocol (OCPP 1.6 and 2.0.1 in JSON)',
  PDF: 'name of a format (ISO 32000)',
  'zh-CN': 'name of a locale (BCP 47)',
};

/** Without values that are filled in, from the innermost, and without what one writes as it stands. */
function ownWords(text: string): string {
  const less = text.replace(/\$?\{[^{}]*\}|`[^`]*`/g, '');
  // A template inside of one ends the text for whoever reads no code.
  return less === text ? text.replace(/\$\{.*$/s, '') : ownWords(less);
}
const isWords = (text: string) => /\p{L}/u.test(ownWords(text)) && !(text in sameEverywhere);
const ends = (text: string) => /[.。]$/.test(text);
/** A sentence ends with its full stop, as a question, or with the range of its figures. */
const isWhole = (text: string) => /[.。?？]$|\d$/.test(text);

/** What people call something stands inside sentences; what explains it is sentences. */
const names = new Set(['name', 'title', 'words']);
const sentences = new Set(['doc', 'summary', 'runbook', 'explanation']);

/** Lines of help and operations of an API stand in lists, as names do. */
const isListed = (path: string) => /\.((?:operations|notifications)\.\d+|options)\./.test(path);

/** What is wrong with the words of one thing. */
function faults(path: string, { en, zh }: { readonly en?: unknown; readonly zh?: unknown }): string[] {
  if (typeof en !== 'string' || en.trim() === '') return [`${path}: no English`];
  if (typeof zh !== 'string' || zh.trim() === '') return [`${path}: no Chinese`];
  const key = path.split('.').at(-1) ?? '';
  const [isName, isSentence] = isListed(path) ? [true, false] : [names.has(key), sentences.has(key)];
  return [
    ...(isWords(zh) && !han.test(zh) ? [`${path}: no Chinese in ${zh}`] : []),
    ...(han.test(ownWords(en)) ? [`${path}: Chinese in ${en}`] : []),
    ...(en === zh && isWords(en) ? [`${path}: the same in both`] : []),
    ...(ends(en) !== ends(zh) && isWords(zh) ? [`${path}: a full stop in one only`] : []),
    ...(isName && (ends(en) || ends(zh)) ? [`${path}: a name with a full stop`] : []),
    ...(isSentence && !(isWhole(en) && isWhole(zh)) ? [`${path}: no full stop`] : []),
  ];
}

/** Faults of all words in plain data; schemas and functions are none. */
function faultsIn(value: unknown, path: string): string[] {
  if (typeof value === 'string' && sentences.has(path.split('.').at(-1) ?? ''))
    return [`${path}: in one language only`];
  if (value === null || typeof value !== 'object' || value instanceof z.ZodType) return [];
  if ('en' in value || 'zh' in value) return faults(path, value);
  return Object.entries(value).flatMap(([key, child]) => faultsIn(child, `${path}.${key}`));
}

/** What stands below a schema: fields with their keys, all else without a name. */
function below(schema: z.ZodType): { readonly fields: [string, z.ZodType][]; readonly others: z.ZodType[] } {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject)
    return { fields: Object.entries(inner.shape as z.ZodRawShape) as never, others: [] };
  if (inner instanceof z.ZodArray) return { fields: [], others: [inner.element as z.ZodType] };
  if (inner instanceof z.ZodRecord)
    return { fields: [], others: [inner.keyType as z.ZodType, inner.valueType as z.ZodType] };
  if (inner instanceof z.ZodTuple) return { fields: [], others: [...inner.def.items] as z.ZodType[] };
  return { fields: [], others: inner instanceof z.ZodUnion ? ([...inner.options] as z.ZodType[]) : [] };
}

type CheckDef = z.core.$ZodCheckDef & { readonly format?: string };

/** What a schema asks for beyond types and ranges, for which zod has no words of its own. */
const asked = (schema: z.ZodType): (string | undefined)[] =>
  (unwrap(schema).def as { readonly checks?: readonly z.core.$ZodCheck[] }).checks
    ?.map(({ _zod: { def } }) => def as CheckDef)
    .filter(({ check, format }) => check === 'custom' || format === 'regex')
    .map(({ error }) => error?.({} as never) as string | undefined) ?? [];

/** Faults of the fields of a schema, and of what is said of values that do not fit it. */
function faultsOfSchema(schema: z.ZodType, path: string): string[] {
  const { fields, others } = below(schema);
  return [
    ...asked(schema).flatMap((text) => faults(`${path}.form`, wordsIn(text ?? '') ?? {})),
    ...fields.flatMap(([key, field]) => {
      const { name = {}, doc = {} } = metaOf(field);
      return [
        ...faults(`${path}.${key}.name`, name),
        ...faults(`${path}.${key}.doc`, doc),
        ...faultsOfSchema(field, `${path}.${key}`),
      ];
    }),
    ...others.flatMap((other) => faultsOfSchema(other, `${path}[]`)),
  ];
}

/** Faults of words as they stand in code: those that are made when they are needed are seen by no walk. */
const literals = /\b(en|zh): ('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)/g;
function faultsOfCode(text: string): string[] {
  return [...text.matchAll(literals)].flatMap(([all, language, quoted = '']) => {
    const said = quoted.slice(1, -1);
    return (language === 'zh' ? isWords(said) && !han.test(said) : han.test(ownWords(said))) ? [all] : [];
  });
}

/** Words that readers have taken for something else, or stumbled over, and why. */
const misread: readonly (readonly [language: 'en' | 'zh', RegExp])[] = [
  // The unmarried.
  ['en', /\bsingle people\b/i],
  // Verbs that end in the middle: `desks work no more on these days`.
  ['en', /\b(?:come|comes|work|works|read|report)(?: requests)? no (?:more|longer)\b/],
  // Nobody plans: it is counted.
  ['zh', /规划(?=\$\{|：)|(?:不再|开始)规划/],
  // No chance for anybody.
  ['zh', /的机会(?:减少|增加)/],
  // What a city has is its cloud platform.
  ['zh', /该城市的云(?!平台)/],
];

const misreadIn = (text: string): string[] =>
  [...text.matchAll(literals)].flatMap(([all, language]) =>
    misread.some(([of, pattern]) => of === language && pattern.test(all)) ? [all] : [],
  );

const codeOf = (folder: string): [string, string][] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')]);

describe('words of people', () => {
  it('of every service are in both languages', () => {
    expect(services.flatMap((service) => faultsIn(service, service.id))).toEqual([]);
  });

  it('of every setting are in both languages, and what is said of a value of a wrong form', () => {
    expect(faultsOfSchema(schemaOf(services), 'city')).toEqual([]);
  });

  it('of every code of a problem, and of dashboards and alarms of every service', () => {
    expect([...faultsIn(problemCodes, 'problems'), ...faultsIn({ ...dashboardWords }, 'dashboards')]).toEqual([]);
  });

  it('of every code of quarantine, with what puts it right', () => {
    expect(Object.keys(codeWords)).toEqual([...quarantineCodes]);
    for (const code of quarantineCodes)
      expect(codeWords[code]).toEqual({ explanation: expect.anything(), remedy: expect.anything() });
    expect(faultsIn(codeWords, 'quarantine')).toEqual([]);
  });

  it('of every command and its options, and of the problems that every API has', () => {
    expect([...faultsIn(cards, 'cards'), ...faultsIn(commonProblems, 'problems')]).toEqual([]);
  });

  it('anywhere in the code', () => {
    const code = ['bin', 'lib', 'lambdas', 'constructs'].flatMap(codeOf);
    expect(code.flatMap(([file, text]) => faultsOfCode(text).map((fault) => `${file}: ${fault}`))).toEqual([]);
  });
});

describe('words that people take for something else', () => {
  it('stand nowhere', () => {
    expect(codeOf('lib').flatMap(([file, text]) => misreadIn(text).map((words) => `${file}: ${words}`))).toEqual([]);
  });

  it('are found', () => {
    const code = "{ en: 'data of single people', zh: '不再规划路灯' }, { en: 'a single person', zh: '规划' }";
    expect(misreadIn(code)).toEqual(["en: 'data of single people'", "zh: '不再规划路灯'"]);
  });
});

describe('a word that is in one language only is found', () => {
  const broken = (over: Partial<Service>): readonly string[] => faultsIn({ ...beacon, ...over }, 'beacon');
  const [alarm] = beacon.alarms as [Service['alarms'][number]];

  it.each([
    ['no Chinese', { name: { en: 'Beacons', zh: '' } }, 'beacon.name: no Chinese'],
    ['English for Chinese', { name: { en: 'Beacons', zh: 'Lights' } }, 'beacon.name: no Chinese in Lights'],
    ['Chinese for English', { name: { en: '航标', zh: '航标' } }, 'beacon.name: Chinese in 航标'],
    ['a name that is a sentence', { name: { en: 'Beacons.', zh: '航标。' } }, 'beacon.name: a name with a full stop'],
    ['a sentence without end', { summary: { en: 'Lights.', zh: '灯标' } }, 'beacon.summary: a full stop in one only'],
    ['a text alone', { costs: [{ doc: 'Light.' }] as never }, 'beacon.costs.0.doc: in one language only'],
    [
      'deep inside',
      { alarms: [{ ...alarm, runbook: { en: 'Go.', zh: 'Go.' } }] },
      'beacon.alarms.0.runbook: the same in both',
    ],
  ])('%s', (_, over, fault) => {
    expect(broken(over)).toContain(fault);
  });

  it('in a field, and in what is said of a wrong form', () => {
    const named = { name: { en: 'lamps', zh: '灯' }, doc: { en: 'Lamps.', zh: '灯的数量。' } };
    const bare = z.strictObject({ lamps: z.int(), id: z.string().regex(/^a/, 'must begin with a').meta(named) });
    expect(faultsOfSchema(bare, 'x')).toEqual([
      'x.lamps.name: no English',
      'x.lamps.doc: no English',
      'x.id.form: no English',
    ]);
  });

  it('in code, but not what is the same everywhere', () => {
    expect(faultsOfCode("{ en: 'x', zh: 'not here' }, { en: '是', zh: '是' }")).toEqual(["zh: 'not here'", "en: '是'"]);
    expect(faultsOfCode("{ en: 'OCPP-J', zh: 'OCPP-J' }, { zh: `${a}（{n}）` }")).toEqual([]);
  });
});
