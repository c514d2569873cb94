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

/** The first `length` bytes of a stream, and the stream from its start. */
async function peek(chunks: AsyncIterable<Uint8Array>, length: number) {
  const iterator = chunks[Symbol.asyncIterator]();
  let first: Uint8Array = new Uint8Array();
  while (first.length < length) {
    const next = await iterator.next();
    if (next.done) break;
    first = Buffer.concat([first, next.value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { first, all: all() };
}
