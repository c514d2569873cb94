import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inScratchFolderAtOnce } from '../../shared/scratch-folder';
import type { TreeFile } from '../git/repository';

/** Files of a commit in a folder for as long as they are used. */
export function withSnapshots<T>(trees: readonly (readonly TreeFile[])[], use: (...folders: string[]) => T): T {
  return inScratchFolderAtOnce('commit', (root) => {
    const folders = trees.map((_, i) => join(root, `${i}`));
    trees.forEach((files, i) => {
      const folder = folders[i] as string;
      mkdirSync(folder);
      for (const { path, bytes } of files) {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, bytes);
      }
    });
    return use(...folders);
  });
}
