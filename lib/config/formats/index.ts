import type { Problem } from '../problem';
import type { Format, FormatContext } from './format';
import { formatGithub } from './github';
import { formatSarif } from './sarif';
import { formatText } from './text';

/** `{"cities": n, "layers": [...], "problems": [...]}`, with messages and hints in every language. */
function formatJson(problems: readonly Problem[], { cities = 0, layers = [] }: FormatContext): string {
  const looked = layers.map(({ file, cities: inheritors }) => ({ file, cities: inheritors }));
  return `${JSON.stringify({ cities, ...(looked.length > 0 ? { layers: looked } : {}), problems }, undefined, 2)}\n`;
}

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
