import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Staging } from './staging';

/** File that says which command made a folder, with its figures: `<command>.json`. */
export const summaryFile = (command: string): string => `${command}.json`;

/** What a summary says of its command, first. */
export const madeBy = (command: string): string => `citykit ${command}`;

/** True when the folder holds something that the command did not write. */
export function holdsOtherThings(folder: string, command: string): boolean {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return false;
  try {
    return JSON.parse(readFileSync(join(folder, summaryFile(command)), 'utf8')).madeBy !== madeBy(command);
  } catch {
    return true;
  }
}

/**
 * Lets `fill` write into a new folder beside `out`, and moves it to `out` when all is there; an earlier one in its
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
