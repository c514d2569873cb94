import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/** Names of what this process has open. */
const openAlready = /^\/(dev\/(stdout$|stderr$|fd\/)|proc\/)/;

/** Whether a device or a pipe stands there, e.g. `/dev/stdout`: it is written into, for to replace it would break it. */
export function isStream(file: string): boolean {
  const there = statSync(file, { throwIfNoEntry: false });
  return there !== undefined && !there.isDirectory() && (!there.isFile() || openAlready.test(file));
}

/** The file that a link leads to, which stays a link; the file itself where there is none yet. */
const behindLinks = (file: string): string => (statSync(file, { throwIfNoEntry: false }) ? realpathSync(file) : file);

/** Replaces a file as a whole: readers see the old text or the new, never half. */
export function replaceFile(file: string, text: string): void {
  if (isStream(file)) {
    writeFileSync(file, text);
    return;
  }
  const target = behindLinks(file);
  staged(target, text, (temporary) => renameSync(temporary, target));
}

/** Replaces files as a whole, none of them before there is room for all. */
export function replaceFiles(files: readonly { readonly file: string; readonly text: string }[]): void {
  const staged = files.map(({ file, text }) => {
    const target = behindLinks(file);
    return { file: target, text, temporary: temporaryOf(target) };
  });
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
