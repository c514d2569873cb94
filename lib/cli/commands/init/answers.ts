import { createInterface } from 'node:readline/promises';
import type { Language, Words } from '../../../services/shared';
import type { Input } from '../../card';
import { UsageError } from '../../usage-error';

/** A value of a new city: the option that gives it, and the question that asks for it. */
interface Question {
  readonly option: string;
  readonly text: Words;
  readonly fallback?: string;
}

/** Asks a person; undefined where nobody can answer. */
export type Ask = (question: string) => Promise<string>;

/** Asks on the terminal, when there is one at both ends. */
export function terminal(): { readonly ask: Ask; readonly close: () => void } | undefined {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return { ask: (question) => lines.question(question), close: () => lines.close() };
}

/** A question as the terminal shows it, with the answer that an empty line gives. */
export const questionText = (text: Words, fallback: unknown, language: Language): string =>
  `${text[language]}${fallback === undefined || fallback === '' ? '' : ` [${fallback}]`}${language === 'zh' ? '：' : ': '}`;

const needed = (options: readonly string[]): Words => ({
  en: `init needs ${options.join(', ')} when there is no terminal to ask on`,
  zh: `没有可供提问的终端时，init 需要 ${options.join('、')}`,
});

/** Values from the options; those missing are asked for, or named all at once when nobody can be asked. */
export async function answers(
  questions: readonly Question[],
  options: Input['options'],
  ask: Ask | undefined,
): Promise<Readonly<Record<string, string>>> {
  const given = Object.fromEntries(
    questions.flatMap(({ option }) => (typeof options[option] === 'string' ? [[option, options[option]]] : [])),
  );
  const missing = questions.filter(({ option }) => given[option] === undefined);
  if (missing.length > 0 && !ask) throw new UsageError(needed(missing.map(({ option }) => `--${option}`)));
  for (const { option, text, fallback } of missing) {
    const answer = (await ask?.(questionText(text, fallback, options.lang as Language))) ?? '';
    given[option] = answer.trim() || (fallback ?? '');
  }
  return given;
}
