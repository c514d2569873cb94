import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import type { QuarantineCode } from '../../shared/contracts';
import { type HiresLayout, layoutHint, layoutOf } from './hires-layout';
import { ParquetRows, type TimeKind } from './hires-parquet-rows';
import type { HiresContext, HiresSink } from './hires-sink';
import { compressors, parsers } from './parquet-codecs';
import { bytesOfNoGroup, sizeOf } from './parquet-extent';
import { spool } from './spool';

/** Of a refused file only its start is kept; the file itself stays whole in the landing zone. */
const keptBytes = 262_144;
/** Rows taken, and let go, at once. */
const blockRows = 2048;

/** True for the first four bytes of a Parquet file. */
export const isParquet = (first: Uint8Array): boolean =>
  Buffer.from(first.buffer, first.byteOffset, first.length).toString('latin1', 0, 4) === 'PAR1';

/**
 * Reads Parquet one row group at a time, since a column is decoded as a whole, and hands it on block by block: a row is
 * with the sink or still here, but for those of a block. Its footer stands at the end, so the file is spooled to disk first.
 */
export async function readHiresParquet(
  chunks: AsyncIterable<Uint8Array>,
  context: HiresContext,
  sink: HiresSink,
): Promise<void> {
  const file = await spool(context.bytes.counted(chunks));
  context.bytes.found(file.byteLength);
  try {
    await readFile(file, context, sink);
  } finally {
    await file.close();
  }
}

async function readFile(file: AsyncBuffer, context: HiresContext, sink: HiresSink): Promise<void> {
  const refuse = async (code: QuarantineCode, reason: string, rowNumber = 1, length = file.byteLength) =>
    sink.refuse({ code, reason, bytes: new Uint8Array(await file.slice(0, keptBytes)), length, rowNumber });

  const metadata = await parquetMetadataAsync(file).catch(() => undefined);
  if (!metadata) return refuse('format.malformed', 'the whole file is refused: its Parquet footer is damaged');
  const columns = parquetSchema(metadata).children.map((child) => child.element.name);
  const layout = layoutOf(columns);
  const timeKind = layout && timeKindOf(metadata, columns[layout.time]);
  if (!layout || (layout.kind === 'events' && !timeKind)) {
    const hint = layout ? 'TimeStamp must be a timestamp or text' : layoutHint;
    return refuse('schema.invalid', `the whole file is refused: ${hint}`);
  }

  // Both counts, for one of them may be damaged.
  if ([metadata, ...metadata.row_groups].every(({ num_rows }) => Number(num_rows) === 0))
    return context.bytes.isHeader(file.byteLength);
  const rows = new ParquetRows(layout, timeKind ?? 'text', context, sink);
  let rowStart = 0;
  let left = file.byteLength;
  let isAnyRead = false;
  // A damaged footer need not say the true sizes; of a file of which nothing is read every byte is refused.
  const refuseBytes = (bytes: number, isLast = false) => {
    const length = isLast && !isAnyRead ? left : Math.min(left, bytes);
    left -= length;
    return length;
  };
  const strayBytes = refuseBytes(bytesOfNoGroup(metadata, file.byteLength));
  if (strayBytes > 0)
    await refuse('format.malformed', `${strayBytes} bytes are of no row group: two files in one?`, 1, strayBytes);
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const blocks = await readGroup(file, metadata, columns, layout, rowStart, rowEnd).catch(() => undefined);
    // Of rows that cannot be read a damaged footer need not say the true number: they are one refusal.
    if (blocks) isAnyRead = true;
    else {
      const length = refuseBytes(sizeOf(group), group === metadata.row_groups.at(-1));
      await refuse('format.malformed', `rows ${rowStart + 1} to ${rowEnd} cannot be decoded`, rowStart + 1, length);
    }
    for (let row = rowStart; blocks && row < rowEnd; row += blockRows) {
      await rows.take(
        blocks.map((ofColumn) => ofColumn.shift() ?? []),
        row,
      );
      await sink.drain?.();
    }
    rowStart = rowEnd;
  }
}

/** Values of the columns that the layout names, in blocks, by position in the file. */
async function readGroup(
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
  layout: HiresLayout,
  rowStart: number,
  rowEnd: number,
): Promise<readonly unknown[][][]> {
  const blocks: unknown[][][] = columns.map(() => []);
  const positions = [layout.device, layout.time, layout.code, layout.function, layout.parameter].filter((i) => i >= 0);
  // One after the other: only the column in hand is held as the reader decodes it.
  for (const position of positions) {
    const ofColumn = blocks[position] as unknown[][];
    await parquetRead({
      file,
      metadata,
      columns: [columns[position] as string],
      rowStart,
      rowEnd,
      compressors,
      parsers,
      onChunk: ({ columnData }) => {
        for (const value of columnData) {
          const last = ofColumn.at(-1);
          if (last && last.length < blockRows) last.push(value);
          else ofColumn.push([value]);
        }
      },
    });
    const count = ofColumn.reduce((sum, block) => sum + block.length, 0);
    if (count !== rowEnd - rowStart) throw new Error('a column is short of rows');
  }
  return blocks;
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
