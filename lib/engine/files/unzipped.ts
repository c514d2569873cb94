import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { peek } from './peek';

/** RFC 1952, 2.3.1: with what a file of gzip begins, the method of compression with it. No text of ours does, in whichever encoding. */
const gzipMark = [0x1f, 0x8b, 0x08];

export const isGzip = (first: Uint8Array): boolean => gzipMark.every((byte, i) => first[i] === byte);

/** A file as its sender wrote it, by what it begins with: of one in gzip what is in it. What is cut off or damaged throws at its end. */
export async function* unzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { first, all } = await peek(chunks, gzipMark.length);
  if (!isGzip(first)) {
    yield* all;
    return;
  }
  const source = Readable.from(all);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  yield* source.pipe(gunzip);
}
