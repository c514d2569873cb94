import { z } from 'zod';
import type { Words } from '../../services/shared';
import { exampleAt, exampleOf, metaOf, schemaAt, shapeOf, unwrap } from '../../services/shared/schema-walk';
import { nearest } from '../../shared/nearest';
import { meant, same } from '../../shared/said';
import { regionRefused } from '../capabilities';
import { oneOf, unitWords } from '../hint-words';
import { find, type Located, type LocatedMap, positionOf } from '../located';
import { inUnitOf } from '../other-unit';
import { formatPath, type Path } from '../path';
import type { Problem } from '../problem';
import { problemAt, quote } from '../report';
import { currencyCalled } from './currency-names';
import { flow } from './flow';
import { formWords } from './form-words';
import { given, shown, wanted } from './kinds';
import { repaired, repairedKey } from './repairs';

type Issue = z.core.$ZodIssue;

export interface Context {
  readonly schema: z.ZodType;
  readonly root: LocatedMap;
}

/** Words that one would expect of a setting, and why they are none of its: `undefined` of any other word. */
const refusals: Readonly<Record<string, typeof regionRefused>> = { 'cloud.region': regionRefused };

/** A setting as messages name it, at their beginning. */
export const nameOf = (path: Path): Words => {
  const name = formatPath(path);
  return name === '' ? { en: 'the file', zh: '文件' } : { en: name, zh: `${name} ` };
};

/** Chinese stands by itself; between it and other letters and digits is a blank. */
export const after = (zh: string) => (/^\p{Script=Han}/u.test(zh) ? zh : ` ${zh}`);

/** What was written, where it may be something else than YAML read: `1.030` is no number of things. */
function textOf(node: Located): unknown {
  if (node.kind !== 'scalar') return undefined;
  return typeof node.value === 'number' && !Number.isInteger(node.value) ? node.token : node.value;
}

const isNothing = (node: Located) => node.kind === 'scalar' && node.value === null;

/** zod asks text for `number` first, and a number for `int` then. */
const isWhole = (field: z.ZodType | undefined) => field !== undefined && unwrap(field) instanceof z.ZodNumberFormat;

/** The part of a name before its first hyphen: of a region that of its partition, of which a slip elsewhere says nothing. */
const familyOf = (word: string): string => /^[^-]+-/.exec(word)?.[0] ?? '';

function wordsHint(word: string, words: readonly string[]): Words {
  const near = nearest(word, words);
  const family = familyOf(word);
  const kin = family === '' ? [] : words.filter((one) => one.startsWith(family));
  if (near !== undefined && kin.length > 0 && !kin.includes(near)) return oneOf(kin);
  return near ? meant(near) : oneOf(words);
}

/** A group with nothing in it shows how its first setting is written: empty it would often be refused. */
function filled(field: z.ZodType, value: unknown): unknown {
  const [first] = Object.entries(shapeOf(field) ?? {});
  const isEmpty = first && value !== null && typeof value === 'object' && Object.keys(value).length === 0;
  return isEmpty ? { [first[0]]: exampleOf(first[1]) } : value;
}

/** `signals: 640 (Signal controllers in the city)`: how the field is written, and what it means. */
function example(schema: z.ZodType, path: Path): Words | undefined {
  const field = schemaAt(schema, path);
  if (!field) return undefined;
  const key = path.at(-1);
  const { doc } = metaOf(field);
  const value = flow(filled(field, exampleAt(schema, path, field)));
  const written = typeof key === 'string' ? `${key}: ${value}` : value;
  if (!doc) return same(written);
  return { en: `${written} (${doc.en.replace(/\.$/, '')})`, zh: `${written}（${doc.zh.replace(/。$/, '')}）` };
}

const seeReference: Words = { en: 'see docs/reference/config.md', zh: '参见 docs/reference/config.zh.md' };

export function writeHint(schema: z.ZodType, path: Path): Words {
  const written = example(schema, path);
  return written ? { en: `write e.g. ${written.en}`, zh: `例如写 ${written.zh}` } : seeReference;
}

/** What was meant by a text, where a usual writing of it would do. */
function meantValue(schema: z.ZodType, path: Path, text: unknown): Words | undefined {
  const field = schemaAt(schema, path);
  if (!field || typeof text !== 'string') return undefined;
  const value = repaired(field, text);
  return value === undefined ? undefined : meant(flow(value));
}

/** What was meant by a number of another unit. */
function meantNumber({ schema, root }: Context, path: Path): Words | undefined {
  const { node } = find(root, path);
  const other = inUnitOf(schemaAt(schema, path), node.kind === 'scalar' ? node.value : undefined);
  return other === undefined ? undefined : meant(String(other));
}

function meantKey(schema: z.ZodType, path: Path): Words | undefined {
  const map = schemaAt(schema, path.slice(0, -1));
  const key = map && repairedKey(map, String(path.at(-1)));
  return key === undefined ? undefined : meant(key);
}

function addHint(schema: z.ZodType, path: Path): Words {
  const written = example(schema, path);
  if (!written) return seeReference;
  const parent = formatPath(path.slice(0, -1));
  return {
    en: `add e.g. ${written.en}${parent === '' ? '' : ` under ${parent}`}`,
    zh: parent === '' ? `添加，例如 ${written.zh}` : `在 ${parent} 下添加，例如 ${written.zh}`,
  };
}

/** Of a thing that is only there or not, such as a provider that is not set any further. */
const noSettings: Words = { en: 'remove it: nothing is set there', zh: '删除该项：此处没有可设置的内容' };

/** Keys that are no settings of the thing that they stand in. */
export function unknownKeys({ schema, root }: Context, path: Path, keys: readonly string[]): Problem[] {
  const valid = Object.keys(shapeOf(schemaAt(schema, path) ?? schema) ?? {});
  const isService = formatPath(path) === 'services';
  const around = nameOf(path);
  return keys.map((key) =>
    problemAt(
      isService ? 'CK2002' : 'CK2001',
      positionOf(root, [...path, key], 'key'),
      [...path, key],
      isService
        ? { en: `there is no service ${quote(key)}`, zh: `没有服务 ${quote(key)}` }
        : { en: `there is no setting ${quote(key)} in ${around.en}`, zh: `${around.zh}中没有设置 ${quote(key)}` },
      valid.length === 0
        ? noSettings
        : wordsHint(key.normalize('NFKC'), path.length === 0 ? [...valid, 'extends'] : valid),
    ),
  );
}

/** Text that YAML read as a number, a truth value or nothing, for want of quotes. */
function unquoted(node: Located, name: Words): { message: Words; hint: Words } | undefined {
  if (node.kind !== 'scalar' || node.token === undefined || node.token === '' || node.value === null) return undefined;
  const { token, value } = node;
  const read = given({ ...node, token: String(value) });
  const zero = /^0\d/.test(token) ? { en: ', and the leading zero is lost', zh: '，并丢失开头的零' } : same('');
  return {
    message: {
      en: `${name.en} must be text, but without quotes YAML reads ${token} as ${read.en}${zero.en}`,
      zh: `${name.zh}须为文本，但不加引号时 YAML 将 ${token} 读作${after(read.zh)}${zero.zh}`,
    },
    hint: { en: `put it in quotes: "${token}"`, zh: `加引号："${token}"` },
  };
}

function wrongType({ schema, root }: Context, path: Path, kind: string): Problem {
  const found = find(root, path);
  const name = nameOf(path);
  if (!found.whole)
    return problemAt(
      'CK2005',
      found.key,
      path,
      { en: `${name.en} is missing`, zh: `${name.zh}未给出` },
      addHint(schema, path),
    );
  const bare = kind === 'string' ? unquoted(found.node, name) : undefined;
  if (bare) {
    const token = found.node.kind === 'scalar' ? found.node.token : undefined;
    const fits = schemaAt(schema, path)?.safeParse(token).success;
    const other = meantValue(schema, path, token) ?? writeHint(schema, path);
    return problemAt('CK2004', found.node.at, path, bare.message, fits === false ? other : bare.hint);
  }
  const [must, is] = [wanted(isWhole(schemaAt(schema, path)) ? 'int' : kind), given(found.node)];
  // A number such as 12.5 for a whole one is known by its value, a missing value by its key.
  return problemAt(
    'CK2003',
    isNothing(found.node) ? found.key : found.node.at,
    path,
    {
      en: `${name.en} must be ${must.en}, but is ${is.en}`,
      zh: `${name.zh}须为${after(must.zh)}，当前为${after(is.zh)}`,
    },
    meantNumber({ schema, root }, path) ?? meantValue(schema, path, textOf(found.node)) ?? writeHint(schema, path),
  );
}

function notOneOf({ schema, root }: Context, path: Path, values: readonly unknown[]): Problem {
  const found = find(root, path);
  if (!found.whole || isNothing(found.node)) return wrongType({ schema, root }, path, 'word');
  const words = values.map(String);
  const word = found.node.kind === 'scalar' ? String(found.node.value) : '';
  const refused = refusals[formatPath(path)]?.(word);
  if (refused) return problemAt('CK3001', found.node.at, path, refused.message, refused.hint);
  const [name, value] = [nameOf(path), shown(found.node)];
  const field = schemaAt(schema, path);
  const { beside, isCurrency } = field ? metaOf(field) : {};
  const currency = isCurrency && currencyCalled(word);
  const other = beside?.words.includes(word.toUpperCase()) ? beside.why : undefined;
  const written = writeHint(schema, path);
  return problemAt(
    'CK2006',
    found.node.at,
    path,
    { en: `${name.en} may not be ${value.en}`, zh: `${name.zh}不能为${after(value.zh)}` },
    other
      ? { en: `${other.en}: ${written.en}`, zh: `${other.zh}：${written.zh}` }
      : currency
        ? meant(currency)
        : wordsHint(word, words),
  );
}

type Bounds = Extract<Issue, { code: 'too_small' | 'too_big' }>;

const sides = {
  too_small: {
    count: { en: 'have at least', zh: '至少有' },
    in: { en: 'be at least', zh: '不小于' },
    out: { en: 'be more than', zh: '大于' },
  },
  too_big: {
    count: { en: 'have at most', zh: '最多有' },
    in: { en: 'be at most', zh: '不大于' },
    out: { en: 'be less than', zh: '小于' },
  },
} as const;

/** A unit of one: `days`, `working days`; `s` and `%` stay. */
const one = (unit: string): string => unit.replace(/(?<=[a-z]{2})s$/, '');

/** What is counted; nothing for a number without unit. */
function countedIn(issue: Bounds, field: z.ZodType | undefined): Words | undefined {
  const unit = field && metaOf(field).unit;
  if (unit !== undefined) return unitWords(unit);
  const isOne = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum) === 1;
  if (issue.origin === 'array') return { en: isOne ? 'item' : 'items', zh: '项' };
  return issue.origin === 'string' ? { en: isOne ? 'character' : 'characters', zh: '个字符' } : undefined;
}

function outOfRange({ schema, root }: Context, path: Path, issue: Bounds): Problem {
  const isCount = issue.origin === 'array' || issue.origin === 'string';
  const limit = String(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const side = sides[issue.code][isCount ? 'count' : issue.inclusive ? 'in' : 'out'];
  const unit = countedIn(issue, schemaAt(schema, path));
  const [must, least] = [
    unit ? `${limit} ${limit === '1' ? one(unit.en) : unit.en}` : limit,
    unit ? `${limit} ${unit.zh}` : limit,
  ];
  const { node } = find(root, path);
  const is =
    node.kind === 'list'
      ? { en: `has ${node.items.length}`, zh: `有 ${node.items.length} 项` }
      : { en: `is ${shown(node).en}`, zh: `为${after(shown(node).zh)}` };
  const name = nameOf(path);
  return problemAt(
    'CK2007',
    positionOf(root, path, 'value'),
    path,
    {
      en: `${name.en} must ${side.en} ${must}, but ${is.en}`,
      zh: `${name.zh}须${side.zh} ${least}，当前${is.zh}`,
    },
    meantNumber({ schema, root }, path) ?? writeHint(schema, path),
  );
}

function wrongForm({ schema, root }: Context, path: Path, must: Words, at: 'key' | 'value'): Problem {
  const found = find(root, path);
  const missing = { en: 'missing', zh: '空' };
  const is = at === 'key' ? same(quote(path.at(-1))) : found.whole ? shown(found.node) : missing;
  const meantBy = at === 'key' ? meantKey(schema, path) : meantValue(schema, path, textOf(found.node));
  const hintPath = at === 'key' ? path.slice(0, -1) : path;
  const name = nameOf(path);
  return problemAt(
    'CK2008',
    positionOf(root, path, at),
    path,
    { en: `${name.en} ${must.en}, but is ${is.en}`, zh: `${name.zh}${must.zh}，当前为${after(is.zh)}` },
    meantBy ?? writeHint(schema, hintPath),
  );
}

/**
 * A setting of several forms: what the nearest of them finds wrong: the one of the same type, with
 * the fewest faults.
 */
function noForm(context: Context, path: Path, forms: readonly (readonly Issue[])[]): Problem[] {
  const distance = (form: readonly Issue[]) => form.length + (form.some((issue) => issue.path.length === 0) ? 1000 : 0);
  const [nearestForm = []] = [...forms].sort((a, b) => distance(a) - distance(b));
  if (nearestForm.length === 0)
    return [wrongForm(context, path, { en: 'must have one of its forms', zh: '须为允许的形式之一' }, 'value')];
  return nearestForm.flatMap((issue) => issueProblems(context, { ...issue, path: [...path, ...issue.path] }));
}

/** Problems of one zod issue, at the place in the layer that set the value. */
export function issueProblems(context: Context, issue: Issue): Problem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const { node, whole } = find(context.root, path);
  if (whole && node.kind === 'scalar' && node.isUnread) return [];
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(context, path, issue.keys);
    case 'invalid_type':
      return [wrongType(context, path, issue.expected)];
    case 'invalid_value':
      return [notOneOf(context, path, issue.values)];
    case 'too_small':
    case 'too_big':
      return [outOfRange(context, path, issue)];
    case 'invalid_key':
      return [wrongForm(context, path, formWords(issue.issues[0] ?? issue), 'key')];
    case 'invalid_union':
      return noForm(context, path, issue.errors);
    default:
      return [wrongForm(context, path, formWords(issue), 'value')];
  }
}
