import type { QuarantineCode } from '../../../lib/engine/contracts';
import { layoutHint, layoutOf } from './hires-layout';
import { ParquetRows } from './hires-parquet-rows';
import type { HiresContext, HiresSink } from './hires-sink';
import { readFooter } from './parquet-footer';
import { type Deadlines, ParquetProcess, usualDeadlines } from './parquet-process';
import { type Spool, spool } from './spool';

/** Of a refused file only its start is kept; the file itself stays whole in the landing zone. */
const keptBytes = 262_144;

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
  deadlines = usualDeadlines,
): Promise<void> {
  const file = await spool(context.bytes.counted(chunks));
  context.bytes.found(file.byteLength);
  try {
    await readFile(file, context, sink, deadlines);
  } finally {
    await file.close();
  }
}

async function readFile(file: Spool, context: HiresContext, sink: HiresSink, deadlines: Deadlines): Promise<void> {
  const refuse = async (code: QuarantineCode, reason: string, rowNumber = 1, length = file.byteLength) =>
    sink.refuse({ code, reason, bytes: new Uint8Array(await file.slice(0, keptBytes)), length, rowNumber });

  const footer = await readFooter(file).catch(() => undefined);
  if (!footer) return refuse('format.malformed', 'its Parquet footer is damaged: the whole file is refused');
  const { columns, groups, strayBytes } = footer;
  const layout = layoutOf(columns);
  const timeKind = layout && footer.timeKind(columns[layout.time]);
  if (!layout || (layout.kind === 'events' && !timeKind)) {
    const hint = layout ? 'TimeStamp must be a timestamp or text' : layoutHint;
    return refuse('schema.invalid', `${hint}: the whole file is refused`);
  }

  if (footer.holdsNoRows) return context.bytes.isHeader(file.byteLength);
  const positions = [layout.device, layout.time, layout.code, layout.function, layout.parameter].filter((i) => i >= 0);
  const { fd, byteLength } = file;
  const decoding = new ParquetProcess(
    { fd, byteLength, columns: positions.map((i) => columns[i] as string) },
    deadlines,
  );
  const rows = new ParquetRows(layout, timeKind ?? 'text', context, sink);
  let rowStart = 0;
  let left = byteLength;
  let isAnyRead = false;
  // A damaged footer need not say the true sizes; of a file of which nothing is read every byte is refused.
  const refuseBytes = (bytes: number, isLast = false) => {
    const length = isLast && !isAnyRead ? left : Math.min(left, bytes);
    left -= length;
    return length;
  };
  const stray = refuseBytes(strayBytes);
  if (stray > 0) await refuse('format.malformed', `${stray} bytes are of no row group: two files in one?`, 1, stray);
  try {
    for (const group of groups) {
      const rowEnd = rowStart + group.rows;
      // Of rows that cannot be read a damaged footer need not say the true number: they are one refusal.
      if (await decoding.decode(rowStart, rowEnd)) {
        isAnyRead = true;
        await takeBlocks(decoding, positions, rowStart, rows, sink);
      } else {
        const length = refuseBytes(group.bytes, group === groups.at(-1));
        await refuse('format.malformed', `rows ${rowStart + 1} to ${rowEnd} cannot be decoded`, rowStart + 1, length);
      }
      rowStart = rowEnd;
    }
  } finally {
    await decoding.close();
  }
}

/** Hands on what was decoded; `positions`: of its columns in the file. */
async function takeBlocks(
  decoding: ParquetProcess,
  positions: readonly number[],
  rowStart: number,
  rows: ParquetRows,
  sink: HiresSink,
): Promise<void> {
  let row = rowStart;
  for await (const block of decoding.blocks()) {
    const byPosition: (readonly unknown[])[] = [];
    for (const [i, position] of positions.entries()) byPosition[position] = block[i] as readonly unknown[];
    await rows.take(byPosition, row);
    row += block[0]?.length ?? 0;
    await sink.drain?.();
  }
}
