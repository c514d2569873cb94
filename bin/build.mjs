// Compiles bin, clients, lib, constructs and lambdas to dist/, file by file: not bundled, so that stack traces and lazy imports stay.
// Plain JavaScript, since it is what makes the TypeScript run.
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = ['bin', 'clients', 'lib', 'constructs', 'lambdas', 'bench'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(root, folder, file)),
);

for (const folder of ['bin', 'clients', 'lib', 'constructs', 'lambdas'])
  rmSync(join(root, 'dist', folder), { recursive: true, force: true });
buildSync({
  entryPoints: sources,
  outbase: root,
  outdir: join(root, 'dist'),
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: true,
  // import() becomes a lazy require: the tree is CommonJS.
  supported: { 'dynamic-import': false },
});
