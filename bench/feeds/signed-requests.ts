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
import { nothingAsked } from './counting-ports';
import { batchesOf, cityOf, cpuMicros } from './measured-feed';

/** Argument with which the bench starts this file as the process that answers: what it takes is not of what is measured. */
const answering = 'answer-signed-requests';

interface Input {
  readonly TableName: string;
  readonly Key: Stored;
  readonly Item: Stored;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues: Readonly<Record<string, { readonly S: string; readonly N: string }>>;
}
interface Stored {
  readonly pk: { readonly S: string };
  readonly sk: { readonly S: string };
  readonly version: { readonly N: string };
}

/** As much of DynamoDB and Firehose as processors of messages ask. */
function answerer() {
  const tables = new Map<string, Map<string, Stored>>();
  const keyOf = (key: Stored) => `${key.pk.S}\n${key.sk.S}`;
  return (operation: string, input: Input): object | undefined => {
    const table = tables.get(input.TableName) ?? new Map<string, Stored>();
    tables.set(input.TableName, table);
    if (operation === 'GetItem') return { Item: table.get(keyOf(input.Key)) };
    if (operation === 'PutItem') {
      const known = table.get(keyOf(input.Item))?.version.N ?? '0';
      if (known !== (input.ExpressionAttributeValues?.[':expected']?.N ?? '0')) return undefined;
      table.set(keyOf(input.Item), input.Item);
      return {};
    }
    if (operation === 'Query') {
      const { ':pk': pk, ':from': from, ':to': to } = input.ExpressionAttributeValues;
      const its = [...table.values()].filter(
        ({ pk: of, sk }) => of.S === pk?.S && sk.S >= (from?.S ?? '') && sk.S <= (to?.S ?? ''),
      );
      return { Items: its.sort((a, b) => (a.sk.S < b.sk.S ? -1 : 1)) };
    }
    return { FailedPutCount: 0 };
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

function answerRequests(): void {
  const answer = answerer();
  const server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target']);
    const said = answer(target.split('.').at(-1) as string, JSON.parse(await bodyOf(request)));
    response.writeHead(said ? 200 : 400, { 'content-type': 'application/json' });
    response.end(JSON.stringify(said ?? { __type: 'ConditionalCheckFailedException', message: '' }));
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

/**
 * The first messages of a feed with the ports of AWS over local HTTP, which sign as they do there but without TLS: requests of a
 * message, and processor time of this process for all of it.
 */
export async function signedFeed(one: FeedCase, most: number) {
  const server = fork(__filename, [answering], { execArgv: [] });
  try {
    const [port] = (await once(server, 'message')) as [number];
    const aws = new SignedFetch({
      ...{ AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' },
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    });
    const asked = nothingAsked();
    const call = aws.call.bind(aws);
    aws.call = (...input: Parameters<typeof call>) => {
      asked.calls += 1;
      return call(...input) as never;
    };
    const service = serviceFactsOf(one.of.facts);
    const memory = memoryPorts(service, 0, () => {});
    const tables = Object.fromEntries(service.state.map(({ id, expireDays }) => [id, { table: id, expireDays }]));
    const ports = {
      ...memory,
      state: new DynamoState(aws, tables, memory.clock),
      records: new FirehoseRecords(aws, 'bench'),
    };
    let [messages, known] = [0, 0];
    const started = cpuMicros();
    for (const batch of batchesOf(one)) {
      if (messages >= most) break;
      messages += batch.length;
      memory.clock.set(batch.at(-1)?.receivedAtMs ?? 0);
      const outcome = await one.feeds[one.feed]?.messages?.(batch, cityOf(one), ports);
      known += (outcome?.accepted ?? 0) + (outcome?.duplicates ?? 0);
    }
    if (known < messages) throw new Error(`the bench measured something else: messages of ${one.id} were refused`);
    return { messages, calls: asked.calls / messages, cpuMicros: (cpuMicros() - started) / messages };
  } finally {
    server.kill();
  }
}

if (process.argv[2] === answering) answerRequests();
