import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import { peek } from './peek';
import { isGzip } from './unzipped';

/** A smaller file is not worth another request. */
const leastBytes = 16 * 1024;
/** What is held of a file at most, in gzip: some 300 MB of text. A longer one stays as it came. */
const mostBytes = 32 * 1024 * 1024;

/** A stream that is read once, and what it is in gzip. */
export class Zipping {
  private readonly gzip = createGzip();
  private parts: Uint8Array[] = [];
  private held = 0;
  private taken = 0;
  private isKept = true;
  private isWhole = false;

  constructor() {
    this.gzip.on('data', (part: Uint8Array) => {
      this.held += part.length;
      if (this.held > mostBytes) this.drop();
      else this.parts.push(part);
    });
  }

  /** The stream as it comes. One in gzip stays so. */
  async *taking(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const { first, all } = await peek(chunks, 3);
    if (isGzip(first)) this.drop();
    for await (const chunk of all) {
      this.taken += chunk.length;
      if (this.isKept && !this.gzip.write(chunk)) await once(this.gzip, 'drain');
      yield chunk;
    }
    this.isWhole = true;
  }

  /** All of it in gzip, once it was read to its end; undefined where that is not worth it, or too long. */
  async whole(): Promise<Uint8Array | undefined> {
    if (!this.isKept || !this.isWhole || this.taken < leastBytes) return undefined;
    this.gzip.end();
    await once(this.gzip, 'end');
    return this.isKept ? Buffer.concat(this.parts) : undefined;
  }

  private drop(): void {
    this.isKept = false;
    this.parts = [];
  }
}
