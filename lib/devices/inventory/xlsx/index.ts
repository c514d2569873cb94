import { fileErrors } from '../file-errors';
import { ArrayRow, columnNames, type InventoryRow, type Table } from '../row';
import { Archive } from './archive';
import { readDateStyles } from './dates';
import { readSharedStrings, type SharedStrings } from './shared-strings';
import { type SheetRow, sheetRows } from './sheet-rows';
import { readWorkbook } from './workbook';

export interface XlsxOptions {
  /** Name of the sheet; default the first. */
  readonly sheet?: string | undefined;
  /** Row of the column names, first = 1; where it is blank, the next one. */
  readonly headerRow: number;
}

/** What is open while a sheet is read. */
interface Opened {
  readonly archive: Archive;
  strings?: SharedStrings;
}

const close = ({ archive, strings }: Opened): void => {
  archive.close();
  strings?.close();
};

async function* rowsOf(
  rest: AsyncGenerator<SheetRow>,
  headerAt: number,
  columns: readonly string[],
  opened: Opened,
): AsyncGenerator<InventoryRow> {
  const index = new Map(columns.map((name, i) => [name, i]));
  try {
    for await (const { at, fields } of rest) yield new ArrayRow(at - headerAt, index, fields);
  } finally {
    close(opened);
  }
}

async function tableOf(file: string, opened: Opened, { sheet, headerRow }: XlsxOptions): Promise<Table> {
  const { archive } = opened;
  const { sheets, from1904 } = await readWorkbook(archive);
  const names = sheets.map(({ name }) => name);
  const chosen = sheet === undefined ? sheets[0] : sheets.find(({ name }) => name === sheet);
  if (!chosen)
    throw sheets.length === 0
      ? fileErrors.foreign(file, { en: 'no workbook', zh: '不是工作簿' })
      : fileErrors.noSheet(file, sheet ?? '', names);
  opened.strings = await readSharedStrings(archive);
  const context = { strings: opened.strings, dateStyles: await readDateStyles(archive), from1904 };
  const all = sheetRows(archive, chosen.part, context);
  let header: SheetRow | undefined;
  do header = (await all.next()).value;
  while (header && header.at < headerRow);
  if (!header) throw fileErrors.empty(file);
  const columns = columnNames(header.fields);
  return {
    format: 'xlsx',
    columns,
    rows: rowsOf(all, header.at, columns, opened),
    description: `sheet ${chosen.name}${names.length > 1 ? ` of ${names.join(', ')}` : ''}`,
  };
}

/**
 * Opens a sheet of an XLSX file; its rows are streamed and counted from the header, blank ones too. Memory does not grow
 * with the file, but for 8 bytes a shared string.
 */
export async function openXlsx(file: string, options: XlsxOptions): Promise<Table> {
  const opened: Opened = { archive: await Archive.open(file) };
  try {
    return await tableOf(file, opened, options);
  } catch (error) {
    close(opened);
    throw error;
  }
}
