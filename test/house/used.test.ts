import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');
const files = execFileSync('git', ['ls-files', 'lib', 'lambdas', 'bin', 'bench'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file.endsWith('.ts'));
const known = new Set(files);
const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/** The file that an import means. */
const targetOf = (from: string, path: string): string =>
  [`${join(dirname(from), path)}.ts`, join(dirname(from), path, 'index.ts')].find((file) => known.has(file)) ?? '';

/** Names that a file takes from others, `<file> <name>`; `*` where it takes all. */
const takenBy = (file: string, code: string): readonly string[] => [
  ...[...code.matchAll(/(?:import|export)\s+(\*|\{[^}]*\})(?: as \w+)?\s*from '(\.[^']+)'/g)].flatMap(
    ([, names = '', path = '']) =>
      (names === '*' ? ['*'] : names.slice(1, -1).split(','))
        .map((name) => name.trim().split(' as ')[0])
        .map((name) => `${targetOf(file, path)} ${name}`),
  ),
  ...[...code.matchAll(/import\('(\.[^']+)'\)/g)].map(([, path = '']) => `${targetOf(file, path)} *`),
];

const taken = new Set([...text].flatMap(([file, code]) => takenBy(file, code)));

const given = (code: string): readonly string[] =>
  [...code.matchAll(/^export (?:const|(?:async )?function\*?|class) (\w+)/gm)].map(([, name = '']) => name);

/** What Lambda finds by its name; and the password of a station, which no command sets yet. */
const entries = ['handler', 'setPassword'];

/** Values that nobody takes, of a file that names them nowhere else itself. */
function idle(file: string, code: string): readonly string[] {
  if (taken.has(`${file} *`)) return [];
  const isNamedOnce = (name: string) => code.match(new RegExp(`\\b${name}\\b`, 'g'))?.length === 1;
  return given(code)
    .filter((name) => !entries.includes(name) && !taken.has(`${file} ${name}`) && isNamedOnce(name))
    .map((name) => `${file}: ${name}`);
}

describe('what a service has written', () => {
  // A check of a section that `service` does not get, a rule that no feed asks: each has tests, which hide that nothing runs it.
  it('is used by more than its tests', () => {
    const ofServices = [...text].filter(([file]) => /^(lib\/services|lambdas)\//.test(file));
    expect(ofServices.flatMap(([file, code]) => idle(file, code))).toEqual([]);
  });

  it('is seen where it is not used', () => {
    expect(idle('lib/services/waste/unused.ts', 'export const check = () => [];\n')).toHaveLength(1);
  });
});
