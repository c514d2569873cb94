import type { Said } from './said';

/** Something outside citykit stops the work (a missing file, no permission): exit code 1, no stack trace. */
export class UserError extends Error {
  constructor(
    /** Stable code, `CKnnnn`. */
    readonly code: string,
    readonly said: Said,
    /** What to do about it. */
    readonly hint: Said,
  ) {
    super(said.en);
  }
}

/** A file of somebody that cannot be read, or whose gzip is cut off or damaged. */
export class UnreadableFile extends UserError {}
