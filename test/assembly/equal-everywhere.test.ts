import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../lib/shared/package-root';
import { exhaustive } from '../support/exploring';

/** What a clone of the repository and `npm ci` give, and `npm start` builds. */
const parts = [
  'bin',
  'lib',
  'constructs',
  'lambdas',
  'city-configs',
  'dist',
  'node_modules',
  'package.json',
  'cdk.json',
];

const scratch = mkdtempSync(join(tmpdir(), 'citykit-everywhere-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Every file below a folder and its bytes, `cdk.out` and all. */
function bytesOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]));
}

/** A copy whose paths are its own; files of packages are hard links, which no path can tell from copies. */
function checkoutIn(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const part of parts) execFileSync('cp', ['-al', join(packageRoot(), part), folder]);
  return folder;
}

const synthesised = (checkout: string): ReadonlyMap<string, string> => {
  // A city with most services, without CloudFormation's validation: neither adds a place from which a path could come.
  const city = 'city-configs/portland.yaml';
  const env = { ...process.env, CDK_VALIDATION: 'false' };
  execFileSync(process.execPath, ['dist/bin/citykit.js', 'synth', city, '--out', 'made'], { cwd: checkout, env });
  return bytesOf(join(checkout, 'made'));
};

// `npm test` looks for folders of the machine in the assemblies of test/assembly/synth-city.test.ts.
(exhaustive ? describe : describe.skip)('assemblies of one commit', () => {
  it('are equal byte by byte from two clones, one of them deeper', () => {
    const [one, other] = ['clone', 'a/deeper/clone'].map((place) => synthesised(checkoutIn(join(scratch, place))));
    expect([...(one?.keys() ?? [])]).toEqual([...(other?.keys() ?? [])]);
    expect([...(one ?? [])].filter(([path, bytes]) => other?.get(path) !== bytes).map(([path]) => path)).toEqual([]);
    expect(one?.size).toBeGreaterThan(100);
  }, 300_000);
});

// CI builds for the long run while end-to-end tests start programs of dist/.
(exhaustive ? describe : describe.skip)('a build', () => {
  const build = () => execFileSync(process.execPath, [join(packageRoot(), 'bin', 'build.mjs')]);
  const written = () =>
    [...bytesOf(join(packageRoot(), 'dist')).keys()].map((file) => [
      file,
      statSync(join(packageRoot(), 'dist', file)).mtimeMs,
    ]);

  it('leaves what is there and the same as it is', () => {
    build();
    const before = written();
    build();
    expect(written()).toEqual(before);
  });
});
