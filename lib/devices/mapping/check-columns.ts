import type { InventoryMapping } from '../../config/inventory-schema';
import { nearest } from '../../shared/nearest';
import { UserError } from '../../shared/user-error';
import { ObjectRow } from '../inventory/flatten';
import type { InventoryRow, Table } from '../inventory/row';
import { columnsOf } from './source';

/** Missing columns that a message names. */
const maxNamed = 5;

type Source = string | readonly string[];

/** Columns that a source reads: one of them is enough. */
const alternatives = (source: Source | undefined): string[][] => (source === undefined ? [] : [columnsOf(source)]);

/** Columns that a file with a header must have. */
export function neededColumns(mapping: InventoryMapping): string[][] {
  const { columns, attributes, explode, only, tenant } = mapping;
  return [
    ...Object.values(columns).flatMap(alternatives),
    ...Object.values(attributes).flatMap(alternatives),
    ...only.map(({ column }) => [column]),
    ...(tenant ? [[tenant.column]] : []),
    ...(explode?.counts ?? []).map(({ column }) => [column]),
  ];
}

/** Of these, the ones that a JSON file must give in some row: it leaves others out where they are blank. */
export function placingColumns({ columns, explode }: InventoryMapping): string[][] {
  const { externalId, latitude, longitude } = columns;
  // Columns of the items of a list belong to no row.
  const ofItem = (column: string) => explode?.list !== undefined && column.startsWith(`${explode.list}.`);
  return [externalId, latitude, longitude].flatMap(alternatives).filter((group) => !group.some(ofItem));
}

/**
 * Throws UserError CK6811 when the file lacks columns that the mapping reads: another sheet, another file, or columns
 * that were renamed.
 */
export function checkColumns(
  file: string,
  needed: readonly (readonly string[])[],
  { columns: present = [], description }: Pick<Table, 'columns' | 'description'>,
): void {
  const has = new Set(present);
  const missing = needed.filter((group) => !group.some((column) => has.has(column))).map(([first]) => first as string);
  if (missing.length === 0) return;
  const named = missing.slice(0, maxNamed).join(', ');
  const more = missing.length - maxNamed;
  const near = nearest(missing[0] as string, present);
  const [some, rest] = [present.slice(0, 12), present.length > 12];
  throw new UserError(
    'CK6811',
    {
      en: `${file} (${description}) has no column ${named}${more > 0 ? ` and ${more} more` : ''}`,
      zh: `${file}（${description}）没有列 ${named}${more > 0 ? ` 等 ${missing.length} 列` : ''}`,
    },
    near
      ? {
          en: `${near} is near ${missing[0]}; is it the right file and sheet?`,
          zh: `${near} 与 ${missing[0]} 相近；文件和工作表是否正确？`,
        }
      : {
          en: `its columns are ${some.join(', ')}${rest ? ', …' : ''}; is it the right file and sheet?`,
          zh: `现有列：${some.join('、')}${rest ? '……' : ''}；文件和工作表是否正确？`,
        },
  );
}

/** Rows of a table, and the names of the columns that any of them gives: JSON has no header. */
export function columnsSeen(table: Table): {
  readonly rows: AsyncIterable<InventoryRow>;
  columns(): readonly string[];
} {
  const seen = new Set<string>();
  async function* rows(): AsyncGenerator<InventoryRow> {
    for await (const row of table.rows) {
      if (row instanceof ObjectRow) for (const column of row.columns()) seen.add(column);
      yield row;
    }
  }
  return { rows: table.columns ? table.rows : rows(), columns: () => [...seen].sort() };
}
