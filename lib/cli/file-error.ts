import { systemErrorCode } from '../shared/system-error';
import { UserError } from './usage-error';

const refusals: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'ENOSPC', 'EEXIST']);

/** Runs something that writes `file`; what the file system refuses becomes the user's error, without a stack trace. */
export function asUserError<T>(file: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const code = systemErrorCode(error);
    if (!refusals.has(code)) throw error;
    throw new UserError(
      'CK1901',
      `${file} cannot be written (${code})`,
      'choose another place, or give yourself the right to write there',
    );
  }
}
