import { columnDegrees, type Place, rowDegrees } from './distance';

/** A cell of a grid, each row with columns of its own width. */
type GridCell = readonly [row: number, column: number];

/** Coordinates have four decimals; what they are apart is a little more or less than that. */
const slack = 1e-9;

/** The cells of a grid that have all that is at most a square's length from one: nine, or a few more where columns shift. */
export function cellsNear([row, column]: GridCell, metres: number): readonly GridCell[] {
  const wide = columnDegrees(row, metres);
  return [row - 1, row, row + 1].flatMap((one) => {
    const own = columnDegrees(one, metres);
    // A square is as wide as its southern edge says, which may be in another row.
    const reach = Math.max(wide, own, columnDegrees(one - 1, metres));
    const first = Math.floor((column * wide - reach) / own);
    const last = Math.ceil(((column + 1) * wide + reach) / own) - 1;
    return Array.from({ length: last - first + 1 }, (_, j) => [one, first + j] as const);
  });
}

/**
 * Calls `each` with what every square of so many metres holds that begins at the latitude of one place and the longitude of another:
 * whatever fits into a square of that size fits into one of these.
 */
export function eachSquare<P extends Place>(
  places: readonly P[],
  metres: number,
  least: number,
  each: (inside: readonly P[], holds: (place: Place) => boolean) => void,
): void {
  const high = rowDegrees(metres) + slack;
  const eastward = places.toSorted((a, b) => a.longitude - b.longitude);
  for (const south of new Set(places.map(({ latitude }) => latitude))) {
    const wide = rowDegrees(metres) / Math.max(1e-6, Math.cos((south * Math.PI) / 180)) + slack;
    const band = eastward.filter(({ latitude }) => latitude >= south && latitude <= south + high);
    let end = 0;
    for (let begin = 0; begin < band.length; begin++) {
      const west = (band[begin] as P).longitude;
      while (end < band.length && (band[end] as P).longitude <= west + wide) end++;
      if (end - begin < least || band[begin - 1]?.longitude === west) continue;
      each(
        band.slice(begin, end),
        ({ latitude, longitude }) =>
          latitude >= south && latitude <= south + high && longitude >= west && longitude <= west + wide,
      );
    }
  }
}
