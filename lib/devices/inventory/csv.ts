import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Encoding } from '../../engine/files/encoding';
import type { Said } from '../../shared/said';
import { detectDelimiter } from './delimiter';
import { decoded } from './encoding';
import { fileErrors } from './file-errors';
import { ArrayRow, columnNames, type InventoryRow, type Table } from './row';

/** Characters of one row at most: a quote that is never closed would else swallow the file into memory. */
const maxRowCharacters = 1_000_000;

export interface CsvOptions {
  readonly encoding: Encoding;
  /** First text of the file, to see the delimiter in. */
  readonly head: string;
  readonly delimiter?: string | undefined;
  /** Line of the column names, first = 1. */
  readonly headerRow: number;
  readonly endsWithNewline: boolean;
}

const usualEnds = ['\r\n', '\n', '\r'];
/** Of mainframes (NEL), and of Unicode (LS, PS): in a file with usual line ends they are letters of a value. */
const otherEnds = ['\u0085', '\u2028', '\u2029'];
const hasUsualEnds = (text: string): boolean => usualEnds.some((end) => text.includes(end));

interface Form {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly lineEnds: readonly string[];
}

/** Records of a CSV file as lists of fields. */
async function* records(file: string, { encoding, delimiter, lineEnds }: Form): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    record_delimiter: [...lineEnds],
    relax_column_count: true,
    // A quote inside a value without quotes is a letter: 12" pipe.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxRowCharacters,
  });
  // Errors of the source reach the loop through the parser, which the pipeline destroys.
  pipeline(Readable.from(decoded(file, encoding)), parser, () => {});
  try {
    yield* parser;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = error.lines ?? '?';
    if (error.code === 'CSV_QUOTE_NOT_CLOSED')
      throw fileErrors.cutOff(file, {
        en: `inside a quoted value, near line ${line}`,
        zh: `止于第 ${line} 行附近的引号之内`,
      });
    throw fileErrors.malformed(file, { en: `line ${line}`, zh: `第 ${line} 行` }, error.message);
  }
}

function faultOf(fields: readonly string[], columns: number, cut: boolean): Said | undefined {
  if (fields.length < columns)
    return cut
      ? { en: 'the file ends in the middle of it', zh: '文件在此行中间结束' }
      : { en: `it has ${fields.length} of ${columns} fields`, zh: `只有 ${fields.length} 个字段，应为 ${columns} 个` };
  const surplus = fields.slice(columns).some((field) => field.trim() !== '');
  return surplus
    ? {
        en: `it has ${fields.length} fields for ${columns} columns: a delimiter in a value?`,
        zh: `有 ${fields.length} 个字段，只有 ${columns} 列：值中是否含有分隔符？`,
      }
    : undefined;
}

async function* rowsOf(
  rest: AsyncGenerator<string[]>,
  columns: readonly string[],
  endsWithNewline: boolean,
): AsyncGenerator<InventoryRow> {
  const index = new Map(columns.map((name, i) => [name, i]));
  let row = 0;
  let next = await rest.next();
  while (!next.done) {
    const fields = next.value;
    next = await rest.next();
    row++;
    yield new ArrayRow(row, index, fields, faultOf(fields, columns.length, next.done === true && !endsWithNewline));
  }
}

/** Opens a CSV file: any delimiter, BOM, line ends, quotes; streaming. */
export async function openCsv(file: string, options: CsvOptions): Promise<Table> {
  const { encoding, headerRow, endsWithNewline } = options;
  const isUsual = hasUsualEnds(options.head);
  const head = isUsual ? options.head : options.head.replace(/[\u0085\u2028\u2029]/g, '\n');
  const delimiter = options.delimiter ?? detectDelimiter(head, headerRow);
  const all = records(file, { encoding, delimiter, lineEnds: isUsual ? usualEnds : otherEnds });
  let header: string[] | undefined;
  for (let line = 1; line <= headerRow; line++) header = (await all.next()).value;
  if (!header) throw fileErrors.empty(file);
  const columns = columnNames(header);
  return {
    format: 'csv',
    columns,
    rows: rowsOf(all, columns, endsWithNewline),
    description: `CSV, ${JSON.stringify(delimiter)}, ${encoding}`,
  };
}
