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

/** Rank of figures of which only some parts are seen; modulo a prime, so that no rounding hides anything. */
function rankOf(figures: readonly Figure[], parts: readonly string[]): number {
  const rows = figures.map((figure) => parts.map((part) => modulo(figure[part] ?? 0)));
  let rank = 0;
  for (let column = 0; column < parts.length; column++) {
    const pivot = rows.findIndex((row, i) => i >= rank && row[column] !== 0);
    if (pivot < 0) continue;
    const [found] = rows.splice(pivot, 1) as [number[]];
    const inverse = inverseOf(found[column] as number);
    rows.splice(rank, 0, found);
    for (const row of rows.slice(rank + 1)) {
      const times = ((row[column] as number) * inverse) % prime;
      if (times !== 0) for (const [i, value] of found.entries()) row[i] = modulo((row[i] as number) - times * value);
    }
    rank += 1;
  }
  return rank;
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
  const rank = rankOf(figures, parts);
  for (const few of groupsOf([...new Set(parts.map(householdOf))], fewest - 1)) {
    const others = parts.filter((part) => !few.includes(householdOf(part)));
    if (rankOf(figures, others) < rank) return few;
  }
  return null;
}
