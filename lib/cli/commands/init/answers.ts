import { createInterface } from 'node:readline/promises';
import type { Input } from '../../card';
import { UsageError } from '../../usage-error';

/** A value of a new city: the option that gives it, and the question that asks for it. */
interface Question {
  readonly option: string;
  readonly text: string;
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
  if (missing.length > 0 && !ask)
    throw new UsageError(
      `init needs ${missing.map(({ option }) => `--${option}`).join(', ')} when there is no terminal to ask on`,
    );
  for (const { option, text, fallback } of missing) {
    const answer = (await ask?.(`${text}${fallback ? ` [${fallback}]` : ''}: `)) ?? '';
    given[option] = answer.trim() || (fallback ?? '');
  }
  return given;
}
