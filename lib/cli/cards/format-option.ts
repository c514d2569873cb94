import type { Option } from '../card';

/** `--format`, by default the first. */
export const format = (...choices: readonly [string, ...string[]]): Option => ({
  type: 'string',
  choices,
  doc: { en: 'Output', zh: '输出格式' },
  default: choices[0],
});
