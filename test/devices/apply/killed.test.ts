import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { killedApply } from '../../../bench/killed-apply';
import { sized } from '../../support/exploring';

const root = join(__dirname, '..', '..', '..');

describe('citykit devices apply, ended by SIGKILL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-program-'));
  const program = join(folder, 'citykit.js');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(() => {
    process.env.NODE_PATH = join(root, 'node_modules');
    buildSync({
      entryPoints: [join(root, 'bin', 'citykit.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      packages: 'external',
      // As in the build: import() becomes a lazy require.
      supported: { 'dynamic-import': false },
      logLevel: 'error',
    });
  });

  it('goes on where it stopped: nothing is missing, nothing is there twice', async () => {
    const { missing, double, kills, allowed } = await killedApply(program, 60, sized(1, 3));
    expect(kills).toBeGreaterThan(0);
    expect({ missing, double, allowed }).toEqual({ missing: 0, double: 0, allowed: 60 });
  }, 60_000);
});
