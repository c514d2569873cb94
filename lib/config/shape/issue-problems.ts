import { z } from 'zod';
import { exampleOf, metaOf, schemaAt, shapeOf, unwrap } from '../../services/shared/schema-walk';
import { nearest } from '../../shared/nearest';
import { regionRefused } from '../capabilities';
import { find, type Located, type LocatedMap, positionOf } from '../located';
import { formatPath, type Path } from '../path';
import type { Problem } from '../problem';
import { problemAt, quote } from '../report';
import { flow } from './flow';
import { given, wanted } from './kinds';

type Issue = z.core.$ZodIssue;

interface Context {
  readonly schema: z.ZodType;
  readonly root: LocatedMap;
}

/** Words that one would expect of a setting, and why they are none of its: `undefined` of any other word. */
const refusals: Readonly<Record<string, typeof regionRefused>> = { 'cloud.region': regionRefused };

const nameOf = (path: Path) => formatPath(path) || 'the file';

const isNothing = (node: Located) => node.kind === 'scalar' && node.value === null;

/** zod asks text for `number` first, and a number for `int` then. */
const isWhole = (field: z.ZodType | undefined) => field !== undefined && unwrap(field) instanceof z.ZodNumberFormat;

/** Most words that a hint lists. */
const maxWords = 14;

function wordsHint(word: string, words: readonly string[]): string {
  const meant = nearest(word, words);
  if (meant) return `did you mean ${meant}?`;
  const listed = words.slice(0, maxWords).join(', ');
  return words.length > maxWords ? `use one of ${listed}, …` : `use one of ${listed}`;
}

/** An item of a list seldom has an example of its own: then that of the list has one. */
function exampleAt(schema: z.ZodType, path: Path, field: z.ZodType): unknown {
  const list = typeof path.at(-1) === 'number' ? schemaAt(schema, path.slice(0, -1)) : undefined;
  const items = list && metaOf(list).examples?.[0];
  return metaOf(field).examples === undefined && Array.isArray(items) ? items[0] : exampleOf(field);
}

/** `signals: 640`: how the field is written, and what it means. */
function writeHint(schema: z.ZodType, path: Path): string {
  const field = schemaAt(schema, path);
  if (!field) return 'see docs/reference/config.md';
  const key = path.at(-1);
  const { doc } = metaOf(field);
  const value = flow(exampleAt(schema, path, field));
  const example = typeof key === 'string' ? `${key}: ${value}` : value;
  return `write e.g. ${example}${doc ? ` (${doc.en.replace(/\.$/, '')})` : ''}`;
}

function unknownKeys({ schema, root }: Context, path: Path, keys: readonly string[]): Problem[] {
  const valid = Object.keys(shapeOf(schemaAt(schema, path) ?? schema) ?? {});
  const isService = formatPath(path) === 'services';
  return keys.map((key) =>
    problemAt(
      isService ? 'CK2002' : 'CK2001',
      positionOf(root, [...path, key], 'key'),
      [...path, key],
      isService ? `there is no service ${quote(key)}` : `there is no setting ${quote(key)} in ${nameOf(path)}`,
      wordsHint(key, path.length === 0 ? [...valid, 'extends'] : valid),
    ),
  );
}

/** Text that YAML read as a number, a truth value or nothing, for want of quotes. */
function unquoted(node: Located): { message: string; hint: string } | undefined {
  if (node.kind !== 'scalar' || node.token === undefined || node.token === '' || node.value === null) return undefined;
  const read = typeof node.value === 'number' ? `the number ${node.value}` : String(node.value);
  const zero = /^0\d/.test(node.token) ? ', and the leading zero is lost' : '';
  return {
    message: `must be text, but without quotes YAML reads ${node.token} as ${read}${zero}`,
    hint: `put it in quotes: "${node.token}"`,
  };
}

function wrongType({ schema, root }: Context, path: Path, kind: string): Problem {
  const found = find(root, path);
  if (!found.whole) {
    const parent = path.slice(0, -1);
    return problemAt(
      'CK2005',
      found.key,
      path,
      `${nameOf(path)} is missing`,
      `${writeHint(schema, path).replace('write', 'add')}${parent.length > 0 ? ` under ${formatPath(parent)}` : ''}`,
    );
  }
  const bare = kind === 'string' ? unquoted(found.node) : undefined;
  if (bare) return problemAt('CK2004', found.node.at, path, `${nameOf(path)} ${bare.message}`, bare.hint);
  // A number such as 12.5 for a whole one is told by its value, a missing value by its key.
  return problemAt(
    'CK2003',
    isNothing(found.node) ? found.key : found.node.at,
    path,
    `${nameOf(path)} must be ${wanted(isWhole(schemaAt(schema, path)) ? 'int' : kind)}, but is ${given(found.node)}`,
    writeHint(schema, path),
  );
}

function notOneOf({ schema, root }: Context, path: Path, values: readonly unknown[]): Problem {
  const found = find(root, path);
  if (!found.whole || isNothing(found.node)) return wrongType({ schema, root }, path, 'one of a few words');
  const words = values.map(String);
  const word = found.node.kind === 'scalar' ? String(found.node.value) : '';
  const refused = refusals[formatPath(path)]?.(word);
  if (refused) return problemAt('CK3001', found.node.at, path, refused.message, refused.hint);
  return problemAt(
    'CK2006',
    found.node.at,
    path,
    `${nameOf(path)} may not be ${given(found.node).replace(/^the (text|number) /, '')}`,
    wordsHint(word, words),
  );
}

type Bounds = Extract<Issue, { code: 'too_small' | 'too_big' }>;

function outOfRange({ schema, root }: Context, path: Path, issue: Bounds): Problem {
  const isCount = issue.origin === 'array' || issue.origin === 'string';
  const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const side =
    issue.code === 'too_small'
      ? issue.inclusive
        ? 'at least'
        : 'more than'
      : issue.inclusive
        ? 'at most'
        : 'less than';
  const field = schemaAt(schema, path);
  const unit =
    (field && metaOf(field).unit) ??
    (issue.origin === 'array' ? 'items' : issue.origin === 'string' ? 'characters' : '');
  const found = find(root, path);
  const count =
    found.node.kind === 'list'
      ? `has ${found.node.items.length}`
      : `is ${given(found.node).replace(/^the (number|text) /, '')}`;
  return problemAt(
    'CK2007',
    positionOf(root, path, 'value'),
    path,
    `${nameOf(path)} must ${isCount ? 'have' : 'be'} ${side} ${limit}${unit ? ` ${unit}` : ''}, but ${count}`,
    writeHint(schema, path),
  );
}

/** zod's own messages in the form of ours, which begin with `must`. */
function inWords(message: string): string {
  return message
    .replace(/^Invalid string: /, '')
    .replace(/^Invalid (?=[aeiou])/, 'must be an ')
    .replace(/^Invalid /, 'must be a ');
}

function wrongForm({ schema, root }: Context, path: Path, message: string, at: 'key' | 'value'): Problem {
  const found = find(root, path);
  const value =
    at === 'key' ? quote(path.at(-1)) : found.whole ? given(found.node).replace('the text ', '') : 'missing';
  const hintPath = at === 'key' ? path.slice(0, -1) : path;
  return problemAt(
    'CK2008',
    positionOf(root, path, at),
    path,
    `${nameOf(path)} ${inWords(message)}, but is ${value}`,
    writeHint(schema, hintPath),
  );
}

/**
 * A setting of several forms: what the nearest of them finds wrong: the one of the same type, with
 * the fewest faults.
 */
function noForm(context: Context, path: Path, forms: readonly (readonly Issue[])[]): Problem[] {
  const distance = (form: readonly Issue[]) => form.length + (form.some((issue) => issue.path.length === 0) ? 1000 : 0);
  const [nearestForm = []] = [...forms].sort((a, b) => distance(a) - distance(b));
  if (nearestForm.length === 0) return [wrongForm(context, path, 'must have one of its forms', 'value')];
  return nearestForm.flatMap((issue) => issueProblems(context, { ...issue, path: [...path, ...issue.path] }));
}

/** Problems of one zod issue, at the place in the layer that set the value. */
export function issueProblems(context: Context, issue: Issue): Problem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
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
      return [wrongForm(context, path, issue.issues[0]?.message ?? issue.message, 'key')];
    case 'invalid_union':
      return noForm(context, path, issue.errors);
    default:
      return [wrongForm(context, path, issue.message, 'value')];
  }
}
