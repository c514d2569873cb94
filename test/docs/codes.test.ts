import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const textOf = (folder: string, end: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');

describe('codes of errors', () => {
  it('are each explained in the docs, and none is that nobody gives', () => {
    // Of the emulator's start, too.
    const source = textOf('lib', '.ts') + textOf('lambdas', '.ts') + textOf('test/e2e', '.mjs');
    const given = new Set(source.match(/(?<=['"`]|^\s*)CK\d{4}(?=['"`]|:)/gm));
    const explained = new Set(textOf('docs', '.md').match(/CK\d{4}/g));
    expect([...given].filter((code) => !explained.has(code))).toEqual([]);
    expect([...explained].filter((code) => !source.includes(code))).toEqual([]);
  });
});
