import type { Scope } from '../../../lib/engine/windows/window';
import { clear, inScope, raise, type Sign } from './signs';

const attemptsJudged = 20;
const targetShare = 0.95;

/** One attempt to start a session on a station. */
export interface StartAttempt {
  /** Tells attempts of one instant apart. */
  readonly attemptId: string;
  readonly atMs: number;
  readonly succeeded: boolean;
}

/** The distinct attempts in time; what first failed and then succeeded, has succeeded. */
function inTime(attempts: readonly StartAttempt[]): readonly StartAttempt[] {
  const distinct = new Map<string, StartAttempt>();
  for (const attempt of attempts) {
    const known = distinct.get(attempt.attemptId) ?? attempt;
    distinct.set(attempt.attemptId, {
      attemptId: attempt.attemptId,
      atMs: Math.min(known.atMs, attempt.atMs),
      succeeded: known.succeeded || attempt.succeeded,
    });
  }
  return [...distinct.values()].sort((a, b) => a.atMs - b.atMs || (a.attemptId < b.attemptId ? -1 : 1));
}

/** Charging alarm 5: fewer than 95 % of the last 20 attempts to start succeeded. */
export function startSuccess(attempts: readonly StartAttempt[], scope: Scope): Sign[] {
  const ordered = inTime(attempts);
  const signs: Sign[] = [];
  let low = false;
  for (let end = attemptsJudged; end <= ordered.length; end++) {
    const last = ordered.slice(end - attemptsJudged, end);
    const succeeded = last.filter((attempt) => attempt.succeeded).length;
    const isLow = succeeded < targetShare * attemptsJudged;
    const detail = `${succeeded} of the last ${attemptsJudged} starts succeeded`;
    if (isLow !== low) signs.push((isLow ? raise : clear)((last.at(-1) as StartAttempt).atMs, '', detail));
    low = isLow;
  }
  return inScope(signs, scope);
}
