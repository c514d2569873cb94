import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf } from '../../lib/shared/entry-of';

const root = join(__dirname, '..', '..');
const sources = execFileSync('git', ['ls-files', 'lambdas', 'lib/engine'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);

/** Names of the tables of a source whose keys are any text: by their type, or by a name of it. */
function tablesOf(text: string): readonly string[] {
  const types = namesIn(text, /\btype (\w+) = (?:Readonly<)?Record<string,/g);
  const typed = ['(?:Readonly<)?Record<string,[^=;]*', ...types].join('|');
  return namesIn(text, new RegExp(String.raw`\bconst (\w+): (?:${typed}) = `, 'g'));
}

/** Where brackets read a table of any texts by another key than a word that stands there. */
const bracketsIn = (text: string): readonly string[] =>
  tablesOf(text).flatMap((name) =>
    namesIn(text, new RegExp(String.raw`(?<![.\w])(${name}\[(?!['"\d])[^\]]*\])(?! = )`, 'g')),
  );

describe('a table that is read by a text of somebody else', () => {
  it('is read by entryOf: brackets find what every object has', () => {
    expect(sources.flatMap(({ file, text }) => bracketsIn(text).map((found) => `${file}: ${found}`))).toEqual([]);
  });

  it.each([
    'const units: Readonly<Record<string, number>> = { l: 1 };\nconst one = units[written];',
    'type Units = Record<string, number>;\nconst units: Units = { l: 1 };\nconst one = units[textAt(a)];',
  ])('is found in a source that does otherwise: %#', (text) => {
    expect(bracketsIn(text)).toHaveLength(1);
    expect(bracketsIn(text.replace(/units\[(.*)\]/, 'entryOf(units, $1)'))).toEqual([]);
  });

  it('has under a name of all objects what was put there, and else nothing', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    expect(names.map((name) => entryOf<number>({ l: 1 }, name))).toEqual(names.map(() => undefined));
    expect([entryOf({ l: 1 }, 'l'), entryOf(JSON.parse('{"constructor": 2}'), 'constructor')]).toEqual([1, 2]);
  });
});
