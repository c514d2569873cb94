import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isStream } from './write-file-atomically';

/** The nearest folder above a file that there is, or what stands in the place of one. */
function nearestAbove(file: string): string {
  const above = dirname(file);
  return above === file || existsSync(above) ? above : nearestAbove(above);
}

/**
 * Tries whether a file can be written, before long work whose result it takes; nothing stays of the trial. Throws the error of
 * the file system, of the file as its `path`.
 */
export function checkWritable(file: string): void {
  const target = resolve(file);
  const trial = join(nearestAbove(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    if (isStream(target)) return;
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory())
      throw Object.assign(new Error(`${target} is a folder`), { code: 'EISDIR' });
    writeFileSync(trial, '', { flag: 'wx' });
    rmSync(trial);
  } catch (error) {
    throw Object.assign(error as Error, { path: target });
  }
}
