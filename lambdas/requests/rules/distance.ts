/** Metres of a degree of latitude, of a globe of 6,371 km. */
const metresPerDegree = (Math.PI * 6_371_000) / 180;

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two places that are near each other (equirectangular: an error below 0.1 % within a city). */
export function metresBetween(a: Place, b: Place): number {
  const east = (a.longitude - b.longitude) * Math.cos(radians((a.latitude + b.latitude) / 2));
  return Math.hypot(a.latitude - b.latitude, east) * metresPerDegree;
}

/** The cell of a grid of so many metres in which a place lies: rows of latitude, each with columns of its own width. */
export function cellOf({ latitude, longitude }: Place, metres: number): readonly [row: number, column: number] {
  const row = Math.floor(latitude / rowDegrees(metres));
  return [row, Math.floor(longitude / columnDegrees(row, metres))];
}

/** Degrees of latitude of a row of such a grid. */
export const rowDegrees = (metres: number) => metres / metresPerDegree;

/** Degrees of longitude of its cells in a row; at the poles a row is one cell. */
export function columnDegrees(row: number, metres: number): number {
  const high = rowDegrees(metres);
  return Math.min(360, high / Math.max(1e-6, Math.cos(radians((row + 0.5) * high))));
}

/** The cells of such a grid that may hold places at most as far from a place as a cell is high: nine. */
export function cellsAround(place: Place, metres: number): readonly string[] {
  const high = rowDegrees(metres);
  const rows = [-1, 0, 1].map((step) => place.latitude + step * high);
  const cells = rows.flatMap((latitude) => {
    const [row, column] = cellOf({ ...place, latitude }, metres);
    return [-1, 0, 1].map((step) => `${row},${column + step}`);
  });
  return [...new Set(cells)];
}
