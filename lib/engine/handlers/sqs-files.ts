import type { FeedProcessor } from '../feed-processor';
import { unzipped } from '../files/unzipped';
import { Zipping } from '../files/zipping';
import { openS3Object } from '../ports/aws/s3-object';
import { type LandedFile, landedFiles } from './file-events';
import { isTakenAlready, keepInGzip } from './kept-in-gzip';
import type { Runtime } from './runtime';
import { type BatchResult, failuresOf, logFailure, type SqsRecord } from './sqs-event';

/** Takes the files that a batch of messages names, streaming. A file that cannot be taken is delivered again. */
export async function takeFiles(
  records: readonly SqsRecord[],
  processor: FeedProcessor,
  runtime: Runtime,
  feed: string,
): Promise<BatchResult> {
  const failed: SqsRecord[] = [];
  const isKept = runtime.keptInGzip?.includes(feed) ?? false;
  for (const record of records) {
    try {
      for (const file of landedFiles(record.body)) await takeFile(file, processor, runtime, isKept);
    } catch (error) {
      logFailure(`file of message ${record.messageId}`, error);
      failed.push(record);
    }
  }
  return failuresOf(failed);
}

async function takeFile(file: LandedFile, processor: FeedProcessor, { aws, city, ports }: Runtime, isKept: boolean) {
  if (!processor.file) throw new Error('a queue of files is connected to a feed of messages');
  const { bucket, key, landedAtMs, replay } = file;
  const stored = await openS3Object(aws, bucket, key);
  if (!replay && isTakenAlready(file, stored)) return;
  const zipping = isKept ? new Zipping() : undefined;
  const chunks = unzipped(zipping?.taking(stored.chunks) ?? stored.chunks);
  const named = { key: `${bucket}/${key}`, receivedAtMs: landedAtMs, chunks, ...(replay ? { replay } : {}) };
  await processor.file(named, { ...city, backfill: true }, ports);
  if (zipping) await keepInGzip(aws, file, stored, zipping);
}
