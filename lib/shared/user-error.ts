/** Something outside citykit stops the work (a missing file, no permission): exit code 1, no stack trace. */
export class UserError extends Error {
  constructor(
    /** Stable code, `CKnnnn`. */
    readonly code: string,
    message: string,
    /** What to do about it. */
    readonly hint: string,
  ) {
    super(message);
  }
}
