import type { FeedProcessor } from '../feed-processor';
import { unzipped } from '../files/unzipped';
import { s3Object } from '../ports/aws/s3-object';
import { type LandedFile, landedFiles } from './file-events';
import type { Runtime } from './runtime';
import { type BatchResult, failuresOf, logFailure, type SqsRecord } from './sqs-event';

/** Takes the files that a batch of messages names, streaming. A file that cannot be taken is delivered again. */
export async function takeFiles(
  records: readonly SqsRecord[],
  processor: FeedProcessor,
  runtime: Runtime,
): Promise<BatchResult> {
  const failed: SqsRecord[] = [];
  for (const record of records) {
    try {
      for (const file of landedFiles(record.body)) await takeFile(file, processor, runtime);
    } catch (error) {
      logFailure(`file of message ${record.messageId}`, error);
      failed.push(record);
    }
  }
  return failuresOf(failed);
}

async function takeFile({ bucket, key, landedAtMs, replay }: LandedFile, processor: FeedProcessor, runtime: Runtime) {
  if (!processor.file) throw new Error('a queue of files is connected to a feed of messages');
  const chunks = unzipped(s3Object(runtime.aws, bucket, key));
  const file = { key: `${bucket}/${key}`, receivedAtMs: landedAtMs, chunks, ...(replay ? { replay } : {}) };
  await processor.file(file, { ...runtime.city, backfill: true }, runtime.ports);
}
