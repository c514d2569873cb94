import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignedFetch } from '../../lib/engine/ports/aws/client';

/** A request as AWS would have got it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  /** Operation of a JSON protocol, e.g. `PutItem`; empty otherwise. */
  readonly operation: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Body as it came. */
  readonly bytes: Uint8Array;
  /** Body as JSON; empty where it is none. */
  readonly input: Record<string, unknown>;
}

/** What the server answers: a status and a body, JSON unless it is text or bytes. */
export interface Answer {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Breaks the connection in place of an answer. */
  readonly hangUp?: boolean;
  /** Breaks it in the middle of the body. */
  readonly breaksOff?: boolean;
  /** Breaks it after so many bytes of the body. */
  readonly breaksAfter?: number;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** A body as JSON; none of a file's, which may be lines of JSON. */
function inputOf(body: string): Record<string, unknown> {
  const isLines = body.includes('}\n{');
  return body.startsWith('{') && !isLines ? JSON.parse(body) : {};
}

/** A local server in the place of every AWS endpoint: it records what it gets and answers what the test says. */
export class AwsServer {
  readonly received: Received[] = [];
  answer: (request: Received) => Answer = () => ({ body: {} });
  private readonly server: Server;

  constructor() {
    this.server = createServer(async (request, response) => {
      const bytes = await bodyOf(request);
      const body = bytes.toString();
      const received: Received = {
        method: request.method ?? '',
        path: request.url ?? '',
        operation:
          String(request.headers['x-amz-target'] ?? '')
            .split('.')
            .at(-1) ?? '',
        headers: request.headers,
        body,
        bytes,
        input: inputOf(body),
      };
      this.received.push(received);
      const { status = 200, body: answer, headers, hangUp, breaksOff, breaksAfter } = this.answer(received);
      if (hangUp) {
        request.socket.destroy();
        return;
      }
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers });
      if (breaksOff) {
        response.write('{"', () => request.socket.destroy());
        return;
      }
      const whole = typeof answer === 'string' || Buffer.isBuffer(answer) ? answer : JSON.stringify(answer);
      if (breaksAfter === undefined) response.end(whole);
      else response.write(Buffer.from(whole).subarray(0, breaksAfter), () => request.socket.destroy());
    });
  }

  async start(): Promise<SignedFetch> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return new SignedFetch(this.environment);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get environment() {
    const { port } = this.server.address() as AddressInfo;
    return {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    };
  }
}

/** Answers in turn; the last one again and again. */
export function inTurn(...answers: readonly Answer[]): () => Answer {
  let n = 0;
  return () => answers[Math.min(n++, answers.length - 1)] as Answer;
}

/** Runs a suite with a server of its own. */
export function withAws(suite: (aws: { server: () => AwsServer; fetch: () => SignedFetch }) => void): void {
  let server: AwsServer;
  let signed: SignedFetch;
  beforeEach(async () => {
    server = new AwsServer();
    signed = await server.start();
    // Of the pauses between attempts none has to be waited for.
    jest.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    return server.stop();
  });
  suite({ server: () => server, fetch: () => signed });
}

/** Tables of DynamoDB in memory that speak as much of the protocol as `DynamoState` does. */
export function dynamoTable(pageSize = 2): (request: Received) => Answer {
  type Attribute = { readonly S?: string; readonly N?: string };
  type Item = Record<string, Attribute>;
  type Table = { readonly TableName: string };
  const items = new Map<string, Item>();
  const keyOf = (table: string, key: Item) => `${table} ${key.pk?.S} ${key.sk?.S}`;
  const refused = { status: 400, body: { __type: 'com.amazonaws#ConditionalCheckFailedException', message: 'no' } };
  type Put = Table & { Item: Item; ConditionExpression: string; ExpressionAttributeValues?: Item };
  const holds = (input: Put) => {
    const known = items.get(keyOf(input.TableName, input.Item));
    const expected = input.ExpressionAttributeValues?.[':expected'];
    return expected ? known?.version?.N === expected.N : known === undefined;
  };
  const operations: Record<string, (input: never) => Answer> = {
    GetItem: ({ TableName, Key }: Table & { Key: Item }) => ({ body: { Item: items.get(keyOf(TableName, Key)) } }),
    PutItem: (input: Put) => {
      if (!holds(input)) return refused;
      items.set(keyOf(input.TableName, input.Item), input.Item);
      return { body: {} };
    },
    TransactWriteItems: ({ TransactItems }: { readonly TransactItems: readonly { readonly Put: Put }[] }) => {
      const puts = TransactItems.map(({ Put }) => Put);
      if (!puts.every(holds)) {
        const reasons = puts.map((put) => (holds(put) ? 'None' : 'ConditionalCheckFailed')).join(', ');
        const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons}]`;
        return { status: 400, body: { __type: 'com.amazonaws#TransactionCanceledException', message } };
      }
      for (const put of puts) items.set(keyOf(put.TableName, put.Item), put.Item);
      return { body: {} };
    },
    DeleteItem: (input: Table & { Key: Item; ExpressionAttributeValues: Item }) => {
      const key = keyOf(input.TableName, input.Key);
      if (items.get(key)?.version?.N !== input.ExpressionAttributeValues[':expected']?.N) return refused;
      items.delete(key);
      return { body: {} };
    },
    Query: (input: Table & { ExpressionAttributeValues: Item; ExclusiveStartKey?: Item; Limit?: number }) => {
      const { ':pk': pk, ':from': from, ':to': to } = input.ExpressionAttributeValues;
      const order = (a: Attribute | undefined, b: Attribute | undefined) =>
        Buffer.compare(Buffer.from(a?.S ?? ''), Buffer.from(b?.S ?? ''));
      if (order(from, to) > 0) return { status: 400, body: { __type: 'x#ValidationException', message: 'BETWEEN' } };
      const found = [...items]
        .filter(([key]) => key.startsWith(`${input.TableName} `))
        .map(([, item]) => item)
        .filter(({ pk: itemPk, sk }) => itemPk?.S === pk?.S && order(sk, from) >= 0 && order(sk, to) <= 0)
        .filter(({ sk }) => order(sk, input.ExclusiveStartKey?.sk) > 0)
        .sort((a, b) => order(a.sk, b.sk));
      const page = found.slice(0, Math.min(pageSize, input.Limit ?? pageSize));
      const last = page.at(-1);
      return { body: { Items: page, ...(last && page.length < found.length ? { LastEvaluatedKey: last } : {}) } };
    },
  };
  return ({ operation, input }) => (operations[operation] as (i: unknown) => Answer)(input);
}
