import { formatProblems, type Problem } from '../config';
import type { Language } from '../services/shared';
import type { Input } from './card';

type Context = Omit<Parameters<typeof formatProblems>[2] & object, 'language'>;

/** Problems for people, in the language of `--lang`. */
export const problemText = (problems: readonly Problem[], options: Input['options'], context: Context = {}): string =>
  formatProblems(problems, 'text', { ...context, language: options.lang as Language });
