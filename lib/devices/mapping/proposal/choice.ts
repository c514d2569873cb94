/** How sure a proposal must be of a setting to make it; below, it asks. */
export const sureFrom = 0.7;

/** How far the second best must lie behind. */
const clearBy = 0.05;

/** A value that a setting could have, how sure that is, 0…1, and what speaks for it. */
export interface Choice<T = unknown> {
  readonly value: T;
  readonly confidence: number;
  readonly reason: string;
}

/** A setting that only the city knows: what is asked, and what it could be, the likeliest first. */
export interface Question<T = unknown> {
  readonly question: string;
  readonly candidates: readonly Choice<T>[];
}

/** A setting of a proposal. */
export type Setting<T = unknown> = Choice<T> | Question<T>;

export const isQuestion = <T>(setting: Setting<T>): setting is Question<T> => 'question' in setting;

/** The value of a setting that is sure. */
export const sureOf = <T>(setting: Setting<T> | undefined): T | undefined =>
  setting && !isQuestion(setting) ? setting.value : undefined;

/** Candidates that a question names. */
const maxCandidates = 5;

const rounded = <T>({ value, confidence, reason }: Choice<T>): Choice<T> => ({
  value,
  confidence: Number(Math.max(0, Math.min(0.99, confidence)).toFixed(2)),
  reason,
});

export const ask = <T>(question: string, candidates: readonly Choice<T>[]): Question<T> => ({
  question,
  candidates: candidates.slice(0, maxCandidates).map(rounded),
});

/** The best where it is sure and clear, else the question; nothing without candidates. Of equals the first. */
export function decide<T>(question: string, candidates: readonly Choice<T>[], clear = clearBy): Setting<T> | undefined {
  const sorted = candidates.map(rounded).sort((a, b) => b.confidence - a.confidence);
  const [best, second] = sorted;
  if (!best) return undefined;
  const isClear = !second || best.confidence - second.confidence >= clear - 1e-9;
  return best.confidence >= sureFrom && isClear ? best : ask(question, sorted);
}
