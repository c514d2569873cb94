import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A stream on disk: readable at any position, gone when closed. */
export interface Spool {
  readonly byteLength: number;
  /** For another process, which inherits it. */
  readonly fd: number;
  slice(start: number, end?: number): Promise<ArrayBuffer>;
  close(): Promise<void>;
}

/** Writes a stream to a temporary file. */
export async function spool(chunks: AsyncIterable<Uint8Array>): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'citykit-'));
  const file = await open(join(folder, 'spool'), 'w+');
  const close = async () => {
    await file.close();
    await rm(folder, { recursive: true });
  };
  let byteLength = 0;
  try {
    for await (const chunk of chunks) {
      await file.writeFile(chunk);
      byteLength += chunk.length;
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    byteLength,
    fd: file.fd,
    async slice(start, end = byteLength) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, byteLength) - start));
      await file.read(bytes, 0, bytes.length, start);
      return bytes.buffer;
    },
    close,
  };
}
