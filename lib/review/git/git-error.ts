import { UserError } from '../../shared/user-error';

/** Why git cannot give what was asked, with the command that helps. CK70…: git. */
export class GitError extends UserError {}
