import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FilePiece, Passed, type Sink } from './sink';

/** A folder with the files that `citykit replay` reads: `<feed>/<device>.ndjson`, or `.csv`. */
export class FolderSink implements Sink {
  readonly messages = [];
  readonly files = ['mqtt', 'file', 'rest', 'webhook', 'documents', 'event'] as const;
  readonly passed = new Passed();

  constructor(private readonly folder: string) {}

  async take(): Promise<void> {
    throw new Error('a folder takes files');
  }

  async takeFile({ feed, name, bytes, isLast }: FilePiece): Promise<void> {
    mkdirSync(join(this.folder, feed), { recursive: true });
    appendFileSync(join(this.folder, feed, name), bytes);
    if (isLast) this.passed.count(feed, 'taken');
  }

  async end(): Promise<void> {}
}
