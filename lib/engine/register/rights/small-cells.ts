/** Counts by row and column, whole and not negative; null: a row has no such cell. */
export type Counts = readonly (readonly (number | null)[])[];

/** Hiding a cell of 0 hides nobody: it costs more than any other. */
const costOfNone = 1_000_000;
/** More than any count: a cell for what others have, in a row or column whose total nobody tells. It is hidden. */
export const unpublished = 1_000_000_000;

/** A cell of a way round, and whether it gives or takes. */
interface Step {
  readonly row: number;
  readonly column: number;
  readonly gives: boolean;
}

interface Way {
  readonly cost: number;
  readonly steps: readonly Step[];
}

/** Cells that are hidden. What is added to one of them is taken from others round a ring, so that every total stays as it is. */
class Cells {
  private readonly hidden: readonly boolean[][];

  constructor(
    private readonly counts: Counts,
    private readonly room: Room,
  ) {
    this.hidden = counts.map((cells) => cells.map(() => false));
  }

  hide(row: number, column: number): void {
    (this.hidden[row] as boolean[])[column] = true;
  }

  isHidden(row: number, column: number): boolean {
    return this.hidden[row]?.[column] === true;
  }

  /** Hides what it takes for a count to be so much more, or less, for all that is known; false: nothing can do that. */
  free(row: number, column: number, amount: number, isRaised: boolean): boolean {
    const { cells, moved } = this.moved(row, column, amount, isRaised, false);
    for (const [r, c] of cells) this.hide(r, c);
    return moved === amount;
  }

  /** How much less, up to an amount, a count can be by what is hidden already. */
  lessOf(row: number, column: number, amount: number): number {
    return this.moved(row, column, amount, false, true).moved;
  }

  private moved(row: number, column: number, amount: number, isRaised: boolean, isFree: boolean) {
    // A row is copied when it changes: there are thousands, of which a few do.
    const now = [...this.counts];
    const countAt = (step: Step) => now[step.row]?.[step.column] as number;
    const most = (step: Step) => (step.gives ? countAt(step) : this.roomIn(now, step.row, step.column));
    const cells: (readonly [row: number, column: number])[] = [];
    let moved = 0;
    while (moved < amount) {
      const way = this.wayRound(now, row, column, isRaised);
      if (!way || (isFree && way.cost > 0)) break;
      const step = Math.min(amount - moved, ...way.steps.map(most));
      for (const one of way.steps) {
        cells.push([one.row, one.column]);
        now[one.row] = (now[one.row] ?? []).with(one.column, countAt(one) + (one.gives ? -step : step));
      }
      moved += step;
    }
    return { cells, moved };
  }

  /** What it costs that a cell gives, or takes; those that are hidden cost nothing. */
  private costOf(now: Counts, row: number, column: number, gives: boolean): number {
    const count = now[row]?.[column] ?? null;
    if (count === null) return Number.POSITIVE_INFINITY;
    if ((gives ? count : this.roomIn(now, row, column)) <= 0) return Number.POSITIVE_INFINITY;
    return this.isHidden(row, column) ? 0 : (this.counts[row]?.[column] ?? 0) || costOfNone;
  }

  /** How much a cell can still take. */
  private roomIn(now: Counts, row: number, column: number): number {
    return (this.counts[row]?.[column] ?? 0) + this.room(row, column) - (now[row]?.[column] ?? 0);
  }

  /**
   * The cheapest way from the row of a cell back to its column: through another cell of the row to its column, and from column to column by
   * two cells of one row. Tables have few columns, and thousands of rows.
   */
  private wayRound(now: Counts, row: number, column: number, isRaised: boolean): Way | undefined {
    const columns = now[row]?.length ?? 0;
    const ways = new Map<number, Way>();
    for (let c = 0; c < columns; c++) {
      const cost = this.costOf(now, row, c, isRaised);
      if (c !== column && cost < Number.POSITIVE_INFINITY)
        ways.set(c, { cost, steps: [{ row, column: c, gives: isRaised }] });
    }
    const done = new Set<number>();
    for (;;) {
      let [from, best]: [number, Way | undefined] = [-1, undefined];
      for (const [c, way] of ways) if (!done.has(c) && (!best || way.cost < best.cost)) [from, best] = [c, way];
      if (!best || from === column) return best;
      done.add(from);
      for (let r = 0; r < now.length; r++) {
        const taken = r === row ? Number.POSITIVE_INFINITY : best.cost + this.costOf(now, r, from, !isRaised);
        if (taken === Number.POSITIVE_INFINITY) continue;
        for (let c = 0; c < columns; c++) {
          const cost = taken + this.costOf(now, r, c, isRaised);
          if (done.has(c) || cost >= (ways.get(c)?.cost ?? Number.POSITIVE_INFINITY)) continue;
          const [takes, gives] = [
            { row: r, column: from, gives: !isRaised },
            { row: r, column: c, gives: isRaised },
          ];
          ways.set(c, { cost, steps: [...best.steps, takes, gives] });
        }
      }
    }
  }
}

/** Counts that nobody may know, e.g. of few; others may be hidden with them. */
type IsSmall = (count: number, row: number, column: number) => boolean;

/** How much more a count can be than it is, for another that is fewer. */
type Room = (row: number, column: number) => number;

/** A table as it may be shown. */
export interface Suppressed {
  /** Null what is hidden. */
  readonly shown: Counts;
  /** Nothing can hide what must be: nothing of the table is shown. */
  readonly isWhole: boolean;
  /** How much less a hidden count can be, for whoever knows every total. */
  lessOf(row: number, column: number): number;
}

/**
 * Hides cells so that for whoever knows every total a count from 1 to `least` − 1 may be `least` as well, and is one of more than `least`
 * values: these, and what they can be taken from, or given to. A larger count that is to be hidden may
 * be as many more, and less. A table of one row, or one that is set to stand alone, has no totals of its columns. Of a table whose counts
 * are added up with those of others (`isSummed`) a small count may be 0 as well: it may have been of another of them; `room` says by
 * how much others of them make up for what another count would be more.
 */
export function suppressed(
  counts: Counts,
  least: number,
  isSmall: IsSmall = (count) => count > 0 && count < least,
  isAlone = counts.length === 1,
  isSummed = false,
  room: Room = () => Number.POSITIVE_INFINITY,
): Suppressed {
  const columns = [...(counts[0] ?? []).keys()];
  const cells = new Cells(isAlone ? [...counts, columns.map(() => unpublished)] : counts, room);
  const all = counts.flatMap((row, r) => row.flatMap((count, c) => (count === null ? [] : [{ r, c, count }])));
  const small = all.filter(({ r, c, count }) => isSmall(count, r, c));
  const hide = (some: typeof all) => {
    for (const { r, c } of some) cells.hide(r, c);
  };
  if (isAlone) hide(columns.map((c) => ({ r: counts.length, c, count: unpublished })));
  hide(all.filter(({ count }) => count === unpublished));
  hide(small);
  const isHidden = small.every(({ r, c, count }) =>
    count < least
      ? cells.free(r, c, least - count, true) &&
        (isSummed ? cells.free(r, c, count, false) : cells.free(r, c, least - cells.lessOf(r, c, count), true))
      : cells.free(r, c, least, true) && cells.free(r, c, least, false),
  );
  if (!isHidden) hide(all);
  return {
    shown: counts.map((row, r) => row.map((count, c) => (cells.isHidden(r, c) ? null : count))),
    isWhole: !isHidden,
    lessOf: (r, c) => cells.lessOf(r, c, counts[r]?.[c] ?? 0),
  };
}
