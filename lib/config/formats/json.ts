import type { Problem } from '../problem';
import type { FormatContext } from './format';

/** `{"cities": n, "problems": [...]}`, with messages and hints in every language. */
export function formatJson(problems: readonly Problem[], { cities = 0 }: FormatContext): string {
  return `${JSON.stringify({ cities, problems }, undefined, 2)}\n`;
}
