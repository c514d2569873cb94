/** Coefficients of a figure, by what it is a sum of. */
export type Figure = Readonly<Record<string, number>>;

const prime = 1_000_003;
const modulo = (value: number): number => ((value % prime) + prime) % prime;

function inverseOf(value: number): number {
  let [result, base, power] = [1, value, prime - 2];
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}

/** Rows of which none is a sum of others, with the same sums; modulo a prime, so that no rounding hides anything. */
function basisOf(all: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const basis: { readonly pivot: number; readonly row: readonly number[] }[] = [];
  for (const one of all) {
    let row = one.map(modulo);
    for (const { pivot, row: found } of basis) {
      const times = row[pivot] as number;
      if (times !== 0) row = row.map((value, i) => modulo(value - times * (found[i] as number)));
    }
    const pivot = row.findIndex((value) => value !== 0);
    if (pivot < 0) continue;
    const inverse = inverseOf(row[pivot] as number);
    basis.push({ pivot, row: row.map((value) => (value * inverse) % prime) });
  }
  return basis.map(({ row }) => row);
}

function* groupsOf(all: readonly string[], most: number): Generator<readonly string[]> {
  if (most === 0) return;
  for (const [i, first] of all.entries()) {
    yield [first];
    for (const rest of groupsOf(all.slice(i + 1), most - 1)) yield [first, ...rest];
  }
}

/**
 * Fewer households than so many of which some sum of multiples of the figures consists; null: there are none. Such a sum exists where the
 * figures, without the parts of these households, have a smaller rank.
 *
 * @param householdOf whose a part is
 */
export function isolated(
  figures: readonly Figure[],
  householdOf: (part: string) => string,
  fewest: number,
): readonly string[] | null {
  const parts = [...new Set(figures.flatMap((one) => Object.keys(one)))];
  const basis = basisOf(figures.map((figure) => parts.map((part) => figure[part] ?? 0)));
  // Parts that are alike in all figures: without some of them the others still say the same.
  const alike = new Map<string, { readonly column: readonly number[]; readonly households: Set<string> }>();
  for (const [i, part] of parts.entries()) {
    const column = basis.map((row) => row[i] as number);
    const one = alike.get(column.join()) ?? { column, households: new Set() };
    alike.set(column.join(), one);
    one.households.add(householdOf(part));
  }
  const all = [...alike.values()];
  const suspects = new Set(all.flatMap(({ households }) => (households.size < fewest ? [...households] : [])));
  for (const few of groupsOf([...suspects], fewest - 1)) {
    const others = all.filter(({ households }) => [...households].some((one) => !few.includes(one)));
    if (basisOf(others.map(({ column }) => column)).length < basis.length) return few;
  }
  return null;
}
