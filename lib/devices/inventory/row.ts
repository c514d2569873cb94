import type { Said } from '../../shared/said';

/** One row of an inventory, whatever the format of the file. */
export interface InventoryRow {
  /** First data row = 1. */
  readonly row: number;
  /** Text of a column, trimmed; empty when it is blank or not there. */
  get(column: string): string;
  /** Items of a list inside the row, as rows whose columns are `LIST.field` beside the row's own. JSON only. */
  list(name: string): readonly InventoryRow[];
  /** What makes the row as a whole unfit, e.g. that the file ends in the middle of it. */
  readonly fault?: Said;
}

/** An inventory file, opened. */
export interface Table {
  readonly format: 'csv' | 'xlsx' | 'json' | 'geojson';
  /** Names of the columns, where the file has them before its rows. */
  readonly columns?: readonly string[];
  /** Read once, row by row. Throws UserError CK68nn for what is wrong with the file as a whole. */
  readonly rows: AsyncIterable<InventoryRow>;
  /** How it was read, for people: `CSV, ";", gb18030`, `sheet Signals of 3`. */
  readonly description: string;
}

/** A row of a format with columns in a fixed order. */
export class ArrayRow implements InventoryRow {
  constructor(
    readonly row: number,
    private readonly index: ReadonlyMap<string, number>,
    private readonly fields: readonly string[],
    readonly fault?: Said,
  ) {}

  get(column: string): string {
    const at = this.index.get(column);
    return at === undefined ? '' : (this.fields[at] ?? '').trim();
  }

  list(): readonly InventoryRow[] {
    return [];
  }
}

/** Names of columns, each its own: a repeated one gets a number, a blank one its place. */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, i) => {
    const name = cell.trim() || `column ${i + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
