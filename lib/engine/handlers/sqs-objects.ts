import { noteReceivedUntil } from '../devices/received-until';
import type { Message } from '../feed-processor';
import { FileBytes } from '../files/file-bytes';
import { type Line as FileLine, lines } from '../files/lines';
import { unzipped } from '../files/unzipped';
import { telemetryIn } from '../intake/telemetry';
import { s3Object } from '../ports/aws/s3-object';
import { queueUrl, sendTo } from '../ports/aws/sqs-queue';
import { type LandedFile, landedFiles } from './file-events';
import type { Runtime } from './runtime';
import { logFailure, queueOf, type SqsRecord } from './sqs-event';
import { takeApart } from './take-apart';

/** Messages that are taken at once: an object of Firehose, unless it had to catch up. */
const most = { messages: 10_000, bytes: 12_000_000 };

/** Four times what a record of Firehose may have: a longer line is none of ours. */
const longestLine = 4_000_000;

type Take = (messages: readonly Message[]) => Promise<unknown>;

/** A message of an object, and its line: the body that the queue of its feed would have had. */
interface Line {
  readonly body: string;
  readonly message: Message;
}

/** Whether a message in the queue of telemetry is the event of an object. What a device sends never is: our rule wraps it. */
export function isOfObjects({ body }: SqsRecord): boolean {
  if (!body.includes('aws.s3')) return false;
  try {
    const event = JSON.parse(body) as { readonly source?: unknown; readonly 'detail-type'?: unknown };
    return event.source === 'aws.s3' && event['detail-type'] === 'Object Created';
  } catch {
    return false;
  }
}

/** Takes the objects that records name, one after the other, in their order; answers the records that must come again. */
export async function takeObjects(
  records: readonly SqsRecord[],
  take: Take,
  runtime: Runtime,
  feed: string,
): Promise<readonly SqsRecord[]> {
  const failed: SqsRecord[] = [];
  for (const record of records) {
    try {
      for (const object of landedFiles(record.body)) {
        const newestMs = await takeObject(object, queueOf(record), take, runtime);
        await noteReceivedUntil(runtime.ports.state, feed, newestMs);
      }
    } catch (error) {
      logFailure(`objects of message ${record.messageId}`, error);
      failed.push(record);
    }
  }
  return failed;
}

/**
 * Takes the messages of an object; answers their newest reception. Those that cannot be taken go into the queue of the feed, where each
 * is tried again, and given up, as any other; the rest of the object is done. Where nothing can be taken the object itself comes
 * again, which changes nothing of what was taken before.
 */
async function takeObject(object: LandedFile, queue: string, take: Take, { aws }: Runtime): Promise<number> {
  let newestMs = 0;
  for await (const batch of batchesOf(object, unzipped(s3Object(aws, object.bucket, object.key)))) {
    const left = await takeApart(batch, {
      take: (some) => take(some.map(({ message }) => message)),
      nameOf: ({ message }) => `message of ${object.key}, ${message.origin}`,
      senderOf: ({ message }) => message.deviceId,
    });
    const again = [...left.failed, ...left.untried];
    if (again.length > 0 && !left.isAnyTaken) throw new Error(`nothing of ${object.key} can be taken`);
    if (again.length > 0) {
      const url = await queueUrl(aws, queue);
      for (const { body } of again) await sendTo(aws, url, body);
    }
    for (const { message } of batch)
      if (message.deviceId !== undefined) newestMs = Math.max(newestMs, message.receivedAtMs);
  }
  return newestMs;
}

async function* batchesOf(object: LandedFile, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Line[]> {
  let batch: Line[] = [];
  let bytes = 0;
  for await (const line of lines(chunks, longestLine, new FileBytes())) {
    batch.push(lineOf(object, line));
    bytes += line.length;
    if (batch.length < most.messages && bytes < most.bytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** What is no message of our topic rule is one without a sender, which the checks refuse with its bytes. */
function lineOf({ bucket, key, landedAtMs, replay }: LandedFile, { number, bytes }: FileLine): Line {
  const body = Buffer.from(bytes).toString();
  const message = telemetryIn(body) ?? { bytes, receivedAtMs: landedAtMs, origin: `${bucket}/${key}:${number}` };
  return { body, message: { ...message, ...(replay ? { replay } : {}) } };
}
