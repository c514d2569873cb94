import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const built = new Map<string, string>();

/** Builds the sources as a file that another process can run: `lib/engine/files/worker-file.ts`, for tests. */
export function workerFile(filename: string): string {
  const known = built.get(filename);
  if (known) return known;
  const { outputFiles } = buildSync({
    entryPoints: [filename],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  const folder = join(tmpdir(), 'citykit-test-workers');
  const file = join(folder, `${createHash('sha256').update(text).digest('hex').slice(0, 16)}.js`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    // Others build it too: each sees it whole or not at all.
    const own = `${file}.${process.pid}`;
    writeFileSync(own, text);
    renameSync(own, file);
  }
  built.set(filename, file);
  return file;
}
