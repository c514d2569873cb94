/** The user called a command wrongly: exit code 2, no stack trace. */
export class UsageError extends Error {}

/** Something outside citykit stops the work (a missing file, no permission): exit code 1, no stack trace. */
export class UserError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
