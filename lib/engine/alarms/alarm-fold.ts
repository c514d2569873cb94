import type { AlarmSignal } from '../contracts';

/** What of a signal the fold needs; the key of the alarm is the caller's. */
export type Signal = Pick<AlarmSignal, 'kind' | 'atMs' | 'detail'>;

/** An episode in epoch milliseconds. */
export interface Episode {
  readonly raisedMs: number;
  readonly lastSeenMs: number;
  readonly clearedMs: number | null;
  readonly count: number;
  readonly detail: string;
}

const identity = (s: Signal) => `${s.atMs} ${s.kind} ${s.detail}`;

/** By time; at one time `clear` comes before `raise`, so that an alarm that holds is never hidden; then by detail. */
const compare = (a: Signal, b: Signal) =>
  a.atMs - b.atMs ||
  (a.kind === b.kind ? 0 : a.kind === 'clear' ? -1 : 1) ||
  (a.detail < b.detail ? -1 : a.detail > b.detail ? 1 : 0);

/** Distinct signals in the order of the fold. */
export const inOrder = (signals: readonly Signal[]): readonly Signal[] =>
  [...new Map(signals.map((s) => [identity(s), s])).values()].sort(compare);

/**
 * Episodes of one alarm from the set of its signals (docs/domain/common.md, life of an alarm): raised once, seen again
 * while it lasts, cleared by the first `clear`. A `clear` of what is not raised says nothing.
 *
 * @param open an episode that was open before the first signal
 */
export function foldEpisodes(signals: readonly Signal[], open: Episode | null = null): readonly Episode[] {
  const episodes: Episode[] = open ? [open] : [];
  for (const { kind, atMs, detail } of inOrder(signals)) {
    const last = episodes.at(-1);
    const isOpen = last !== undefined && last.clearedMs === null;
    if (kind === 'raise' && !isOpen) {
      episodes.push({ raisedMs: atMs, lastSeenMs: atMs, clearedMs: null, count: 1, detail });
    } else if (isOpen) {
      const next = kind === 'raise' ? { lastSeenMs: atMs, count: last.count + 1, detail } : { clearedMs: atMs };
      episodes[episodes.length - 1] = { ...last, ...next };
    }
  }
  return episodes;
}
