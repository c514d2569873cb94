import type { WindowedStream } from './window';
import type { Mark, Progress } from './window-store';

const dayMs = 24 * 3_600_000;

type Span = readonly [fromMs: number, toMs: number];
type Reach = Pick<WindowedStream<never, never, never>, 'windowMs' | 'contextBefore' | 'contextAfter'>;

/**
 * Windows, known or not, that may see what has come: those that have a touched window as context, and those whose open
 * ends the newest time now decides. None is later than the newest message, or one that is announced: whoever brings a later
 * one evaluates it.
 */
export function windowsInReach(
  stream: Reach,
  touched: readonly number[],
  progress: Pick<Progress, 'settledMs' | 'newestMs'>,
): readonly number[] {
  const { windowMs, contextBefore, contextAfter } = stream;
  const { settledMs, newestMs } = progress;
  const reached = new Set<number>();
  const reach = (fromMs: number, before: number, after: number) => {
    for (let n = -before; n <= after; n++) reached.add(fromMs + n * windowMs);
  };
  for (const fromMs of touched) reach(fromMs, contextAfter, contextBefore);
  // What was open at the newest time known before may now be decided.
  if (newestMs > settledMs && settledMs > 0) reach(windowAt(settledMs, windowMs), contextAfter, 0);
  const latestMs = Math.max(newestMs, ...touched);
  return [...reached].filter((fromMs) => fromMs <= latestMs);
}

/** Start of the window of a time. */
export const windowAt = (timeMs: number, windowMs: number): number => Math.floor(timeMs / windowMs) * windowMs;

/** Spans of a day on either side of windows, those that touch or overlap as one. */
export function daysAround(windows: readonly number[]): readonly Span[] {
  const spans: [number, number][] = [];
  for (const fromMs of [...windows].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && fromMs - dayMs <= last[1]) last[1] = fromMs + dayMs;
    else spans.push([fromMs - dayMs, fromMs + dayMs]);
  }
  return spans;
}

/**
 * Known windows up to a day away that a changed summary concerns: all later ones, and of the earlier ones those for
 * which it holds something new (`membersFor`).
 *
 * @param changed ascending
 * @param marks known windows of the days around them
 */
export function windowsConcerned<S>(
  changed: readonly Mark<S>[],
  marks: readonly Mark<S>[],
  membersFor: ((summary: S) => readonly number[]) | undefined,
): readonly number[] {
  const concerned = new Set<number>();
  const within = (a: Mark<S>, b: Mark<S>) => Math.abs(a.fromMs - b.fromMs) <= dayMs;
  // What has not spread yet counts as unknown, so that two with the same content do not rely on each other.
  const knownTo = (earlier: Mark<S>) =>
    new Set(marks.filter((m) => m.spread && within(m, earlier)).flatMap((m) => membersFor?.(m.summary) ?? []));
  for (const mark of changed) {
    const members = membersFor?.(mark.summary);
    for (const other of marks) {
      if (!within(mark, other) || concerned.has(other.fromMs)) continue;
      if (other.fromMs >= mark.fromMs || !members) concerned.add(other.fromMs);
      else if (members.length > 0) {
        const known = knownTo(other);
        if (members.some((member) => !known.has(member))) concerned.add(other.fromMs);
      }
    }
  }
  return [...concerned];
}
