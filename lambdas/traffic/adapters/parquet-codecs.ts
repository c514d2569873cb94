import * as zlib from 'node:zlib';
import type { Compressors, ParquetParsers } from 'hyparquet';

/** `node:zlib` has Zstandard since Node 22.15; the Lambda runtime has it, an older Node at a desk may not. */
const zstd = (zlib as { zstdDecompressSync?: (input: Uint8Array) => Uint8Array }).zstdDecompressSync;

/** Beside Snappy and none, which the reader knows itself. */
export const compressors: Compressors = {
  GZIP: (input) => zlib.gunzipSync(input),
  BROTLI: (input) => zlib.brotliDecompressSync(input),
  ...(zstd ? { ZSTD: (input: Uint8Array) => zstd(input) } : {}),
};

/** Timestamps as numbers, epoch milliseconds, instead of a `Date` each. */
export const parsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis: bigint) => Number(millis),
  timestampFromMicroseconds: (micros: bigint) => Math.floor(Number(micros) / 1000),
  timestampFromNanoseconds: (nanos: bigint) => Number(nanos / 1_000_000n),
};
