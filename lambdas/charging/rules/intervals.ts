/** A stretch of time, its end excluded. */
export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The same time in intervals that neither overlap nor touch, ascending. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const next of intervals.filter((i) => i.toMs > i.fromMs).toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = result.at(-1);
    if (!last || next.fromMs > last.toMs) result.push(next);
    else if (next.toMs > last.toMs) result[result.length - 1] = { ...last, toMs: next.toMs };
  }
  return result;
}

/** Time that lies in both. */
export function intersection(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  const others = union(b);
  return union(a).flatMap(({ fromMs, toMs }) =>
    others
      .map((other) => ({ fromMs: Math.max(fromMs, other.fromMs), toMs: Math.min(toMs, other.toMs) }))
      .filter((both) => both.toMs > both.fromMs),
  );
}

/** Length of the union. */
export const lengthMs = (intervals: readonly Interval[]): number =>
  union(intervals).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
