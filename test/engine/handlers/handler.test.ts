import type { FeedProcessor, Message } from '../../../lib/engine/feed-processor';
import { handlerOf } from '../../../lib/engine/handlers/handler';
import type { Runtime } from '../../../lib/engine/handlers/runtime';
import { AwsServer } from '../../support/aws-server';
import { toy, toyCity, toyPorts } from '../../support/toy-stream';
import { sqsEvent } from '../../support/traffic-run';

const taken = { sent: 0, accepted: 0, duplicates: 0, quarantined: {} };
const body = (payload: string, fields: object = {}) =>
  JSON.stringify({
    payload: Buffer.from(payload).toString('base64'),
    clientId: 'd1',
    city: 'testville',
    district: 'all',
    deviceType: 'toy',
    thing: 'd1',
    receivedAt: 1000,
    traceId: 't',
    ...fields,
  });

/** A processor that remembers what it got and breaks on the word "bomb". */
function processor() {
  const calls: string[][] = [];
  const seen: Message[] = [];
  const messages: FeedProcessor['messages'] = async (batch) => {
    calls.push(batch.map(({ bytes }) => Buffer.from(bytes).toString()));
    if (batch.some(({ bytes }) => Buffer.from(bytes).includes('bomb'))) throw new Error('table is gone');
    seen.push(...batch);
    return taken;
  };
  return { calls, seen, messages };
}

const runtime = (aws?: Runtime['aws']): Runtime => ({ aws: aws as Runtime['aws'], ports: toyPorts(), city: toyCity });

describe('a handler with telemetry', () => {
  let logged: jest.SpyInstance;
  beforeEach(() => {
    logged = jest.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => logged.mockRestore());

  const handler = (p: FeedProcessor) => handlerOf({ service: toy, feeds: { 'toy-feed': p } }, () => runtime());

  it('takes messages with the identity of topic and certificate', async () => {
    const p = processor();
    const result = await handler(p)(sqsEvent('testville--toy-toy-feed', [body('hello')]));
    expect(result).toEqual({ batchItemFailures: [] });
    expect(p.seen).toEqual([
      {
        bytes: Buffer.from('hello'),
        receivedAtMs: 1000,
        origin: 'testville/all/toy/d1',
        city: 'testville',
        deviceId: 'd1',
        topicThing: 'd1',
      },
    ]);
  });

  it('hands on a body that is not of our rule, so that it is refused with its bytes', async () => {
    const p = processor();
    await handler(p)(sqsEvent('testville--toy-toy-feed', ['{"not":"ours"}', 'nor this']));
    expect(p.seen.map((m) => [Buffer.from(m.bytes).toString(), m.origin, m.deviceId])).toEqual([
      ['{"not":"ours"}', 'sqs:m0', undefined],
      ['nor this', 'sqs:m1', undefined],
    ]);
  });

  it('fails only the messages that cannot be taken', async () => {
    const p = processor();
    const result = await handler(p)(sqsEvent('testville--toy-toy-feed', [body('a'), body('bomb'), body('c')]));
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(p.seen).toHaveLength(2);
    expect(logged).toHaveBeenCalledTimes(2);
  });

  it('stops trying when everything fails', async () => {
    const p = processor();
    const result = await handler(p)(
      sqsEvent(
        'testville--toy-toy-feed',
        Array.from({ length: 50 }, () => body('bomb')),
      ),
    );
    expect(result?.batchItemFailures).toHaveLength(50);
    expect(p.calls).toHaveLength(1 + 3);
  });

  it('says which queue belongs to none of its feeds', async () => {
    await expect(handler(processor())(sqsEvent('testville--toy-other', ['x']))).rejects.toThrow(
      'queue testville--toy-other belongs to none of toy-feed',
    );
  });
});

describe('a handler with a clock', () => {
  it('runs, and writes the metrics also when it fails', async () => {
    const ports = toyPorts();
    let flushed = 0;
    ports.metrics.flush = () => {
      flushed++;
    };
    const start = () => ({ ...runtime(), ports });
    const ticks: string[] = [];
    const scheduled = async (_: unknown, city: { city: string }) => void ticks.push(city.city);
    await handlerOf({ service: toy, scheduled }, start)({ 'detail-type': 'Scheduled Event' });
    await expect(handlerOf({ service: toy }, start)({})).rejects.toThrow('runs by no clock');
    expect([ticks, flushed]).toEqual([['testville'], 2]);
  });
});

describe('a handler with files', () => {
  const server = new AwsServer();
  let aws: Runtime['aws'];
  let logged: jest.SpyInstance;
  beforeAll(async () => {
    aws = await server.start();
    logged = jest.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterAll(async () => {
    logged.mockRestore();
    await server.stop();
  });

  const created = (key: string) =>
    JSON.stringify({
      source: 'aws.s3',
      'detail-type': 'Object Created',
      time: '2026-05-13T08:00:00Z',
      detail: { bucket: { name: 'landing' }, object: { key, size: 1 } },
    });

  it('streams each, and fails only those that cannot be taken', async () => {
    server.answer = ({ path }) =>
      path.endsWith('gone.csv') ? { status: 404, body: '<Code>NoSuchKey</Code>' } : { body: `content of ${path}` };
    const files: [string, number, boolean, string][] = [];
    const file: FeedProcessor['file'] = async ({ key, receivedAtMs, chunks }, { backfill }) => {
      let text = '';
      for await (const chunk of chunks) text += Buffer.from(chunk).toString();
      files.push([key, receivedAtMs, backfill, text]);
      return taken;
    };
    const handler = handlerOf({ service: toy, feeds: { logs: { file } } }, () => runtime(aws));
    const bodies = [created('toy/logs/a b.csv'), created('toy/logs/gone.csv'), created('toy/logs/')];
    expect(await handler(sqsEvent('testville--toy-logs', bodies))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
    expect(files).toEqual([
      ['landing/toy/logs/a b.csv', Date.UTC(2026, 4, 13, 8), true, 'content of /landing/toy/logs/a%20b.csv'],
    ]);
  });
});
