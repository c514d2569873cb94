import { annotations } from '../../formats/annotations';
import { inLanguage, type Problem } from '../problem';
import type { FormatContext } from './format';

/** One annotation a problem, for GitHub Actions. */
export const formatGithub = (problems: readonly Problem[], { language = 'en' }: FormatContext): string =>
  annotations(
    problems
      .map((problem) => inLanguage(problem, language))
      .map(({ severity, code, message, hint, ...place }) => ({
        level: severity,
        place,
        title: code,
        message: `${message}\n${hint}`,
      })),
  );
