import type { Said } from '../shared/said';

export { UserError } from '../shared/user-error';

/** The user called a command wrongly: exit code 2, no stack trace. */
export class UsageError extends Error {
  constructor(readonly said: Said) {
    super(said.en);
  }
}
