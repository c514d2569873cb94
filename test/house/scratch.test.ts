import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const files = execFileSync('git', ['ls-files', 'lib', 'bin'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file.endsWith('.ts'));
/** A staged result lies beside what it replaces, and is removed by `Staging` itself. */
const makers = ['lib/shared/scratch-folder.ts', 'lib/shared/staging.ts'];

describe('a temporary folder', () => {
  it('is made where an interrupt removes it', () => {
    const making = files.filter((file) => /\bmkdtemp/.test(readFileSync(join(root, file), 'utf8')));
    expect(making).toEqual(makers);
  });
});
