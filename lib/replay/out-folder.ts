import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Staging } from '../shared/staging';

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
  const staging = new Staging(dirname(target));
  try {
    const folder = staging.path(basename(target));
    mkdirSync(folder);
    const result = await fill(folder);
    staging.publish([basename(target)]);
    return result;
  } finally {
    staging.discard();
  }
}
