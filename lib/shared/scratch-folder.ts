import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeInterrupt } from './interrupt';

/** A folder of a run's own for what does not fit into memory, or has to be a file for others. */
export interface ScratchFolder {
  readonly path: string;
  readonly remove: () => void;
}

/** Makes one of the name `citykit-<about>-…`; until its work removes it, an interrupt does. */
export function scratchFolder(about: string): ScratchFolder {
  let path: string | undefined;
  const removeNow = () => {
    // Again where a worker has just put something into it.
    if (path !== undefined) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  };
  // Before there is anything to remove: no signal comes between.
  const stay = beforeInterrupt(removeNow);
  const remove = () => {
    stay();
    removeNow();
  };
  try {
    path = mkdtempSync(join(tmpdir(), `citykit-${about}-`));
  } catch (error) {
    remove();
    throw error;
  }
  return { path, remove };
}

/** Runs with such a folder; it is removed afterwards. */
export async function inScratchFolder<T>(about: string, work: (folder: string) => Promise<T>): Promise<T> {
  const { path, remove } = scratchFolder(about);
  try {
    return await work(path);
  } finally {
    remove();
  }
}

/** The same of work that is done when it returns. */
export function inScratchFolderAtOnce<T>(about: string, work: (folder: string) => T): T {
  const { path, remove } = scratchFolder(about);
  try {
    return work(path);
  } finally {
    remove();
  }
}
