import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeInterrupt } from './interrupt';

/** A folder of a run's own for what does not fit into memory, or has to be a file for others. */
export interface ScratchFolder {
  readonly path: string;
  readonly remove: () => void;
}

/** What a thread was about to write when the folder was renamed still lands in it, between its emptying and its removal. */
function removeFilled(path: string, attempts: number): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY' || attempts === 1) throw error;
    removeFilled(path, attempts - 1);
  }
}

/** Removes a folder into which threads may still put files: under another name first, where they no longer find it. */
function removeWhole(path: string): void {
  const away = `${path}-removed`;
  try {
    renameSync(path, away);
  } catch {
    // It is gone already, or the system holds it: then it is removed where it is.
  }
  for (const one of [away, path]) removeFilled(one, 20);
}

/** Makes one of the name `citykit-<about>-…`; until its work removes it, an interrupt does. */
export function scratchFolder(about: string): ScratchFolder {
  let path: string | undefined;
  const removeNow = () => {
    if (path !== undefined) removeWhole(path);
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
