import { tidyId } from '../../../identity/thing-name';
import { ObjectRow } from '../../inventory/flatten';
import type { InventoryRow, Table } from '../../inventory/row';
import { decimal } from '../position';

/** Rows that a proposal looks at: enough to know a column, few enough to be quick. */
const maxRows = 20_000;

/** Distinct values that are kept to be named. */
const maxNamed = 20;

/** What the values of a column look like. */
export interface ColumnProfile {
  readonly name: string;
  /** Position in the file, from 0. */
  readonly at: number;
  readonly rows: number;
  readonly filled: number;
  readonly distinct: number;
  /** The first distinct values. */
  readonly values: readonly string[];
  /** Of the values that are numbers. */
  readonly numbers: number;
  readonly integers: number;
  readonly least: number;
  readonly most: number;
  /** Mean length of its values, characters. */
  readonly length: number;
  /** Share of values with white space. */
  readonly spaced: number;
  /** Its values row by row, blank where the row has none. */
  readonly cells: readonly string[];
}

export interface InventoryProfile {
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
  /** Lists inside rows (JSON), with the columns of their items. */
  readonly lists: ReadonlyMap<string, InventoryProfile>;
}

class Column {
  private readonly seen = new Set<string>();
  private readonly cells: string[] = [];
  private filled = 0;
  private numbers = 0;
  private integers = 0;
  private least = Number.POSITIVE_INFINITY;
  private most = Number.NEGATIVE_INFINITY;
  private characters = 0;
  private spaced = 0;

  constructor(
    private readonly name: string,
    private readonly at: number,
  ) {}

  /** Takes its value of a row, first = 0. */
  add(row: number, text: string): void {
    if (text === '') return;
    const value = tidyId(text);
    this.cells[row] = value;
    this.filled++;
    this.seen.add(value);
    this.characters += value.length;
    if (/\s/.test(value)) this.spaced++;
    const number = decimal(value);
    if (Number.isNaN(number)) return;
    this.numbers++;
    // `1,000` may be a thousand.
    if (Number.isInteger(number) && !value.includes(',')) this.integers++;
    this.least = Math.min(this.least, number);
    this.most = Math.max(this.most, number);
  }

  profile(rows: number): ColumnProfile {
    const { name, at, filled, numbers, integers, least, most } = this;
    return {
      name,
      at,
      rows,
      filled,
      distinct: this.seen.size,
      values: [...this.seen].slice(0, maxNamed),
      numbers,
      integers,
      least,
      most,
      length: filled === 0 ? 0 : this.characters / filled,
      spaced: filled === 0 ? 0 : this.spaced / filled,
      cells: Array.from({ length: rows }, (_, row) => this.cells[row] ?? ''),
    };
  }
}

class Profiler {
  private rows = 0;
  private readonly columns = new Map<string, Column>();
  private readonly lists = new Map<string, Profiler>();

  constructor(private readonly fixed: readonly string[] = []) {}

  add(row: InventoryRow): void {
    const at = this.rows++;
    const names = row instanceof ObjectRow ? row.columns() : this.fixed;
    for (const name of names) {
      const column = this.columns.get(name) ?? new Column(name, this.columns.size);
      this.columns.set(name, column);
      column.add(at, row.get(name));
    }
    if (!(row instanceof ObjectRow)) return;
    for (const name of row.listNames()) {
      const list = this.lists.get(name) ?? new Profiler();
      this.lists.set(name, list);
      for (const item of row.list(name)) list.add(item);
    }
  }

  profile(): InventoryProfile {
    return {
      rows: this.rows,
      columns: [...this.columns.values()].map((column) => column.profile(this.rows)),
      lists: new Map([...this.lists].map(([name, list]) => [name, list.profile()])),
    };
  }
}

/** Looks at the first rows of an inventory: what is in its columns? */
export async function profileOf(table: Table): Promise<InventoryProfile> {
  const profiler = new Profiler(table.columns);
  let rows = 0;
  for await (const row of table.rows) {
    if (row.fault === undefined) profiler.add(row);
    if (++rows >= maxRows) break;
  }
  return profiler.profile();
}
