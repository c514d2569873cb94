import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemErrorCode } from './system-error';

const temporaryOf = (file: string): string => join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`);

/**
 * Puts a text in place by `put`, from a temporary file beside the target, so that it is one step of the file system.
 * Nothing stays of the temporary file, also where the disk is full or a folder stands in the place.
 */
function staged<T>(file: string, text: string, put: (temporary: string) => T): T {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = temporaryOf(file);
  try {
    writeFileSync(temporary, text);
    return put(temporary);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Replaces a file as a whole: readers see the old text or the new, never half. */
export function replaceFile(file: string, text: string): void {
  staged(file, text, (temporary) => renameSync(temporary, file));
}

/** Replaces files as a whole, none of them before there is room for all. */
export function replaceFiles(files: readonly { readonly file: string; readonly text: string }[]): void {
  const staged = files.map(({ file, text }) => ({ file, text, temporary: temporaryOf(file) }));
  try {
    for (const { file, text, temporary } of staged) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(temporary, text);
    }
    for (const { file, temporary } of staged) renameSync(temporary, file);
  } finally {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
  }
}

/** Writes a file that does not exist yet; false, and nothing written, when it does. */
export function createFile(file: string, text: string): boolean {
  return staged(file, text, (temporary) => {
    try {
      // A hard link fails when the target exists, which renaming would overwrite.
      linkSync(temporary, file);
      return true;
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') return false;
      throw error;
    }
  });
}
