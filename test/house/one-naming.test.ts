import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const files = execFileSync('git', ['ls-files', 'lib', 'lambdas', 'bin', 'bench', 'test/e2e'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file.endsWith('.ts') && file !== 'lib/shared/naming.ts');

const code = (file: string) => readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

const lines = (pattern: RegExp, from: readonly string[]) =>
  from.flatMap((file) =>
    code(file)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );

/** A key of a city, however it is called where a name is made. */
const key = String.raw`\$\{(?:\w+\.)*(?:key|city|cityKey\([^)]*\))\}`;

describe('a name of a cloud', () => {
  it('is put together by the naming function alone', () => {
    const own = files.filter((file) => !file.startsWith('test/'));
    expect(lines(new RegExp(`${key}[-_]`), own)).toEqual([]);
  });

  it('is taken apart by its inverse alone: the key ends where two hyphens stand', () => {
    expect(lines(/(startsWith|endsWith|includes)\(`\$\{(\w+\.)*(key|city)\}/, files)).toEqual([]);
  });
});
