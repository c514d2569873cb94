import { cellsOf } from './csv-cells';

/** A number that only a decimal comma explains: `0,5`, `1.234,5`. */
const hasComma = /^[+-]?(\d+|[1-9]\d{0,2}(\.\d{3})+),\d+$/;
const hasPoint = /^[+-]?\d*\.\d+$/;
/** One of a decimal point, or thousands: `1.234`. */
const isOfThousands = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

export type Decimal = '.' | ',';

function decimalIn(cells: readonly string[]): Decimal | undefined {
  const written = cells.map((cell) => cell.trim());
  if (written.some((cell) => hasComma.test(cell))) return ',';
  return written.some((cell) => hasPoint.test(cell) && !isOfThousands.test(cell)) ? '.' : undefined;
}

/**
 * Where a file of CSV has its decimals: after a point, unless semicolons stand between its cells, as spreadsheets of countries with a
 * decimal comma write them: then as its start has them, or the first row that shows it. The same in the whole file, for `1.234` is
 * another number in either. Cells that nobody reads, such as notes, say nothing of it.
 */
export class CsvDecimals {
  private found: Decimal | undefined;

  /**
   * @param isRead whether the feed reads the cell of each column
   * @param start of the file, of which the last row may be cut off
   */
  constructor(
    private readonly separator: string,
    private readonly isRead: readonly boolean[],
    start: Uint8Array,
  ) {
    if (separator !== ';') this.found = '.';
    else {
      // Digits and separators are ASCII in every encoding that is read, in UTF-16 beside a zero.
      const text = Buffer.from(start).toString('latin1').replaceAll('\0', '');
      this.found = decimalIn(
        text
          .split(/[\r\n]+/)
          .slice(0, -1)
          .map((line) => cellsOf(line, this.separator, line.includes('"')))
          .filter((cells) => cells.length === this.isRead.length)
          .flatMap((cells) => this.read(cells)),
      );
    }
  }

  of(cells: readonly string[]): Decimal {
    this.found ??= decimalIn(this.read(cells));
    // No row so far had a decimal.
    return this.found ?? '.';
  }

  private read(cells: readonly string[]): readonly string[] {
    return cells.filter((_, i) => this.isRead[i]);
  }
}
