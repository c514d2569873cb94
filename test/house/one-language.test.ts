import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

const root = join(__dirname, '../..');

type Node = { readonly type?: string; readonly [key: string]: unknown };

/** Three words in a row; a name of two, an id and a unit are seen by what walks the data. */
const isText = (text: string) => /\p{Ll}{2,} \p{Ll}+ \p{Ll}{2,}/u.test(text.replace(/<!--.*?-->/g, ''));

/**
 * Properties that hold no text for people of a city: SQL, sources, examples of files and commands, forms of zod, words by
 * which inventories are known.
 */
const notForPeople = new Set(['sql', 'source', 'example', 'examples', 'format', 'known']);

const result = 'what a command of operators did, beside data of AWS and reasons of rows that are in English too';

/** Files whose texts are in English alone, and why. */
const inEnglish: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'affected/text',
      'audit-verify',
      ...['adopt', 'apply', 'bulk', 'command-text', 'diff', 'halt', 'map', 'plan', 'rotate', 'show', 'update'].map(
        (name) => `devices/${name}`,
      ),
      'kept/index',
      'kept/script',
      'synth/coming-back',
      'synth/index',
    ].map((name) => [`lib/cli/commands/${name}.ts`, result]),
  ),
  'lib/services/shared/check-definition.ts': 'says to who writes a service what is wrong with it',
  'lib/services/shared/check-latency.ts': 'says to who writes a service what is wrong with it',
  'lib/services/shared/check-names.ts': 'says to who writes a service what is wrong with it',
  'lib/services/shared/check-register.ts': 'says to who writes a service what is wrong with it',
  'lib/services/shared/check-sql.ts': 'says to who writes a service what is wrong with it',
  'lib/services/shared/exact.ts': 'says to who writes a service what is wrong with it',
  'lib/services/shared/sql-words.ts': 'words of SQL',
  'lib/services/traffic/rules/timing-webster.ts': 'why a junction has no plan, as the records of timing keep it',
  'lib/services/charging/inventory-words.ts': 'words of inventories in any language',
  'lib/services/traffic/inventory-words.ts': 'words of inventories in any language',
  'lib/openapi/typescript-client.ts': 'code of a program',
};

const nameOf = ({ type, value }: Node) => (type === 'Identifier' || type === 'StringLiteral' ? String(value) : '');

function textOf({ type, value, quasis }: Node): string {
  if (type === 'StringLiteral') return String(value);
  return type === 'TemplateLiteral'
    ? (quasis as readonly { readonly raw: string }[]).map(({ raw }) => raw).join('…')
    : '';
}

/** Errors of which the stack is shown. */
const ours = new Set(['Error', 'RangeError', 'TypeError']);

/** `label('a key', '密钥')`: both languages as arguments. */
const isChinese = ({ expression }: { readonly expression: Node }) => /\p{Script=Han}/u.test(textOf(expression));

/** Texts below a node that stand beside no other language. */
function loneTexts(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(loneTexts);
  if (node === null || typeof node !== 'object') return [];
  const { type, key, ...rest } = node as Node;
  if (type === 'ImportDeclaration') return [];
  // What a mistake of ours says is for programmers; a user's is a `UserError` or a `UsageError`, typed in both languages.
  if (type === 'NewExpression' && ours.has(nameOf(rest.callee as Node))) return [];
  if (type === 'CallExpression' && (rest.arguments as readonly { expression: Node }[]).some(isChinese)) return [];
  if (type === 'KeyValueProperty') {
    const name = nameOf(key as Node);
    return name === 'en' || name === 'zh' || notForPeople.has(name) ? [] : loneTexts(rest.value);
  }
  const own = textOf(node as Node);
  return [...(isText(own) ? [own] : []), ...Object.values(rest).flatMap(loneTexts)];
}

const loneTextsOf = (code: string): string[] =>
  loneTexts(parseSync(code, { syntax: 'typescript', target: 'es2022' }).body);

const filesOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);

describe('a text for people', () => {
  const files = ['lib/services', 'lib/config', 'lib/cli', 'lib/openapi'].flatMap(filesOf);
  const lone = new Map(files.map((file) => [file, loneTextsOf(readFileSync(join(root, file), 'utf8'))]));

  it('is in both languages wherever it stands in the code of services, config, command line and APIs', () => {
    const found = [...lone].filter(([file]) => !(file in inEnglish));
    expect(found.flatMap(([file, texts]) => texts.map((text) => `${file}: ${text}`))).toEqual([]);
  });

  it('is in English alone in no other file than is said', () => {
    expect(Object.keys(inEnglish).filter((file) => !lone.get(file)?.length)).toEqual([]);
  });

  it.each([
    ['an argument', "show('nothing is left behind')", ['nothing is left behind']],
    ['a template', 'show(`${n} of the devices failed`)', ['… of the devices failed']],
    ['a property', "({ doc: 'what the data is' })", ['what the data is']],
    ['beside its Chinese', "({ en: 'what the data is', zh: '数据说明' })", []],
    ['an argument beside its Chinese', "label('a key in full', '密钥全文')", []],
    ['an error of ours', "throw new Error('no sentence for that key')", []],
    ['an error of the user', "throw new UsageError('no sentence for that key')", ['no sentence for that key']],
    ['no text', "({ sql: 'select all of them', unit: 'km/h' })", []],
  ])('that is %s', (_, code, found) => {
    expect(loneTextsOf(code)).toEqual(found);
  });
});
