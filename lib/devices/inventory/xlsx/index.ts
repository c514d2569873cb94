import { fileErrors } from '../file-errors';
import { ArrayRow, columnNames, type InventoryRow, type Table } from '../row';
import { Archive } from './archive';
import { readDateStyles } from './dates';
import { type SheetRow, sheetRows } from './sheet-rows';
import { readSharedStrings, readWorkbook } from './workbook';

export interface XlsxOptions {
  /** Name of the sheet; default the first. */
  readonly sheet?: string | undefined;
  /** Row of the column names, first = 1; where it is blank, the next one. */
  readonly headerRow: number;
}

async function* rowsOf(
  rest: AsyncGenerator<SheetRow>,
  headerAt: number,
  columns: readonly string[],
  archive: Archive,
): AsyncGenerator<InventoryRow> {
  const index = new Map(columns.map((name, i) => [name, i]));
  try {
    for await (const { at, fields } of rest) yield new ArrayRow(at - headerAt, index, fields);
  } finally {
    archive.close();
  }
}

/** Opens a sheet of an XLSX file; its rows are streamed and counted from the header, blank ones too; its shared strings are held. */
export async function openXlsx(file: string, { sheet, headerRow }: XlsxOptions): Promise<Table> {
  const archive = await Archive.open(file);
  const { sheets, from1904 } = await readWorkbook(archive);
  const names = sheets.map(({ name }) => name);
  const chosen = sheet === undefined ? sheets[0] : sheets.find(({ name }) => name === sheet);
  if (!chosen)
    throw sheets.length === 0 ? fileErrors.foreign(file, 'no workbook') : fileErrors.noSheet(file, sheet ?? '', names);
  const context = { strings: await readSharedStrings(archive), dateStyles: await readDateStyles(archive), from1904 };
  const all = sheetRows(archive, chosen.part, context);
  let header: SheetRow | undefined;
  do header = (await all.next()).value;
  while (header && header.at < headerRow);
  if (!header) throw fileErrors.empty(file);
  const columns = columnNames(header.fields);
  return {
    format: 'xlsx',
    columns,
    rows: rowsOf(all, header.at, columns, archive),
    description: `sheet ${chosen.name}${names.length > 1 ? ` of ${names.join(', ')}` : ''}`,
  };
}
