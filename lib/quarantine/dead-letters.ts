import { landedFiles } from '../engine/handlers/file-events';
import { isTelemetry } from '../engine/intake/telemetry';
import { AwsError, type SignedFetch } from '../engine/ports/aws/client';

/** Seconds for which what is looked at is hidden from others: as long as one look takes, should it be cut off. */
const hiddenSeconds = 30;
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

/** Shows a message to others again. One that was hidden for long enough is shown already. */
async function giveBack(aws: SignedFetch, QueueUrl: string, { ReceiptHandle }: Message): Promise<void> {
  try {
    await call(aws, 'ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 });
  } catch (error) {
    if (!isShownAgain(error)) throw error;
  }
}

/** Messages that can be seen now. They stay in the queue, and are shown to others again at once. */
async function sampleOf(aws: SignedFetch, QueueUrl: string): Promise<readonly Message[]> {
  const seen = new Map<string, Message>();
  try {
    for (let calls = 0; calls < mostCalls; calls++) {
      const { Messages = [] } = await call<{ Messages?: readonly Message[] }>(aws, 'ReceiveMessage', {
        QueueUrl,
        MaxNumberOfMessages: atOnce,
        VisibilityTimeout: hiddenSeconds,
        AttributeNames: ['SentTimestamp'],
        MessageSystemAttributeNames: ['SentTimestamp'],
      });
      if (Messages.length === 0) break;
      for (const message of Messages) seen.set(message.MessageId, message);
    }
    return [...seen.values()];
  } finally {
    for (const message of seen.values()) await giveBack(aws, QueueUrl, message);
  }
}

export async function queueUrl(aws: SignedFetch, QueueName: string): Promise<string> {
  return (await call<{ readonly QueueUrl: string }>(aws, 'GetQueueUrl', { QueueName })).QueueUrl;
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

/** Puts a body into a queue. */
export async function sendTo(aws: SignedFetch, QueueUrl: string, body: object): Promise<void> {
  await call(aws, 'SendMessage', { QueueUrl, MessageBody: JSON.stringify(body) });
}
