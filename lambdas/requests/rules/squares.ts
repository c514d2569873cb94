import { cellOf, columnDegrees, type Place, rowDegrees } from './distance';
import type { Reported } from './together';

/** Squares begin at quarters of a cell, and are longer by one: whatever lies within a cell's length is within a square. */
const quarters = 4;
const cellsLong = 1 + 1 / quarters;

type Cell = readonly [row: number, column: number];

/** Reports of a square; it is judged where some of them are in its southern and western quarter, else another has them. */
export interface Square {
  readonly reports: readonly Reported[];
  readonly isSouth: (report: Reported) => boolean;
  readonly isWest: (report: Reported) => boolean;
}

/** Columns of a row that have places between two longitudes. */
function columnsOf(row: number, west: number, east: number, metres: number): readonly Cell[] {
  const wide = columnDegrees(row, metres);
  const [first, last] = [Math.floor(west / wide), Math.floor(east / wide)];
  return Array.from({ length: last - first + 1 }, (_, i) => [row, first + i] as const);
}

/** Cells in which squares may begin that have a place: its own, and those to the south and west of it. */
export function beginningsOf(place: Place, metres: number): readonly Cell[] {
  const high = rowDegrees(metres);
  return [0, 1].flatMap((south) => {
    const [row] = cellOf({ ...place, latitude: place.latitude - south * high }, metres);
    const column = Math.floor(place.longitude / columnDegrees(row, metres));
    return [column, column - 1].map((one) => [row, one] as const);
  });
}

/** Cells with all that squares may have that begin in one. */
export function cellsOfSquares([row, column]: Cell, metres: number): readonly Cell[] {
  const wide = columnDegrees(row, metres);
  return [row, row + 1].flatMap((one) => columnsOf(one, column * wide, (column + 2) * wide, metres));
}

/** The squares that begin in a cell and have so many reports at least. */
export function squaresIn([row, column]: Cell, reports: readonly Reported[], metres: number, least: number) {
  const [high, wide] = [rowDegrees(metres), columnDegrees(row, metres)];
  const north = ({ latitude }: Place) => latitude / high - row;
  const east = ({ longitude }: Place) => longitude / wide - column;
  const between = (value: number, from: number, long: number) => value >= from && value < from + long;
  const begins = Array.from({ length: quarters }, (_, i) => i / quarters);
  return begins
    .flatMap((south) =>
      begins.map(
        (west): Square => ({
          reports: reports.filter(
            (one) => between(north(one), south, cellsLong) && between(east(one), west, cellsLong),
          ),
          isSouth: (one) => between(north(one), south, 1 / quarters),
          isWest: (one) => between(east(one), west, 1 / quarters),
        }),
      ),
    )
    .filter(({ reports: inside }) => inside.length >= least);
}
