import { GitError } from '../review/git/git-error';
import { UserError } from './usage-error';

/** Runs something that asks git; what git cannot give is the user's to mend, without a stack trace. */
export function fromGit<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof GitError) throw new UserError(error.code, error.message, error.hint);
    throw error;
  }
}
