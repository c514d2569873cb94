import { dirname, join, resolve, sep } from 'node:path';
import { checkWritable } from '../shared/check-writable';
import { isOfTheDisk, writeRemedy } from '../shared/file-remedy';
import { systemErrorCode } from '../shared/system-error';
import { UserError } from './usage-error';

/** Did the file system refuse something at the place or beside it? What is missing in what is written is a mistake of ours. */
const refusedAt = (place: string, error: unknown): boolean => {
  const code = systemErrorCode(error);
  if (isOfTheDisk(code)) return true;
  const { path } = error as { path?: unknown };
  if (typeof path !== 'string') return false;
  const [folder, refused] = [dirname(resolve(place)), resolve(path)];
  // Our folders are made before: what is missing there nobody can make, as in /proc.
  if (code === 'ENOENT') return dirname(refused) === folder;
  return refused === folder || refused.startsWith(join(folder, sep));
};

/** Runs something that writes a file or a folder; what the file system refuses there becomes the user's error. */
export async function asUserError<T>(place: string, write: () => T | Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const code = systemErrorCode(error);
    const remedy = writeRemedy(code);
    if (remedy === undefined || !refusedAt(place, error)) throw error;
    throw new UserError(
      'CK1901',
      { en: `${place} cannot be written (${code})`, zh: `无法写入 ${place}（${code}）` },
      remedy,
    );
  }
}

/** Before long work: throws UserError where the file for its result cannot be written. */
export const checkOutFile = (file: string): Promise<void> => asUserError(file, () => checkWritable(file));
