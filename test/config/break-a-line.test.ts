import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { type CityRead, readCity } from '../../lib/config';
import { services } from '../../lib/services';
import type { Words } from '../../lib/services/shared';
import { explored, runs } from '../support/exploring';

const configs = join(__dirname, '../../city-configs');
const samples = readdirSync(configs).filter((f) => f.endsWith('.yaml'));
const profile = 'profiles/cn-prefecture.yaml';

/** A city that sets nothing over the profile. */
const bare = `city: bare
name: { en: Bare }
cloud: { account: "111122223333", region: cn-north-1 }
extends: ${profile}
services: { traffic: { signals: 3 } }
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citykit-break-'));
  cpSync(configs, folder, { recursive: true });
  writeFileSync(join(folder, 'bare.yaml'), bare);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const linesOf = (file: string) => readFileSync(join(configs, file), 'utf8').split('\n');
const isContent = (line: string | undefined) => line !== undefined && /^[^#]*\S/.test(line.replace(/^\s*#.*/, ''));

/** Reads a city after one of its files was changed. */
function readChanged(changed: string, lines: readonly string[], city = changed): CityRead {
  const file = join(folder, changed);
  const original = readFileSync(file);
  try {
    writeFileSync(file, lines.join('\n'));
    return readCity(join(folder, city), services);
  } finally {
    writeFileSync(file, original);
  }
}

/** Lines of the problems in the changed file. */
const linesTold = (read: CityRead, file: string) =>
  read.problems.filter((p) => relative(folder, p.file) === file).map((p) => p.line);

/** Every line of content of the samples and of the profile, with the city that reads it. */
const places = explored(
  [...samples.map((f) => [f, f] as const), [profile, 'bare.yaml'] as const].flatMap(([file, city]) =>
    linesOf(file).flatMap((line, i) => (isContent(line) ? [{ file, city, line, number: i + 1 }] : [])),
  ),
  12,
  80,
);

/** First and last line of the block that a line belongs to: what its parent, or the parent of that, holds. */
function block(lines: readonly string[], number: number): [number, number] {
  const indentOf = (n: number) =>
    isContent(lines[n - 1]) ? (lines[n - 1] ?? '').search(/\S/) : Number.POSITIVE_INFINITY;
  const parentOf = (child: number) => {
    let n = child - 1;
    while (n > 0 && indentOf(n) >= indentOf(child)) n--;
    return n;
  };
  const parent = parentOf(number);
  const start = parent === 0 ? number : parentOf(parent) || parent;
  let end = start + 1;
  while (end <= lines.length && indentOf(end) > indentOf(start)) end++;
  return [start, Math.max(end, number)];
}

const wellTold = (read: CityRead) => {
  const isSaid = ({ en, zh }: Words) => /[a-z]/.test(en) && /\p{Script=Han}/u.test(zh);
  expect(read.problems.filter((p) => !isSaid(p.hint) || !isSaid(p.message) || p.column < 1)).toEqual([]);
};

describe('breaking any line of a sample city', () => {
  it.each(places)('$file:$number, a key misspelt: one problem, at that line', ({ file, city, line, number }) => {
    const lines = linesOf(file);
    const key = /([A-Za-z]+)(:(?:\s|$))/.exec(line);
    if (!key) return;
    lines[number - 1] = line.replace(key[0], `${key[1]}x${key[2]}`);
    const read = readChanged(file, lines, city);
    wellTold(read);
    expect(linesTold(read, file)).toEqual([number]);
  });

  it.each(places)(
    '$file:$number, a value of a wrong type: the problem is at that line',
    ({ file, city, line, number }) => {
      const lines = linesOf(file);
      const value = /^(\s*(?:- )?[A-Za-z]+:) [^#&\s].*$/.exec(line);
      if (!value) return;
      lines[number - 1] = `${value[1]} { wrong: type }`;
      const read = readChanged(file, lines, city);
      wellTold(read);
      expect(linesTold(read, file)).toContain(number);
    },
  );

  it.each(places)(
    '$file:$number, the line removed: valid, or a problem where it stood or where it is missed',
    ({ file, city, number }) => {
      const lines = linesOf(file);
      const removed = lines.filter((_, i) => i !== number - 1);
      const read = readChanged(file, removed, city);
      wellTold(read);
      if (read.city) return;
      const first = removed.findIndex(isContent) + 1;
      const [start, end] = block(lines, number);
      const isNear = (n: number) => n === first || (n >= start && n <= end);
      const isMissedElsewhere = read.problems.some((p) => p.hint.en.startsWith('add '));
      expect(linesTold(read, file).some(isNear) || isMissedElsewhere).toBe(true);
    },
  );
});

describe('one line indented wrongly', () => {
  const shifts = [-2, -1, 1, 2];
  it.each(explored(places, 6, 60))(
    '$file:$number: valid, or one problem, at that line',
    ({ file, city, line, number }) => {
      const indent = line.search(/\S/);
      for (const shift of shifts.filter((by) => indent + by >= 0)) {
        const lines = linesOf(file);
        lines[number - 1] = ' '.repeat(indent + shift) + line.trimStart();
        const read = readChanged(file, lines, city);
        if (read.city) continue;
        wellTold(read);
        expect([shift, ...linesTold(read, file)]).toEqual([shift, number]);
      }
    },
  );
});

describe('any change of a sample city', () => {
  const marks = [
    '\t',
    ': ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '*a',
    '&a',
    '!x',
    '<<: ',
    '---\n',
    '\n',
    '#',
    '|',
    '>',
    '%',
  ];
  const junk = fc.oneof(fc.string(), fc.constantFrom(...marks, '\u0000', '~', '0x', '1e999'));

  it('never throws, and gives a valid city or problems inside the file', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), fc.nat(40), junk, (file, at, cut, insert) => {
        const text = linesOf(file).join('\n');
        const start = at % text.length;
        const changed = `${text.slice(0, start)}${insert}${text.slice(start + cut)}`;
        const read = readChanged(file, [changed]);
        const last = changed.split('\n').length;
        expect(read.city !== undefined || read.problems.some((p) => p.severity === 'error')).toBe(true);
        expect(read.problems.filter((p) => p.line < 1 || (p.file.endsWith(file) && p.line > last))).toEqual([]);
        wellTold(read);
      }),
      { numRuns: runs(20, 200) },
    );
  });
});
