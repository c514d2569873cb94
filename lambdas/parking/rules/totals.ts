import type { Count } from './counts';

/** What passed with a count; of one that is not `isPassing` nobody counts passages. */
export type Passed = Pick<Count, 'entered' | 'exited' | 'overMs'> & { readonly isPassing: boolean };

const ways = { in: ['enteredSum', 'enteredToday'], out: ['exitedSum', 'exitedToday'] } as const;

/** Of each count what has passed since the total before it, and since when: of the first nobody knows; undefined where it says no total. */
function risesOf(counts: readonly Count[], [sum, today]: (typeof ways)[keyof typeof ways]) {
  // A counter may say both, each in a message of its own: one of them counts.
  const name = counts.some((count) => count[sum] !== undefined) ? sum : today;
  let before: { readonly atMs: number; readonly total: number } | undefined;
  const nextTotal = (i: number) => counts.slice(i + 1).find((count) => count[name] !== undefined)?.[name] ?? 0;
  return counts.map((count, i) => {
    const total = count[name];
    if (total === undefined) return count[today] === undefined ? undefined : {};
    const last = before;
    // A counter that was set to nothing does not go on from where it was: one total between two that rise is a slip.
    if (last && name === sum && total < last.total && nextTotal(i) >= last.total) return {};
    before = { atMs: count.atMs, total };
    if (last === undefined) return {};
    // One that says less than before was set to nothing, or its day is over: what it says has come since.
    return { passed: total < last.total ? total : total - last.total, overMs: count.atMs - last.atMs };
  });
}

/** Counts without passages that were said with one before: they are no others. */
function saidOnce(counts: readonly Count[]): readonly Count[] {
  const said = new Set<number>();
  return counts.map((count) => {
    const { passedMs, entered, exited, ...rest } = count;
    if (passedMs === undefined) return count;
    if (said.has(passedMs)) return rest;
    said.add(passedMs);
    return count;
  });
}

/**
 * What passed with each count: as it says itself, else what the totals of counters have risen by.
 *
 * @param counts one a time, ascending
 */
export function passagesOf(counts: readonly Count[]): readonly Passed[] {
  const [entering, exiting] = [risesOf(counts, ways.in), risesOf(counts, ways.out)];
  return saidOnce(counts).map((count, i) => {
    const [entered, exited] = [entering[i], exiting[i]];
    if (entered === undefined && exited === undefined)
      return { ...count, isPassing: count.entered !== undefined || count.exited !== undefined };
    // The way out alone says of no time how many came.
    return { entered: entered?.passed, exited: exited?.passed, overMs: entered?.overMs ?? 0, isPassing: true };
  });
}
