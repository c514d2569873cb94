import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';

/** A file of one JSON value a line, written as it comes. */
export class Ndjson {
  private readonly stream: WriteStream;
  private failure: Error | undefined;

  constructor(path: string) {
    this.stream = createWriteStream(path);
    this.stream.on('error', (error) => {
      this.failure = error;
    });
  }

  async write(value: unknown): Promise<void> {
    if (this.failure) throw this.failure;
    if (!this.stream.write(`${JSON.stringify(value)}\n`)) await once(this.stream, 'drain');
  }

  async end(): Promise<void> {
    if (this.failure) throw this.failure;
    this.stream.end();
    await once(this.stream, 'close');
  }
}

/** Writes a whole file of values. */
export async function writeNdjson(path: string, values: Iterable<unknown>): Promise<void> {
  const file = new Ndjson(path);
  for (const value of values) await file.write(value);
  await file.end();
}
