import type { CloseReason } from '../../services/shared/alarm';
import type { AlarmSignal } from '../contracts';
import type { Close } from './alarm-people';

/** What of a signal the fold needs; the key of the alarm is the caller's. */
export type Signal = Pick<AlarmSignal, 'kind' | 'atMs' | 'detail'>;

/** An episode in epoch milliseconds. */
export interface Episode {
  readonly raisedMs: number;
  readonly lastSeenMs: number;
  readonly clearedMs: number | null;
  readonly count: number;
  readonly detail: string;
  /** Of one that a person closed. */
  readonly closedAs?: CloseReason;
}

/** By time; at one time `clear` comes before `raise`, so that an alarm that holds is never hidden; then by detail. */
const compare = (a: Signal, b: Signal) =>
  a.atMs - b.atMs ||
  (a.kind === b.kind ? 0 : a.kind === 'clear' ? -1 : 1) ||
  (a.detail < b.detail ? -1 : a.detail > b.detail ? 1 : 0);

/** Distinct signals in the order of the fold. */
export const inOrder = (signals: readonly Signal[]): readonly Signal[] =>
  [...signals].sort(compare).filter((signal, i, all) => i === 0 || compare(all[i - 1] as Signal, signal) !== 0);

/** While it lasts, signs that an alarm holds are not believed, for a person closed it. */
export interface Held {
  readonly untilMs: number;
  /** Newest sign since. */
  readonly seenMs: number;
}

/** How the signals up to some time have left an alarm. */
export interface Left {
  readonly open: Episode | null;
  readonly held: Held | null;
}

/** Signs of what lasts come once an hour at least (`whileTrue`): one after a longer pause is of something new. */
const pauseMs = 2 * 3_600_000;

const stillHeld = (held: Held | null, atMs: number): held is Held =>
  held !== null && atMs < held.untilMs && atMs - held.seenMs < pauseMs;

type Step = Signal | { readonly kind: 'close'; readonly close: Close; readonly atMs: number };

/** Signals and closes by time; what a person closes, they have seen. */
const stepsOf = (signals: readonly Signal[], closes: readonly Close[]): readonly Step[] =>
  closes.length === 0
    ? inOrder(signals)
    : [...inOrder(signals), ...closes.map((close) => ({ kind: 'close' as const, close, atMs: close.atMs }))].sort(
        (a, b) => a.atMs - b.atMs,
      );

/**
 * Episodes of one alarm from the set of its signals (docs/domain/common.md, life of an alarm): raised once, seen again
 * while it lasts, cleared by the first `clear`, or closed by a person. A `clear` of what is not raised says nothing.
 */
export function foldAlarm(
  signals: readonly Signal[],
  closes: readonly Close[],
  from: Left,
): Left & { readonly episodes: readonly Episode[] } {
  const episodes: Episode[] = from.open ? [from.open] : [];
  let { held } = from;
  const change = (more: Partial<Episode>) => {
    episodes[episodes.length - 1] = { ...(episodes.at(-1) as Episode), ...more };
  };
  for (const step of stepsOf(signals, closes)) {
    const { kind, atMs } = step;
    const last = episodes.at(-1);
    const isOpen = last !== undefined && last.clearedMs === null;
    if (kind === 'close') {
      if (!isOpen) continue;
      change({ clearedMs: atMs, closedAs: step.close.reason });
      held = { untilMs: step.close.untilMs, seenMs: atMs };
    } else if (kind === 'clear') {
      if (isOpen) change({ clearedMs: atMs });
      held = null;
    } else if (isOpen) {
      change({ lastSeenMs: atMs, count: last.count + 1, detail: step.detail });
    } else if (stillHeld(held, atMs)) {
      held = { ...held, seenMs: atMs };
    } else {
      held = null;
      episodes.push({ raisedMs: atMs, lastSeenMs: atMs, clearedMs: null, count: 1, detail: step.detail });
    }
  }
  const newest = episodes.at(-1);
  return { episodes, open: newest?.clearedMs === null ? newest : null, held };
}

/** The same of an alarm that nobody closes; `open`: an episode that was open before the first signal. */
export const foldEpisodes = (signals: readonly Signal[], open: Episode | null = null): readonly Episode[] =>
  foldAlarm(signals, [], { open, held: null }).episodes;
