import { githubAnnotation } from '../../shared/github-annotation';
import type { Problem } from '../problem';

/** One annotation a problem, for GitHub Actions. */
export function formatGithub(problems: readonly Problem[]): string {
  return problems
    .map(({ severity, file, line, column, code, message, hint }) =>
      githubAnnotation({ level: severity, file, line, col: column, title: code, message: `${message}\n${hint}` }),
    )
    .join('');
}
