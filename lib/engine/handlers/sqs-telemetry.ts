import type { FeedProcessor, Message } from '../feed-processor';
import { isTelemetry, messageOf } from '../intake/telemetry';
import type { Runtime } from './runtime';
import { type BatchResult, failuresOf, logFailure, type SqsRecord } from './sqs-event';

/** So many failures in a row are the world's, not the messages': the rest waits for the next delivery. */
const hopeless = 3;

/** The message of a body of our topic rule. What is none is a message without a sender, which the checks refuse. */
function messageIn({ body, messageId, attributes }: SqsRecord): Message {
  try {
    const value: unknown = JSON.parse(body);
    if (isTelemetry(value)) return messageOf(value);
  } catch {
    // Not JSON: refused below, with its bytes.
  }
  return { bytes: Buffer.from(body), receivedAtMs: Number(attributes.SentTimestamp), origin: `sqs:${messageId}` };
}

/**
 * Takes a batch of telemetry. A bad message is quarantined and succeeds; only what keeps us from taking it fails. When
 * the batch fails, each message is tried alone, so that one cannot take a hundred to the dead-letter queue.
 */
export async function takeTelemetry(
  records: readonly SqsRecord[],
  processor: FeedProcessor,
  { ports, city }: Runtime,
): Promise<BatchResult> {
  const { messages } = processor;
  if (!messages) throw new Error('a queue of telemetry is connected to a feed of files');
  const take = (some: readonly SqsRecord[]) => messages(some.map(messageIn), { ...city, backfill: false }, ports);
  try {
    await take(records);
    return failuresOf([]);
  } catch (error) {
    logFailure(`batch of ${records.length} messages`, error);
    if (records.length === 1) return failuresOf(records);
  }
  const failed: SqsRecord[] = [];
  let inRow = 0;
  for (const [i, record] of records.entries()) {
    if (inRow === hopeless) return failuresOf([...failed, ...records.slice(i)]);
    try {
      await take([record]);
      inRow = 0;
    } catch (error) {
      logFailure(`message ${record.messageId}`, error);
      failed.push(record);
      inRow++;
    }
  }
  return failuresOf(failed);
}
