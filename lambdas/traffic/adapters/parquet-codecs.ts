import * as zlib from 'node:zlib';
import type { Compressors, ParquetParsers } from 'hyparquet';

/** Most that a page may unpack to; writers make pages of one megabyte. It is no memory of the heap, which has a limit. */
const maxPageBytes = 134_217_728;

interface Limit {
  readonly maxOutputLength: number;
}

/** No more than the page says of itself. */
const atMost = (outputLength: number): Limit => ({
  maxOutputLength: Math.max(1, Math.min(maxPageBytes, outputLength)),
});

/** `node:zlib` has Zstandard since Node 22.15; the Lambda runtime has it, an older Node at a desk may not. */
const zstd = (zlib as { zstdDecompressSync?: (input: Uint8Array, options: Limit) => Uint8Array }).zstdDecompressSync;

/** Beside Snappy and none, which the reader knows itself. */
export const compressors: Compressors = {
  GZIP: (input, outputLength) => zlib.gunzipSync(input, atMost(outputLength)),
  BROTLI: (input, outputLength) => zlib.brotliDecompressSync(input, atMost(outputLength)),
  ...(zstd ? { ZSTD: (input: Uint8Array, outputLength: number) => zstd(input, atMost(outputLength)) } : {}),
};

/** Timestamps as numbers, epoch milliseconds, instead of a `Date` each. */
export const parsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis: bigint) => Number(millis),
  timestampFromMicroseconds: (micros: bigint) => Math.floor(Number(micros) / 1000),
  timestampFromNanoseconds: (nanos: bigint) => Number(nanos / 1_000_000n),
};
