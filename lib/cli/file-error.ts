import { dirname, resolve } from 'node:path';
import { systemErrorCode } from '../shared/system-error';
import { UserError } from './usage-error';

const refusals: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST']);

/** Did the file system refuse something at the place or beside it? A full disk names no place. */
const refusedAt = (place: string, error: unknown): boolean => {
  const code = systemErrorCode(error);
  if (code === 'ENOSPC') return true;
  const { path } = error as { path?: unknown };
  return refusals.has(code) && typeof path === 'string' && resolve(path).startsWith(dirname(resolve(place)));
};

/** Runs something that writes a file or a folder; what the file system refuses there becomes the user's error. */
export async function asUserError<T>(place: string, write: () => T | Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!refusedAt(place, error)) throw error;
    throw new UserError(
      'CK1901',
      `${place} cannot be written (${systemErrorCode(error)})`,
      'choose another place, or give yourself the right to write there',
    );
  }
}
