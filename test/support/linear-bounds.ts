/** Counts that are not known, by their numbers, and what they add up to. */
export interface Sum {
  readonly of: readonly number[];
  readonly is: number;
}

const near = 1e-7;

/**
 * Least and greatest whole number that each of some counts from 0 can be for somebody who knows sums of them: the simplex method, with the
 * rule of Bland, by which it ends. It shares nothing with the rules that it judges. Between both ends not every number need be possible.
 */
export function linearBounds(counts: number, sums: readonly Sum[]): (count: number) => readonly [number, number] {
  // Each row is a sum with a count of its own (artificial), which the first phase brings down to 0.
  const width = counts + sums.length;
  const start = sums.map(({ of, is }, r) => {
    const row = new Float64Array(width + 1);
    for (const c of of) row[c] = 1;
    row[counts + r] = 1;
    row[width] = is;
    return row;
  });
  const basis = sums.map((_, r) => counts + r);
  const [, rows, reached] = leastOf(
    start,
    basis,
    new Float64Array(width).map((_, c) => (c < counts ? 0 : 1)),
    width,
  );
  const at = (c: number, sign: number) => {
    const costs = new Float64Array(width);
    costs[c] = sign;
    return leastOf(rows, reached, costs, counts)[0];
  };
  return (c) => [Math.ceil(at(c, 1) - near), Math.floor(-at(c, -1) + near)];
}

/** The least cost, and rows and basis where it is; columns from `open` on may not come in. */
function leastOf(from: readonly Float64Array[], base: readonly number[], costs: Float64Array, open: number) {
  const [rows, basis] = [from.map((row) => row.slice()), [...base]];
  const last = costs.length;
  const cost = new Float64Array(last + 1);
  cost.set(costs);
  const clear = (row: Float64Array, by: Float64Array, factor: number) => {
    if (factor !== 0) for (let c = 0; c <= last; c++) row[c] = (row[c] as number) - factor * (by[c] as number);
  };
  for (const [r, c] of basis.entries()) clear(cost, rows[r] as Float64Array, cost[c] as number);
  for (;;) {
    const comes = cost.findIndex((one, c) => c < open && one < -near);
    if (comes < 0) return [-(cost[last] as number), rows, basis] as const;
    let [goes, least] = [-1, Number.POSITIVE_INFINITY];
    for (const [r, row] of rows.entries()) {
      const [step, own] = [row[comes] as number, basis[r] as number];
      // An artificial count that is still there at 0 leaves at once, and never grows.
      const ratio = step > near ? (row[last] as number) / step : own >= open && step < -near ? 0 : least + 1;
      if (ratio < least - near || (ratio < least + near && goes >= 0 && own < (basis[goes] as number)))
        [goes, least] = [r, ratio];
    }
    if (goes < 0) return [Number.NEGATIVE_INFINITY, rows, basis] as const;
    const pivot = rows[goes] as Float64Array;
    const by = pivot[comes] as number;
    for (let c = 0; c <= last; c++) pivot[c] = (pivot[c] as number) / by;
    for (const row of [...rows, cost]) if (row !== pivot) clear(row, pivot, row[comes] as number);
    basis[goes] = comes;
  }
}
