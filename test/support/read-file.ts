import type { Message } from '../../lib/engine/feed-processor';
import { FileBytes } from '../../lib/engine/files/file-bytes';
import type { FileLine, ReadLines } from '../../lib/engine/files/message-lines';
import { isRefusal, type Refusal } from '../../lib/engine/intake/reading';

/** A file in chunks of a size. */
export async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

export interface ReadOptions {
  readonly size?: number;
  readonly maxBytes?: number;
  readonly key?: string;
}

/** What a reader makes of a file, every byte accounted for. */
export async function readFile(read: ReadLines, content: string | Uint8Array, options: ReadOptions = {}) {
  const bytes = Buffer.from(content);
  const { size = 1000, maxBytes = 1000, key = 'landing/ds-1.any' } = options;
  const account = new FileBytes();
  const lines: FileLine[] = [];
  for await (const line of read({ key, receivedAtMs: 1000, chunks: chunksOf(bytes, size) }, maxBytes, account)) {
    lines.push(line);
    if (isRefusal(line.message)) account.refuse(line.length);
  }
  const counts = account.counts();
  expect(counts.records + counts.refused + counts.framing).toBe(bytes.length);
  const messages = lines.flatMap(({ message }) => (isRefusal(message) ? [] : [message as Message]));
  const refusals = lines.flatMap(({ message }) => (isRefusal(message) ? [message as Refusal] : []));
  return { lines, messages, refusals, counts, records: messages.map(({ record }) => ({ ...record?.values })) };
}
