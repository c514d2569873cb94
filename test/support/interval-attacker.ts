/** Counts of a table, null what is hidden. */
export type Shown = readonly (readonly (number | null)[])[];

/**
 * What a hidden cell can be for somebody who knows every shown cell and all totals: least and greatest. Cells of a table with given totals
 * are a flow; how far one can be raised is the greatest flow through the others that takes it back, found by augmenting paths.
 */
export function intervalOf(counts: readonly (readonly number[])[], shown: Shown, row: number, column: number) {
  const value = counts[row]?.[column] as number;
  if (shown[row]?.[column] !== null) return [value, value] as const;
  const [rows, columns] = [counts.length, counts[0]?.length ?? 0];
  // A table of one row is published with the total of that row alone.
  if (rows === 1) {
    const rest = (counts[0] as readonly number[]).reduce(
      (sum, count, c) => sum + (c !== column && shown[0]?.[c] === null ? count : 0),
      0,
    );
    const others = (shown[0] as Shown[number]).filter((one) => one === null).length - 1;
    return others === 0 ? ([value, value] as const) : ([0, value + rest] as const);
  }
  const change = (from: number, to: number, isRaised: boolean): number => {
    const moved = new Map<string, number>();
    const free = (node: number, next: number): number => {
      const [r, c] = node < rows ? [node, next - rows] : [next, node - rows];
      if (shown[r]?.[c] !== null || (r === row && c === column)) return 0;
      const key = `${r} ${c}`;
      const now = (counts[r]?.[c] as number) + (moved.get(key) ?? 0);
      // From a row the cell gives when ours is raised, and takes when it is lowered.
      return node < rows === isRaised ? now : Number.POSITIVE_INFINITY;
    };
    let all = 0;
    for (;;) {
      const via = new Map<number, number>([[from, from]]);
      const queue = [from];
      for (const node of queue)
        for (let next = node < rows ? rows : 0; next < (node < rows ? rows + columns : rows); next++)
          if (!via.has(next) && free(node, next) > 0) {
            via.set(next, node);
            queue.push(next);
          }
      if (!via.has(to)) return all;
      const path: [number, number][] = [];
      for (let node = to; node !== from; node = via.get(node) as number) path.unshift([via.get(node) as number, node]);
      const step = Math.min(...path.map(([a, b]) => free(a, b)), 1_000_000);
      for (const [a, b] of path) {
        const key = a < rows ? `${a} ${b - rows}` : `${b} ${a - rows}`;
        moved.set(key, (moved.get(key) ?? 0) + (a < rows === isRaised ? -step : step));
      }
      all += step;
      if (all >= 1_000_000) return all;
    }
  };
  const up = change(row, rows + column, true);
  const down = Math.min(value, change(row, rows + column, false));
  return [value - down, value + up] as const;
}
