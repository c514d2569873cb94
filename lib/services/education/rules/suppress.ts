/** Counts by row and column, whole and not negative; null: a row has no such cell. */
export type Counts = readonly (readonly (number | null)[])[];

/** Hiding a cell of 0 hides nobody: it costs more than any other. */
const costOfNone = 1_000_000;

const keyOf = (row: number, column: number) => `${row} ${column}`;
const at = (row: number, column: number) => [row, column] as const;
const range = (length: number) => Array.from({ length }, (_, i) => i);

/** Cells that are hidden, as a graph between rows and columns: a cell is known by subtraction exactly when it is on no ring. */
class Cells {
  readonly hidden = new Set<string>();

  constructor(private readonly counts: Counts) {}

  private countAt(row: number, column: number): number | null {
    return this.counts[row]?.[column] ?? null;
  }

  /**
   * The cheapest ring through a cell: other cells that lead from its row to its column, each a row and a column that it joins. Those that
   * are hidden cost nothing. Round a ring what one cell gives the next takes: every second must have something to give, so that a cell of 0
   * is taken where no other can be. Undefined: there is none.
   */
  ringThrough(row: number, column: number): readonly string[] | undefined {
    const both = ([true, false] as const).flatMap((isRaised) => this.pathOf(row, column, isRaised) ?? []);
    return both.reduce<(typeof both)[number] | undefined>(
      (best, one) => (best && best.cost <= one.cost ? best : one),
      undefined,
    )?.path;
  }

  /** The way round by which a cell is raised, or lowered. */
  private pathOf(row: number, column: number, isRaised: boolean) {
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
        const gives = node < rows === isRaised;
        if (count === null || (r === row && c === column) || (gives && count === 0)) continue;
        const next = node < rows ? rows + c : r;
        const key = keyOf(r, c);
        const all = (cost[node] as number) + (this.hidden.has(key) ? 0 : count || costOfNone);
        if (all >= (cost[next] as number)) continue;
        cost[next] = all;
        via[next] = [node, key];
      }
    }
    const path: string[] = [];
    for (let step = via[rows + column]; step; step = via[step[0]]) path.push(step[1]);
    return { path, cost: cost[rows + column] as number };
  }

  /** Whoever knows the total of a row must not know that what is hidden of it are few: the greatest of the others are hidden, too. */
  hideEnoughOf(row: number, least: number): void {
    const cells = (this.counts[row] ?? []).flatMap((count, c) =>
      count === null ? [] : [{ count, key: keyOf(row, c) }],
    );
    const others = cells.filter(({ key }) => !this.hidden.has(key)).sort((a, b) => b.count - a.count);
    let sum = cells.reduce((all, { count, key }) => all + (this.hidden.has(key) ? count : 0), 0);
    for (const { count, key } of others) {
      if (sum >= least) return;
      this.hidden.add(key);
      sum += count;
    }
  }
}

/** Of one row with its total: another cell, the smallest that is not 0. */
function partnerIn(row: Counts[number], hidden: ReadonlySet<string>, column: number): string | undefined {
  const others = row.flatMap((count, c) => (c === column || !count ? [] : [{ count, key: keyOf(0, c) }]));
  const known = others.find(({ key }) => hidden.has(key));
  return (known ?? others.sort((a, b) => a.count - b.count)[0])?.key;
}

/** Counts that nobody may know, e.g. of few; others may be hidden with them. */
type IsSmall = (count: number, row: number, column: number) => boolean;

/**
 * Which cells of a table are hidden, so that nobody who knows every total learns a count from 1 to `least` − 1 (rule D of
 * docs/domain/education.md): these, and others beside which none of them can be worked out, `least` pupils or more in each row. Null:
 * nothing can hide them, and nothing of the table is shown. A table of one row has its own total alone.
 */
export function hiddenCells(
  counts: Counts,
  least: number,
  isSmall: IsSmall = (count) => count > 0 && count < least,
): ReadonlySet<string> | null {
  const cells = new Cells(counts);
  const small = counts.flatMap((row, r) =>
    row.flatMap((count, c) => (count !== null && isSmall(count, r, c) ? [[r, c] as const] : [])),
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
  for (const [r] of small) cells.hideEnoughOf(r, least);
  return cells.hidden;
}

/** The counts of a table as they may be shown; null what is hidden. */
export function shownCounts(counts: Counts, least: number, isSmall?: IsSmall): Counts {
  const hidden = hiddenCells(counts, least, isSmall);
  return counts.map((row, r) => row.map((count, c) => (hidden === null || hidden.has(keyOf(r, c)) ? null : count)));
}

/**
 * In steps of five: of two figures in steps the difference is known to a few, so that who has two exports cannot tell by it that one
 * child came or went (rule D).
 */
export const inSteps = (count: number): number => 5 * Math.round(count / 5);
