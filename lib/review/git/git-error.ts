/** Why git cannot give what was asked; the command shows it without a stack trace. CK70…: git. */
export class GitError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** The command that helps. */
    readonly hint: string,
  ) {
    super(message);
  }
}
