import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serviceFactsOf } from '../../lib/engine/facts';
import { SignedFetch } from '../../lib/engine/ports/aws/client';
import { DynamoState } from '../../lib/engine/ports/aws/dynamo-state';
import { FirehoseRecords } from '../../lib/engine/ports/aws/firehose-records';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import type { FeedCase } from './cases';
import type { StoredItem } from './counting-ports';
import { GatheredRecords } from './gathered-records';
import { cpuMicros, play, type Sample } from './measured-feed';

/** Argument with which the bench starts this file as the process that answers: what it takes is not of what is measured. */
const answering = 'answer-signed-requests';

interface Stored {
  readonly pk: { readonly S: string };
  readonly sk: { readonly S: string };
  readonly version: { readonly N: string };
  readonly value?: { readonly B: string };
}
interface Put {
  readonly TableName: string;
  readonly Item: Stored;
  readonly ExpressionAttributeValues?: Readonly<Record<string, { readonly S: string; readonly N: string }>>;
}
interface Input extends Put {
  readonly Key: Stored;
  readonly TransactItems: readonly { readonly Put: Put }[];
  readonly ProjectionExpression?: string;
  readonly Limit?: number;
}

/** As much of DynamoDB and Firehose as processors of messages ask. */
function answerer() {
  const tables = new Map<string, Map<string, Stored>>();
  const keyOf = (key: Stored) => `${key.pk.S}\n${key.sk.S}`;
  const tableOf = (name: string) => {
    const table = tables.get(name) ?? new Map<string, Stored>();
    tables.set(name, table);
    return table;
  };
  const holds = ({ TableName, Item, ExpressionAttributeValues }: Put) =>
    (tableOf(TableName).get(keyOf(Item))?.version.N ?? '0') === (ExpressionAttributeValues?.[':expected']?.N ?? '0');
  const keep = ({ TableName, Item }: Put) => tableOf(TableName).set(keyOf(Item), Item);
  const keepAll = (puts: readonly Put[]) => {
    if (!puts.every(holds)) return undefined;
    for (const put of puts) keep(put);
    return {};
  };
  const answer = (operation: string, input: Input): object | undefined => {
    if (operation === 'GetItem') return { Item: tableOf(input.TableName).get(keyOf(input.Key)) };
    if (operation === 'PutItem') return keepAll([input]);
    if (operation === 'TransactWriteItems') return keepAll(input.TransactItems.map(({ Put }) => Put));
    if (operation === 'DeleteItem') return tableOf(input.TableName).delete(keyOf(input.Key)) ? {} : undefined;
    if (operation !== 'Query') return { FailedPutCount: 0 };
    const { ':pk': pk, ':from': from, ':to': to } = input.ExpressionAttributeValues ?? {};
    const its = [...tableOf(input.TableName).values()].filter(
      ({ pk: of, sk }) => of.S === pk?.S && sk.S >= (from?.S ?? '') && sk.S <= (to?.S ?? ''),
    );
    const sorted = its.sort((a, b) => (a.sk.S < b.sk.S ? -1 : 1)).slice(0, input.Limit);
    return { Items: input.ProjectionExpression === undefined ? sorted : sorted.map(({ sk }) => ({ sk })) };
  };
  return { answer, keep };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

function answerRequests(): void {
  const { answer, keep } = answerer();
  const server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target']);
    const said = answer(target.split('.').at(-1) as string, JSON.parse(await bodyOf(request)));
    response.writeHead(said ? 200 : 400, { 'content-type': 'application/json' });
    response.end(JSON.stringify(said ?? { __type: 'ConditionalCheckFailedException', message: '' }));
  });
  process.once('message', (items: readonly StoredItem[]) => {
    for (const [TableName, pk, sk, version, base64] of items)
      keep({
        TableName,
        Item: { pk: { S: pk }, sk: { S: sk }, version: { N: String(version) }, value: { B: base64 } },
      });
    server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  });
}

/**
 * The last calls of a feed with the ports of AWS over local HTTP, which sign as they do there but without TLS, on what was stored
 * before: requests of a message, and processor time of this process for all of it.
 */
export async function signedSample(one: FeedCase, { calls, stored, together }: Sample) {
  const server = fork(__filename, [answering], { execArgv: [] });
  try {
    server.send(stored);
    const [port] = (await once(server, 'message')) as [number];
    const aws = new SignedFetch({
      ...{ AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' },
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    });
    let asked = 0;
    const call = aws.call.bind(aws);
    aws.call = (...input: Parameters<typeof call>) => {
      asked += 1;
      return call(...input) as never;
    };
    const service = serviceFactsOf(one.of.facts);
    const memory = memoryPorts(service, calls[0]?.[0]?.receivedAtMs ?? 0, () => {});
    const tables = Object.fromEntries(service.state.map(({ id, expireDays }) => [id, { table: id, expireDays }]));
    const records = new GatheredRecords(new FirehoseRecords(aws, 'bench'), together);
    const ports = { ...memory, state: new DynamoState(aws, tables, memory.clock), records };
    const played = { ports, clock: memory.clock, records };
    // The first requests of a process take longer, for nothing of them is compiled yet.
    const first = Math.floor(calls.length / 3);
    await play(one, calls.slice(0, first), played);
    await records.flush();
    asked = 0;
    const started = cpuMicros();
    const messages = await play(one, calls.slice(first), played);
    await records.flush();
    return { messages, calls: asked / messages, cpuMicros: (cpuMicros() - started) / messages };
  } finally {
    server.kill();
  }
}

if (process.argv[2] === answering) answerRequests();
