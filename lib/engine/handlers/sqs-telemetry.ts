import type { FeedProcessor, Message } from '../feed-processor';
import { telemetryIn } from '../intake/telemetry';
import type { Runtime } from './runtime';
import { type BatchResult, failuresOf, type SqsRecord } from './sqs-event';
import { isOfObjects, takeObjects } from './sqs-objects';
import { takeApart } from './take-apart';

/** What is no message of our topic rule is one without a sender, which the checks refuse with its bytes. */
const messageIn = ({ body, messageId, attributes }: SqsRecord): Message =>
  telemetryIn(body) ?? {
    bytes: Buffer.from(body),
    receivedAtMs: Number(attributes.SentTimestamp),
    origin: `sqs:${messageId}`,
  };

/**
 * Takes a batch of telemetry: messages, and objects of many messages. A bad message is quarantined and succeeds; only what keeps
 * us from taking it fails. When the batch fails, it is taken apart (`takeApart`), so that one cannot take a hundred to the dead-letter
 * queue.
 */
export async function takeTelemetry(
  records: readonly SqsRecord[],
  processor: FeedProcessor,
  runtime: Runtime,
  feed: string,
): Promise<BatchResult> {
  const { ports, city } = runtime;
  const take = (some: readonly Message[]) => {
    if (!processor.messages) throw new Error('a queue of telemetry is connected to a feed of files');
    return processor.messages(some, { ...city, backfill: false }, ports);
  };
  const failed = [...(await takeObjects(records.filter(isOfObjects), take, runtime, feed))];
  const single = records.filter((record) => !isOfObjects(record));
  if (single.length > 0) {
    const left = await takeApart(single, {
      take: (some) => take(some.map(messageIn)),
      nameOf: ({ messageId }) => `message ${messageId}`,
      senderOf: (record) => messageIn(record).deviceId,
    });
    failed.push(...left.failed, ...left.untried);
  }
  return failuresOf(failed);
}
