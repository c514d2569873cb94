import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { catalogue } from '../../lib/words/catalogue';
import type { Sentences } from '../../lib/words/sentence';
import { valuesOf } from '../support/catalogue-values';

const root = join(__dirname, '../..');
const sources = ['lib/review', 'lib/cost', 'lib/diagram', 'lib/cli/commands'].flatMap((folder) =>
  (readdirSync(join(root, folder), { recursive: true }) as string[])
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

interface Node {
  readonly type?: string;
  readonly [field: string]: unknown;
}

/** Every node of a syntax tree. */
function nodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (value === null || typeof value !== 'object') return [];
  return [value as Node, ...Object.values(value).flatMap(nodes)];
}

interface Call {
  readonly file: string;
  readonly key: string;
  /** Names of the values; undefined when they do not stand in the call itself. */
  readonly values?: readonly string[];
}

/** Calls of `phrase` whose key stands in them. */
function phrasesIn(file: string, text: string): Call[] {
  return nodes(parseSync(text, { syntax: 'typescript' })).flatMap((node): Call[] => {
    const { callee, arguments: args } = node as { callee?: Node; arguments?: { expression: Node }[] };
    if (node.type !== 'CallExpression' || callee?.value !== 'phrase') return [];
    const [key, object] = (args ?? []).map(({ expression }) => expression);
    if (key?.type !== 'StringLiteral') return [];
    const properties = (object?.properties ?? []) as { type: string; value?: string; key?: { value: string } }[];
    const isWhole =
      (!object || object.type === 'ObjectExpression') && properties.every((p) => p.type !== 'SpreadElement');
    const names = properties.map((p) => p.key?.value ?? (p.value as string));
    return [{ file, key: key.value as string, ...(isWhole ? { values: names } : {}) }];
  });
}

/** Calls that leave out a value of their sentence. */
const incomplete = (calls: readonly Call[]): string[] =>
  calls.flatMap(({ file, key, values }) => {
    const sentence = (catalogue as Sentences)[key];
    if (!sentence) return [`${file}: no sentence ${key}`];
    if (!values) return [];
    const missing = valuesOf(sentence.en).filter((name) => !values.includes(name));
    return missing.length > 0 ? [`${file}: ${key} needs ${missing.join(', ')}`] : [];
  });

describe('the phrases of the code', () => {
  const calls = sources.flatMap((file) => phrasesIn(file, readFileSync(join(root, file), 'utf8')));

  it('have a sentence and every value that it needs', () => {
    expect(calls.length).toBeGreaterThan(100);
    expect(calls.filter(({ values }) => values).length).toBeGreaterThan(100);
    expect(incomplete(calls)).toEqual([]);
  });

  it('would be noticed when they are not', () => {
    const text =
      "const n = 1; phrase('count.cities'); phrase('count.cities', { n }); phrase('no.such', {}); phrase('value', { ...x });";
    expect(incomplete(phrasesIn('a.ts', text))).toEqual(['a.ts: count.cities needs n', 'a.ts: no sentence no.such']);
  });
});
