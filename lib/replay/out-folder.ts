import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** File that says that a folder is a replay's, with its figures. */
export const summaryFile = 'replay.json';

/** True when the folder holds something that no replay of ours wrote. */
export function holdsOtherThings(folder: string): boolean {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return false;
  try {
    return JSON.parse(readFileSync(join(folder, summaryFile), 'utf8')).madeBy !== 'citykit replay';
  } catch {
    return true;
  }
}

/**
 * Lets `fill` write into a new folder beside `out`, and moves it to `out` when all is there; an earlier replay in its
 * place is replaced as a whole. Whatever fails or is killed, `out` is what it was.
 */
export async function fillFolder<T>(out: string, fill: (folder: string) => Promise<T>): Promise<T> {
  const target = resolve(out);
  mkdirSync(dirname(target), { recursive: true });
  const folder = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    // Made for this user alone; the result is for whoever may read beside it.
    chmodSync(folder, 0o777 & ~process.umask());
    const result = await fill(folder);
    const before = `${folder}-before`;
    const replaces = existsSync(target);
    if (replaces) renameSync(target, before);
    renameSync(folder, target);
    if (replaces) rmSync(before, { recursive: true });
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
