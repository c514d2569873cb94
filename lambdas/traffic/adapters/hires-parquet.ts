import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import type { QuarantineCode } from '../../shared/contracts';
import { type HiresLayout, layoutHint, layoutOf } from './hires-layout';
import { ParquetRows, type TimeKind } from './hires-parquet-rows';
import type { HiresContext, HiresSink } from './hires-sink';
import { compressors, parsers } from './parquet-codecs';
import { spool } from './spool';

const magic = 'PAR1';
/** Of a refused file only its start is kept; the file itself stays whole in the landing zone. */
const keptBytes = 262_144;

/** True for the first four bytes of a Parquet file. */
export const isParquet = (first: Uint8Array): boolean =>
  Buffer.from(first.buffer, first.byteOffset, first.length).toString('latin1', 0, 4) === magic;

/** Reads Parquet one row group at a time. Its footer stands at the end, so the file is spooled to disk first. */
export async function readHiresParquet(
  chunks: AsyncIterable<Uint8Array>,
  context: HiresContext,
  sink: HiresSink,
): Promise<void> {
  const file = await spool(chunks);
  try {
    await readFile(file, context, sink);
  } finally {
    await file.close();
  }
}

async function readFile(file: AsyncBuffer, context: HiresContext, sink: HiresSink): Promise<void> {
  const refuse = async (code: QuarantineCode, reason: string, rowNumber: number) =>
    sink.refuse({ code, reason, bytes: new Uint8Array(await file.slice(0, keptBytes)), rowNumber });

  const metadata = await parquetMetadataAsync(file).catch(() => undefined);
  if (!metadata) return refuse('format.malformed', 'the whole file is refused: its Parquet footer is damaged', 1);
  const columns = parquetSchema(metadata).children.map((child) => child.element.name);
  const layout = layoutOf(columns);
  const timeKind = layout && timeKindOf(metadata, columns[layout.time]);
  if (!layout || (layout.kind === 'events' && !timeKind)) {
    const hint = layout ? 'TimeStamp must be a timestamp or text' : layoutHint;
    return refuse('schema.invalid', `the whole file is refused: ${hint}`, 1);
  }

  const rows = new ParquetRows(layout, timeKind ?? 'text', context, sink);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const data = await readGroup(file, metadata, columns, layout, rowStart, rowEnd).catch(() => undefined);
    if (data) await rows.take(data, rowStart);
    else await refuse('format.malformed', `rows ${rowStart + 1} to ${rowEnd} cannot be decoded`, rowStart + 1);
    rowStart = rowEnd;
    await sink.drain?.();
  }
}

/** Values of the columns that the layout names, by position in the file. */
async function readGroup(
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
  layout: HiresLayout,
  rowStart: number,
  rowEnd: number,
): Promise<readonly (readonly unknown[])[]> {
  const values: unknown[][] = columns.map(() => []);
  const positions = [layout.device, layout.time, layout.code, layout.function, layout.parameter].filter((i) => i >= 0);
  await parquetRead({
    file,
    metadata,
    columns: positions.map((i) => columns[i] as string),
    rowStart,
    rowEnd,
    compressors,
    parsers,
    onChunk: ({ columnName, columnData }) => {
      const column = values[columns.indexOf(columnName)] as unknown[];
      for (const value of columnData) column.push(value);
    },
  });
  if (positions.some((i) => values[i]?.length !== rowEnd - rowStart)) throw new Error('a column is short of rows');
  return values;
}

function timeKindOf(metadata: FileMetaData, column: string | undefined): TimeKind | undefined {
  const element = metadata.schema.find(({ name }) => name === column);
  if (!element) return undefined;
  const { logical_type: logical, converted_type: converted, type } = element;
  if (logical?.type === 'TIMESTAMP') return logical.isAdjustedToUTC ? 'instant' : 'wall';
  // Older writers: both of these are instants by their definition.
  if (type === 'INT96' || converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS') return 'instant';
  return type === 'BYTE_ARRAY' ? 'text' : undefined;
}
