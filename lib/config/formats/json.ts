import type { Problem } from '../problem';
import type { FormatContext } from './format';

/** `{"cities": n, "problems": [...]}`. */
export function formatJson(problems: readonly Problem[], { cities = 0 }: FormatContext): string {
  return `${JSON.stringify({ cities, problems }, undefined, 2)}\n`;
}
