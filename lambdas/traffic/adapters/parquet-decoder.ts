import { readSync } from 'node:fs';
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { compressors, parsers } from './parquet-codecs';

/** Rows handed over at once. */
const blockRows = 2048;

/** The open file of which another process decodes row groups. */
export interface DecoderJob {
  readonly fd: number;
  readonly byteLength: number;
  /** Columns to decode, of those that a file has. */
  readonly columns: readonly string[];
}

/** Rows of a file to decode; `next`: the next block of those that were decoded last. */
export type Asked = { readonly rowStart: number; readonly rowEnd: number } | 'next';

/** Values of a block by column, in the order of the job. */
export type Block = readonly (readonly unknown[])[];

/** Whether the rows were decoded; a block, null when all were handed over. */
export type Answered = { readonly decoded: boolean } | { readonly block: Block | null };

function opened({ fd, byteLength }: DecoderJob): AsyncBuffer {
  return {
    byteLength,
    slice(start, end = byteLength) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, byteLength) - start));
      readSync(fd, bytes, 0, bytes.length, start);
      return bytes.buffer;
    },
  };
}

/** Values of one column, in blocks. */
async function columnBlocks(
  file: AsyncBuffer,
  metadata: FileMetaData,
  column: string,
  { rowStart, rowEnd }: Exclude<Asked, 'next'>,
): Promise<unknown[][]> {
  const blocks: unknown[][] = [];
  await parquetRead({
    file,
    metadata,
    columns: [column],
    rowStart,
    rowEnd,
    compressors,
    parsers,
    onChunk: ({ columnData }) => {
      for (const value of columnData) {
        const last = blocks.at(-1);
        if (last && last.length < blockRows) last.push(value);
        else blocks.push([value]);
      }
    },
  });
  const count = blocks.reduce((sum, block) => sum + block.length, 0);
  if (count !== rowEnd - rowStart) throw new Error('a column is short of rows');
  return blocks;
}

/** Answers what the other process asks, one question after another. */
export function decoder(job: DecoderJob): (asked: Asked) => Promise<Answered> {
  const file = opened(job);
  let columns: unknown[][][] = [];
  return async (asked) => {
    if (asked === 'next') {
      const block = columns.map((blocks) => blocks.shift() ?? []);
      return { block: block.some((values) => values.length > 0) ? block : null };
    }
    columns = [];
    try {
      const metadata = await parquetMetadataAsync(file);
      // One after the other: only the column in hand is held as the reader decodes it.
      for (const column of job.columns) columns.push(await columnBlocks(file, metadata, column, asked));
      return { decoded: true };
    } catch {
      columns = [];
      return { decoded: false };
    }
  };
}
