import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetSchema } from 'hyparquet';
import { bytesOfNoGroup, sizeOf } from './parquet-extent';

/** How a time column is to be read: an instant, wall time of the zone, or text. */
export type TimeKind = 'instant' | 'wall' | 'text';

/** What the footer of a Parquet file says. */
export interface ParquetFooter {
  readonly columns: readonly string[];
  /** How a column of times is to be read; undefined when it holds none. */
  readonly timeKind: (column: string | undefined) => TimeKind | undefined;
  readonly groups: readonly { readonly rows: number; readonly bytes: number }[];
  readonly holdsNoRows: boolean;
  /** Bytes of the file that are of no row group. */
  readonly strayBytes: number;
}

function timeKindOf({ schema }: FileMetaData, column: string | undefined): TimeKind | undefined {
  const element = schema.find(({ name }) => name === column);
  if (!element) return undefined;
  const { logical_type: logical, converted_type: converted, type } = element;
  if (logical?.type === 'TIMESTAMP') return logical.isAdjustedToUTC ? 'instant' : 'wall';
  // Older writers: both of these are instants by their definition.
  if (type === 'INT96' || converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS') return 'instant';
  return type === 'BYTE_ARRAY' ? 'text' : undefined;
}

function counted(figure: bigint | number): number {
  const count = Number(figure);
  if (!Number.isSafeInteger(count) || count < 0) throw new Error('not a number of rows');
  return count;
}

/** Reads the footer; throws for one that is damaged, of which the reader gives whatever stands there. */
export async function readFooter(file: AsyncBuffer): Promise<ParquetFooter> {
  const metadata = await parquetMetadataAsync(file);
  const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
  if (columns.some((name) => typeof name !== 'string')) throw new Error('a column has no name');
  const groups = metadata.row_groups.map((group) => ({ rows: counted(group.num_rows), bytes: sizeOf(group) }));
  const rows = counted(metadata.num_rows);
  // Rows of a group that a damaged count leaves out would be lost without a word.
  if (groups.reduce((sum, group) => sum + group.rows, 0) !== rows) throw new Error('the numbers of rows contradict');
  return {
    columns,
    timeKind: (column) => timeKindOf(metadata, column),
    groups,
    holdsNoRows: rows === 0,
    strayBytes: bytesOfNoGroup(metadata, file.byteLength),
  };
}
