import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';

/** Characters gathered before they are written. */
const gathered = 65_536;

/** A file of one JSON value a line, written as it comes. */
export class Ndjson {
  private readonly stream: WriteStream;
  private text = '';
  private failure: Error | undefined;

  constructor(path: string) {
    this.stream = createWriteStream(path);
    this.stream.on('error', (error) => {
      this.failure = error;
    });
  }

  async write(value: unknown): Promise<void> {
    this.text += `${JSON.stringify(value)}\n`;
    if (this.text.length >= gathered) await this.flush();
  }

  async end(): Promise<void> {
    await this.flush();
    this.stream.end();
    await once(this.stream, 'close');
  }

  private async flush(): Promise<void> {
    const { text } = this;
    this.text = '';
    if (this.failure) throw this.failure;
    if (!this.stream.write(text)) await once(this.stream, 'drain');
  }
}

/** Writes a whole file of values. */
export async function writeNdjson(path: string, values: Iterable<unknown>): Promise<void> {
  const file = new Ndjson(path);
  for (const value of values) await file.write(value);
  await file.end();
}
