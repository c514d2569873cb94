import { landedFiles } from '../engine/handlers/file-events';
import { isTelemetry } from '../engine/intake/telemetry';
import { AwsError, type SignedFetch } from '../engine/ports/aws/client';
import { queueUrl } from '../engine/ports/aws/sqs-queue';

/** Seconds for which what is looked at, or sent again, is hidden from others: as long as that takes, should it be cut off. */
const [hiddenSeconds, sendingSeconds] = [30, 300];
/** A queue is taken for empty after so many answers without anything new, each of which waits for a second. */
const mostEmpty = 2;
/** SQS gives ten at most at once; calls until the sample is thought to be all that can be had. */
const [atOnce, mostCalls] = [10, 3];

/** A message of which its processor, or the rule before it, could make nothing. */
export interface DeadLetter {
  /** Device or file; empty where the body says neither. */
  readonly name: string;
  /** When it came into its queue, RFC 3339. */
  readonly sentAt: string;
}

/** What a dead-letter queue holds. */
export interface DeadLetters {
  readonly service: string;
  readonly feed: string;
  readonly queue: string;
  /** Whether its processor failed, or the topic rule could not deliver. */
  readonly kind: 'processor' | 'rule';
  /** Messages of its feed come in objects of the raw zone, and by no other action of the rule. */
  readonly isInObjects?: boolean;
  /** About so many; SQS counts roughly. */
  readonly about: number;
  /** Some of them: SQS gives those that the servers it asks happen to hold. */
  readonly sample: readonly DeadLetter[];
}

export type DeadLetterQueue = Omit<DeadLetters, 'about' | 'sample'>;

interface Message {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly Attributes?: { readonly SentTimestamp?: string };
}

const call = <T>(aws: SignedFetch, operation: string, input: object) =>
  aws.call<T>('sqs', '1.0', `AmazonSQS.${operation}`, input);

/** Device or file of a body: of our topic rule, of S3's event, or of the rule's error action. */
function nameIn(body: string): string {
  try {
    const value = JSON.parse(body) as { readonly topic?: unknown };
    if (isTelemetry(value)) return value.thing;
    if (typeof value.topic === 'string') return value.topic.split('/').at(-1) ?? '';
    return landedFiles(body)[0]?.key ?? '';
  } catch {
    return '';
  }
}

/** SQS's words for a message that is hidden no longer. */
const isShownAgain = (error: unknown): boolean =>
  error instanceof AwsError && /InvalidParameterValue|MessageNotInflight|ReceiptHandleIsInvalid/.test(error.code);

/** Shows messages to others again. One that was hidden for long enough is shown already. */
async function giveBack(aws: SignedFetch, QueueUrl: string, receipts: Iterable<string>): Promise<void> {
  for (const ReceiptHandle of receipts) {
    try {
      await call(aws, 'ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 });
    } catch (error) {
      if (!isShownAgain(error)) throw error;
    }
  }
}

/** Work after which all that was received is given back. What made the work fail is thrown, not that giving back failed, too. */
async function givingBack<T>(
  aws: SignedFetch,
  QueueUrl: string,
  receipts: () => Iterable<string>,
  work: () => Promise<T>,
): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await giveBack(aws, QueueUrl, receipts()).catch(() => undefined);
    throw error;
  }
  await giveBack(aws, QueueUrl, receipts());
  return result;
}

interface Receiving {
  readonly hidden: number;
  /** With a wait SQS asks all servers of the queue. */
  readonly wait: number;
}

async function receive(aws: SignedFetch, QueueUrl: string, { hidden, wait }: Receiving): Promise<readonly Message[]> {
  const { Messages = [] } = await call<{ Messages?: readonly Message[] }>(aws, 'ReceiveMessage', {
    QueueUrl,
    MaxNumberOfMessages: atOnce,
    VisibilityTimeout: hidden,
    WaitTimeSeconds: wait,
    AttributeNames: ['SentTimestamp'],
    MessageSystemAttributeNames: ['SentTimestamp'],
  });
  return Messages;
}

/** Messages that can be seen now. They stay in the queue, and are shown to others again at once. */
async function sampleOf(aws: SignedFetch, QueueUrl: string): Promise<readonly Message[]> {
  const seen = new Map<string, Message>();
  const receipts = () => [...seen.values()].map(({ ReceiptHandle }) => ReceiptHandle);
  return givingBack(aws, QueueUrl, receipts, async () => {
    for (let calls = 0; calls < mostCalls; calls++) {
      const messages = await receive(aws, QueueUrl, { hidden: hiddenSeconds, wait: 0 });
      if (messages.length === 0) break;
      for (const message of messages) seen.set(message.MessageId, message);
    }
    return [...seen.values()];
  });
}

/** Looks into a dead-letter queue without taking anything out; undefined when it is empty. */
export async function deadLettersIn(aws: SignedFetch, queue: DeadLetterQueue): Promise<DeadLetters | undefined> {
  const QueueUrl = await queueUrl(aws, queue.queue);
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
  const { Attributes } = await call<{ readonly Attributes: Readonly<Record<string, string>> }>(
    aws,
    'GetQueueAttributes',
    { QueueUrl, AttributeNames: names },
  );
  const about = names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
  if (about === 0) return undefined;
  const sample = (await sampleOf(aws, QueueUrl))
    .map(({ Body, Attributes: { SentTimestamp } = {} }) => ({
      name: nameIn(Body),
      sentAt: SentTimestamp === undefined ? '' : new Date(Number(SentTimestamp)).toISOString(),
    }))
    .sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1));
  return { ...queue, about, sample };
}

/** A message in a dead-letter queue. */
export interface Letter {
  readonly text: string;
  readonly sentAtMs: number;
}

/**
 * Gives each message of a dead-letter queue to `take`, once. What it is done with is deleted; the rest is given back at the
 * end, also when it fails on the way.
 */
export async function drain(
  aws: SignedFetch,
  queue: string,
  take: (letter: Letter) => Promise<'done' | 'left'>,
): Promise<void> {
  const QueueUrl = await queueUrl(aws, queue);
  /** Receipts alone: a queue may hold more than memory. */
  const left = new Map<string, string>();
  const done = new Set<string>();
  const one = async (message: Message): Promise<void> => {
    const { MessageId, ReceiptHandle, Body, Attributes: { SentTimestamp } = {} } = message;
    const isKnown = left.has(MessageId);
    left.set(MessageId, ReceiptHandle);
    if (isKnown) return;
    if (!done.has(MessageId) && (await take({ text: Body, sentAtMs: Number(SentTimestamp) })) === 'left') return;
    done.add(MessageId);
    left.delete(MessageId);
    await call(aws, 'DeleteMessage', { QueueUrl, ReceiptHandle });
  };
  const receipts = () => left.values();
  await givingBack(aws, QueueUrl, receipts, async () => {
    // In a queue that takes longer than they are hidden all that are left may come again, before one that is new.
    for (let [empty, again] = [0, 0]; empty < mostEmpty && again < mostEmpty + left.size / atOnce; ) {
      const known = left.size + done.size;
      const messages = await receive(aws, QueueUrl, { hidden: sendingSeconds, wait: 1 });
      const results = await Promise.allSettled(messages.map(one));
      for (const result of results) if (result.status === 'rejected') throw result.reason;
      const isNew = left.size + done.size > known;
      empty = messages.length > 0 ? 0 : empty + 1;
      again = isNew ? 0 : again + 1;
    }
  });
}
