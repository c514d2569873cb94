import type { Problem } from '../problem';
import type { Format, FormatContext } from './format';
import { formatGithub } from './github';
import { formatJson } from './json';
import { formatSarif } from './sarif';
import { formatText } from './text';

export const problemFormats = ['text', 'json', 'sarif', 'github'] as const;
export type ProblemFormat = (typeof problemFormats)[number];

const formats: Readonly<Record<ProblemFormat, Format>> = {
  text: formatText,
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
};

/** Problems as text for people, JSON for scripts, SARIF 2.1.0 for code scanning, or annotations for GitHub Actions. */
export function formatProblems(
  problems: readonly Problem[],
  format: ProblemFormat,
  context: FormatContext = {},
): string {
  return formats[format](problems, context);
}
