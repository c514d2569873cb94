/** Counts by row and column, whole and not negative. */
export type Counts = readonly (readonly number[])[];

const keyOf = (row: number, column: number) => `${row} ${column}`;
const at = (row: number, column: number) => [row, column] as const;
const range = (length: number) => Array.from({ length }, (_, i) => i);

/** Cells that are hidden, as a graph between rows and columns: a cell is known by subtraction exactly when it is on no ring. */
class Cells {
  readonly hidden = new Set<string>();

  constructor(private readonly counts: Counts) {}

  private countAt(row: number, column: number): number {
    return this.counts[row]?.[column] ?? 0;
  }

  /**
   * The cheapest ring through a cell: other cells that lead from its row to its column, each a row and a column that it joins. Those that
   * are hidden cost nothing; a cell of 0 cannot become less, so that it hides nobody. Undefined: there is none.
   */
  ringThrough(row: number, column: number): readonly string[] | undefined {
    const [rows, columns] = [this.counts.length, this.counts[0]?.length ?? 0];
    // Nodes: rows, then columns. Few enough that each step may look at all.
    const cost: number[] = Array(rows + columns).fill(Number.POSITIVE_INFINITY);
    const via: (readonly [from: number, cell: string] | undefined)[] = [];
    const done = new Set<number>();
    cost[row] = 0;
    for (;;) {
      const open = cost.flatMap((c, node) => (c < Number.POSITIVE_INFINITY && !done.has(node) ? [node] : []));
      const node = open.reduce(
        (best, one) => ((cost[one] as number) < (cost[best] as number) ? one : best),
        open[0] ?? -1,
      );
      if (node === -1) return undefined;
      if (cost[node] === cost[rows + column]) break;
      done.add(node);
      const ends = node < rows ? range(columns).map((c) => at(node, c)) : range(rows).map((r) => at(r, node - rows));
      for (const [r, c] of ends) {
        const count = this.countAt(r, c);
        if (count === 0 || (r === row && c === column)) continue;
        const next = node < rows ? rows + c : r;
        const key = keyOf(r, c);
        const all = (cost[node] as number) + (this.hidden.has(key) ? 0 : count);
        if (all >= (cost[next] as number)) continue;
        cost[next] = all;
        via[next] = [node, key];
      }
    }
    const path: string[] = [];
    for (let step = via[rows + column]; step; step = via[step[0]]) path.push(step[1]);
    return path;
  }
}

/** Of one row with its total: another cell, the smallest that is not 0. */
function partnerIn(row: readonly number[], hidden: ReadonlySet<string>, column: number): string | undefined {
  const others = row.flatMap((count, c) => (c === column || count === 0 ? [] : [{ count, key: keyOf(0, c) }]));
  const known = others.find(({ key }) => hidden.has(key));
  return (known ?? others.sort((a, b) => a.count - b.count)[0])?.key;
}

/**
 * Which cells of a table are hidden, so that nobody who knows every total learns a count from 1 to `least` − 1 (rule D of
 * docs/domain/education.md): these, and others beside which none of them can be worked out. Null: nothing can hide them, and nothing of the
 * table is shown. A table of one row has its own total alone.
 */
export function hiddenCells(counts: Counts, least: number): ReadonlySet<string> | null {
  const cells = new Cells(counts);
  const small = counts.flatMap((row, r) =>
    row.flatMap((count, c) => (count > 0 && count < least ? [[r, c] as const] : [])),
  );
  for (const [r, c] of small) cells.hidden.add(keyOf(r, c));
  for (const [r, c] of small) {
    const [only] = counts;
    const ring = counts.length === 1 && only ? [partnerIn(only, cells.hidden, c)] : cells.ringThrough(r, c);
    if (ring === undefined) return null;
    for (const key of ring) {
      if (key === undefined) return null;
      cells.hidden.add(key);
    }
  }
  return cells.hidden;
}

/** The counts of a table as they may be shown; null what is hidden. */
export function shownCounts(counts: Counts, least: number): readonly (readonly (number | null)[])[] {
  const hidden = hiddenCells(counts, least);
  return counts.map((row, r) => row.map((count, c) => (hidden === null || hidden.has(keyOf(r, c)) ? null : count)));
}

/**
 * In steps of five: of two figures in steps the difference is known to a few, so that who has two exports cannot tell by it that one
 * child came or went (rule D).
 */
export const inSteps = (count: number): number => 5 * Math.round(count / 5);
