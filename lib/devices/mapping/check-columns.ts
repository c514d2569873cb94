import type { InventoryMapping } from '../../config/inventory-schema';
import { nearest } from '../../shared/nearest';
import { UserError } from '../../shared/user-error';
import { ObjectRow } from '../inventory/flatten';
import type { InventoryRow, Table } from '../inventory/row';
import { columnsOf } from './source';

/** Missing columns that a message names. */
const maxNamed = 5;

/** Columns without which a mapping gives no device; of a list of alternatives one is enough. */
function neededColumns(mapping: InventoryMapping): string[][] {
  const { columns, explode, only, tenant } = mapping;
  const listed = explode?.list === undefined ? '' : `${explode.list}.`;
  const one = (source: string | readonly string[] | undefined): string[][] =>
    source === undefined ? [] : [[source].flat().flatMap((alternative) => columnsOf(alternative))];
  return [
    ...Object.values(columns).flatMap(one),
    ...Object.values(mapping.attributes).flatMap(one),
    ...only.map(({ column }) => [column]),
    ...(tenant ? [[tenant.column]] : []),
    ...(explode?.counts ?? []).map(({ column }) => [column]),
  ].filter((alternatives) => listed === '' || !alternatives.some((column) => column.startsWith(listed)));
}

/**
 * Throws UserError CK6811 when the file lacks columns that the mapping reads: another sheet, another file, or columns
 * that were renamed.
 */
export function checkColumns(
  file: string,
  mapping: InventoryMapping,
  present: readonly string[],
  description: string,
): void {
  const has = new Set(present);
  const missing = neededColumns(mapping)
    .filter((alternatives) => !alternatives.some((column) => has.has(column)))
    .map(([first]) => first as string);
  if (missing.length === 0) return;
  const named = missing.slice(0, maxNamed).join(', ');
  const meant = nearest(missing[0] as string, present);
  throw new UserError(
    'CK6811',
    `${file} (${description}) has no column ${named}${missing.length > maxNamed ? ` and ${missing.length - maxNamed} more` : ''}`,
    meant
      ? `${meant} is near ${missing[0]}; is it the right file and sheet?`
      : `its columns are ${present.slice(0, 12).join(', ')}${present.length > 12 ? ', …' : ''}; is it the right file and sheet?`,
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
