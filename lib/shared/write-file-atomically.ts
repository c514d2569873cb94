import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemErrorCode } from './system-error';

/** A temporary file beside the target, so that putting it in place is one step of the file system. */
function staged(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`);
  writeFileSync(temporary, text);
  return temporary;
}

/** Replaces a file as a whole: readers see the old text or the new, never half. */
export function replaceFile(file: string, text: string): void {
  renameSync(staged(file, text), file);
}

/** Writes a file that does not exist yet; false, and nothing written, when it does. */
export function createFile(file: string, text: string): boolean {
  const temporary = staged(file, text);
  try {
    // A hard link fails when the target exists, which renaming would overwrite.
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary);
  }
}
