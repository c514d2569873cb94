import { peek } from '../../../lib/engine/files/peek';
import { readHiresCsv } from './hires-csv';
import { isParquet, readHiresParquet } from './hires-parquet';
import type { HiresContext, HiresSink } from './hires-sink';

/**
 * Reads a controller log or a detector configuration, CSV or Parquet, whichever it is: by its first bytes and its
 * column names, not by its file name. The file is never held whole.
 */
export async function readHires(
  chunks: AsyncIterable<Uint8Array>,
  context: HiresContext,
  sink: HiresSink,
): Promise<void> {
  const { first, all } = await peek(chunks, 4);
  await (isParquet(first) ? readHiresParquet : readHiresCsv)(all, context, sink);
}
