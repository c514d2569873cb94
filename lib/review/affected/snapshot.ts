import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TreeFile } from '../git/repository';

/** Files of a commit in a folder for as long as they are used. */
export function withSnapshots<T>(trees: readonly (readonly TreeFile[])[], use: (...folders: string[]) => T): T {
  const folders = trees.map(() => mkdtempSync(join(tmpdir(), 'citykit-commit-')));
  try {
    trees.forEach((files, i) => {
      for (const { path, bytes } of files) {
        const file = join(folders[i] as string, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, bytes);
      }
    });
    return use(...folders);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}
