// Compiles bin, clients, lib, constructs and lambdas to dist/, file by file: not bundled, so that stack traces and lazy imports stay.
// Plain JavaScript, since it is what makes the TypeScript run. What runs from dist/ meanwhile finds each file whole: only those that
// are other than before are written, and put in place by their names.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folders = ['bin', 'clients', 'lib', 'constructs', 'lambdas', 'bench'];

/** Files below a folder whose names end so; none where there is no such folder. */
const filesIn = (folder, end) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .filter((file) => end.test(file))
        .map((file) => join(folder, file))
    : [];

/** Is there a file of these bytes? */
function holds(file, bytes) {
  try {
    return readFileSync(file).equals(bytes);
  } catch {
    return false;
  }
}

const { outputFiles } = buildSync({
  entryPoints: folders.flatMap((folder) => filesIn(join(root, folder), /(?<!\.d)\.ts$/)),
  outbase: root,
  outdir: join(root, 'dist'),
  write: false,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: true,
  // import() becomes a lazy require: the tree is CommonJS.
  supported: { 'dynamic-import': false },
});

const made = new Set(outputFiles.map(({ path }) => path));
for (const file of folders.flatMap((folder) => filesIn(join(root, 'dist', folder), /\.(js|map|ts)$/)))
  if (!made.has(file)) rmSync(file, { force: true });
for (const { path, contents } of outputFiles) {
  if (holds(path, contents)) continue;
  mkdirSync(dirname(path), { recursive: true });
  // Another build may write it, too: the same bytes.
  const own = `${path}.${process.pid}`;
  writeFileSync(own, contents);
  renameSync(own, path);
}
