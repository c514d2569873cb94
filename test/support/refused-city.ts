import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { RefusedMessage } from '../../lib/quarantine/refused-message';
import type { Answer, Received } from './aws-server';
import { FakeAccount } from './fake-account';
import { type CliResult, runCli } from './run-cli';

/** A refused message as it is stored; `text` are its bytes. */
export function refused({
  text = '{',
  ...more
}: Partial<RefusedMessage> & { readonly text?: string } = {}): RefusedMessage {
  const bytes = Buffer.from(text);
  return {
    code: 'format.malformed',
    reason: 'not JSON',
    service: 'traffic',
    feed: 'controller-status',
    origin: 'testville/north/signal-controller/tc-1',
    receivedAt: '2026-11-29T09:30:00.000Z',
    sender: 'tc-1',
    bytes: bytes.toString('base64'),
    length: bytes.length,
    ...more,
  };
}

/** An object as Firehose writes it. */
export const packed = (...messages: readonly object[]): Buffer =>
  gzipSync(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));

const missing = { status: 404, body: '<Error><Code>NoSuchKey</Code><Message>no such key</Message></Error>' };

/** Buckets, queues and the key of a city, as far as `citykit quarantine` uses them. */
export class RefusedCity {
  /** By `bucket/key`. */
  readonly objects = new Map<string, Buffer>();
  /** Bodies by queue. */
  readonly queues = new Map<string, string[]>();
  /** Asked before anything is answered: what AWS says in its place. */
  before: (request: Received) => Answer | undefined = () => undefined;
  /** Keys of one answer of a list. */
  pageSize = 1000;
  readonly account: FakeAccount;

  constructor() {
    this.account = new FakeAccount();
    const { answer } = this.account.aws;
    this.account.aws.answer = (request) => {
      if (request.body.includes('Action=GetCallerIdentity')) return answer(request);
      return this.before(request) ?? this.s3(request) ?? this.sqs(request) ?? this.kms(request) ?? answer(request);
    };
  }

  async start(over: Readonly<Record<string, string>> = {}): Promise<this> {
    await this.account.start(over);
    return this;
  }

  stop = (): Promise<void> => this.account.stop();

  /** Puts objects into the quarantine bucket. */
  put(key: string, body: Buffer | string): void {
    this.objects.set(`${this.bucket('quarantine')}/${key}`, Buffer.from(body));
  }

  readonly bucket = (purpose: string): string => `testville--${purpose}-111122223333-us-west-2`;

  /** Keys of a bucket that begin so. */
  keys(purpose: string, prefix: string): readonly string[] {
    const begins = `${this.bucket(purpose)}/`;
    return [...this.objects.keys()]
      .filter((key) => key.startsWith(begins + prefix))
      .map((key) => key.slice(begins.length));
  }

  run(verb: string, ...options: readonly string[]): Promise<CliResult> {
    return runCli('quarantine', verb, this.account.cityFile, ...options);
  }

  async json(verb: string, ...options: readonly string[]) {
    const { stdout, stderr } = await this.run(verb, ...options, '--format', 'json');
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  }

  private s3(request: Received): Answer | undefined {
    const url = new URL(request.path, 'http://aws');
    const [bucket = '', ...parts] = decodeURIComponent(url.pathname.slice(1)).split('/');
    if (!bucket.startsWith('testville--')) return undefined;
    const path = `${bucket}/${parts.join('/')}`;
    if (url.searchParams.has('list-type')) return this.listed(bucket, url.searchParams);
    if (request.method === 'GET') {
      const body = this.objects.get(path);
      return body ? { body } : missing;
    }
    if (request.headers['if-none-match'] === '*' && this.objects.has(path))
      return { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' };
    const sum = request.headers['x-amz-checksum-sha256'];
    expect(sum).toBe(createHash('sha256').update(request.body).digest('base64'));
    this.objects.set(path, Buffer.from(request.body));
    return { body: '' };
  }

  private listed(bucket: string, asked: URLSearchParams): Answer {
    const prefix = asked.get('prefix') ?? '';
    const after = asked.get('continuation-token') ?? asked.get('start-after') ?? '';
    const order = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
    const all = [...this.objects.keys()]
      .filter((path) => path.startsWith(`${bucket}/${prefix}`))
      .map((path) => path.slice(bucket.length + 1))
      .filter((key) => order(key, after) > 0)
      .sort(order);
    const page = all.slice(0, this.pageSize);
    // As S3 writes keys when it is asked for them as in a URL.
    const written = (key: string) => encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+');
    const contents = page.map((key) => {
      const size = this.objects.get(`${bucket}/${key}`)?.length;
      const text = asked.get('encoding-type') === 'url' ? written(key) : key;
      return `<Contents><Key>${text}</Key><Size>${size}</Size></Contents>`;
    });
    const token = page.length < all.length ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    return { body: `<ListBucketResult>${contents.join('')}${token}</ListBucketResult>` };
  }

  private sqs({ operation, input }: Received): Answer | undefined {
    const queue = String(input.QueueUrl ?? input.QueueName ?? '');
    const bodies = this.queues.get(queue) ?? [];
    switch (operation) {
      case 'GetQueueUrl':
        return { body: { QueueUrl: queue } };
      case 'GetQueueAttributes':
        return { body: { Attributes: { ApproximateNumberOfMessages: String(bodies.length) } } };
      case 'ReceiveMessage': {
        const Messages = bodies.map((Body, i) => ({
          MessageId: `m${i}`,
          ReceiptHandle: Body,
          Body,
          Attributes: { SentTimestamp: '1795944600000' },
        }));
        return { body: { Messages } };
      }
      case 'DeleteMessage':
        this.queues.set(
          queue,
          bodies.filter((body) => body !== input.ReceiptHandle),
        );
        return { body: {} };
      case 'ChangeMessageVisibility':
        return { body: {} };
      case 'SendMessage':
        this.queues.set(queue, [...bodies, String(input.MessageBody)]);
        return { body: { MessageId: 'm' } };
      default:
        return undefined;
    }
  }

  /** A key that wraps nothing. */
  private kms({ operation, input }: Received): Answer | undefined {
    const Plaintext = Buffer.alloc(32, 7).toString('base64');
    if (operation === 'GenerateDataKey') return { body: { Plaintext, CiphertextBlob: Plaintext } };
    return operation === 'Decrypt' ? { body: { Plaintext: input.CiphertextBlob } } : undefined;
  }
}
