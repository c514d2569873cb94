import { gunzipSync, gzipSync } from 'node:zlib';
import { toy, toyCity, toyPorts } from '../../../bench/writers/toy-stream';
import { judgedAtMs } from '../../../lib/engine/devices/received-until';
import type { FeedProcessor, Message } from '../../../lib/engine/feed-processor';
import { handlerOf } from '../../../lib/engine/handlers/handler';
import type { Runtime } from '../../../lib/engine/handlers/runtime';
import { AwsServer } from '../../support/aws-server';
import { createdEvent } from '../../support/object-deliveries';
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
    expect(logged).toHaveBeenCalledTimes(3);
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
    expect(p.calls).toHaveLength(9);
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
    const bodies = [
      createdEvent('landing', 'toy/logs/a b.csv'),
      createdEvent('landing', 'toy/logs/gone.csv'),
      createdEvent('landing', 'toy/logs/'),
    ];
    expect(await handler(sqsEvent('testville--toy-logs', bodies))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
    expect(files).toEqual([
      ['landing/toy/logs/a b.csv', Date.UTC(2026, 4, 13, 8), true, 'content of /landing/toy/logs/a%20b.csv'],
    ]);
  });
});

describe('a handler with objects of messages', () => {
  let logged: jest.SpyInstance;
  beforeEach(() => {
    logged = jest.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => logged.mockRestore());

  /** AWS with one object in the raw zone, and what the handler puts into its queue again. */
  async function taking(
    object: string | Uint8Array,
    records: readonly string[] = [createdEvent('raw', 'toy/toy-feed/1.gz')],
  ) {
    const server = new AwsServer();
    const aws = await server.start();
    server.answer = ({ path, operation }) =>
      operation === 'GetQueueUrl'
        ? { body: { QueueUrl: 'http://queue' } }
        : { body: path.startsWith('/raw/') ? object : {} };
    const p = processor();
    const run = { ...runtime(aws), ports: toyPorts() };
    const result = await handlerOf(
      { service: toy, feeds: { 'toy-feed': p } },
      () => run,
    )(sqsEvent('testville--toy-toy-feed', records));
    const sent = server.received.filter(({ operation }) => operation === 'SendMessage').map(({ input }) => input);
    await server.stop();
    return { ...p, run, sent, failures: result?.batchItemFailures.map((one) => one.itemIdentifier) };
  }

  const linesOf = (...bodies: readonly string[]) => bodies.map((one) => `${one}\n`).join('');
  const three = linesOf(body('a'), body('b', { clientId: 'd2', receivedAt: 2000 }), body('c'));

  it.each([
    ['compressed', gzipSync(three)],
    ['plain', three],
  ])('takes them in one call, in order, with who sent them and when: %s', async (_, object) => {
    const { calls, seen, failures } = await taking(object);
    expect(calls).toEqual([['a', 'b', 'c']]);
    expect(seen[1]).toEqual({
      bytes: Buffer.from('b'),
      receivedAtMs: 2000,
      origin: 'testville/all/toy/d1',
      city: 'testville',
      deviceId: 'd2',
      topicThing: 'd1',
    });
    expect(failures).toEqual([]);
  });

  it('hands on a line that is not of our rule, so that it is refused with its bytes', async () => {
    const { seen } = await taking(linesOf('{"not":"ours"}', body('a')));
    expect(seen.map((m) => [Buffer.from(m.bytes).toString(), m.origin, m.deviceId])).toEqual([
      ['{"not":"ours"}', 'raw/toy/toy-feed/1.gz:1', undefined],
      ['a', 'testville/all/toy/d1', 'd1'],
    ]);
  });

  it('puts a message that cannot be taken into the queue, and takes the rest', async () => {
    const { seen, sent, failures } = await taking(gzipSync(linesOf(body('a'), body('bomb'), body('c'))));
    expect(seen.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['a', 'c']);
    expect(sent).toEqual([{ QueueUrl: 'http://queue', MessageBody: body('bomb') }]);
    expect(failures).toEqual([]);
  });

  it('lets an object come again of which nothing can be taken, and puts none of it into the queue', async () => {
    const { calls, sent, failures } = await taking(linesOf(...Array.from({ length: 50 }, () => body('bomb'))));
    expect([calls.length, sent, failures]).toEqual([9, [], ['m0']]);
    const ofMany = await taking(linesOf(...Array.from({ length: 64 }, (_, i) => body('bomb', { clientId: `d${i}` }))));
    expect([ofMany.sent, ofMany.failures]).toEqual([[], ['m0']]);
    expect(ofMany.calls.length).toBeLessThan(20);
  });

  it.each([2, 5, 20])('takes what others sent beside %d in a row that send what cannot be taken', async (faulty) => {
    const from = (i: number) => body(i < faulty ? 'bomb' : `${i}`, { clientId: `d${i}` });
    const { seen, sent, failures } = await taking(linesOf(...Array.from({ length: 40 }, (_, i) => from(i))));
    const again = sent.map(({ MessageBody }) => MessageBody);
    expect([again, failures]).toEqual([expect.arrayContaining(Array.from({ length: faulty }, (_, i) => from(i))), []]);
    expect(seen.length + again.length).toBe(40);
  });

  it('finds one among hundreds in a few calls, and gives up a sender who floods without the others', async () => {
    const good = Array.from({ length: 400 }, (_, i) => body(`${i}`, { clientId: `d${i % 100}` }));
    const one = await taking(gzipSync(linesOf(...good, body('bomb', { clientId: 'd7' }))));
    expect([one.seen.length, one.sent.length, one.failures]).toEqual([400, 1, []]);
    expect(one.calls.length).toBeLessThan(30);
    const flood = Array.from({ length: 40 }, () => body('bomb', { clientId: 'flooding' }));
    const flooded = await taking(linesOf(...flood, ...good));
    expect([flooded.seen.length, flooded.sent.length, flooded.failures]).toEqual([400, 40, []]);
    expect(flooded.calls.length).toBeLessThan(30);
  });

  it('lets an object come again that is cut off', async () => {
    const { seen, failures } = await taking(gzipSync(three).subarray(0, -4));
    expect([seen, failures]).toEqual([[], ['m0']]);
  });

  it('takes single messages beside it, as those that were in the queue before an update', async () => {
    const { calls, failures } = await taking(three, [
      body('x'),
      createdEvent('raw', 'toy/toy-feed/1.gz'),
      body('bomb'),
    ]);
    expect(calls.slice(0, 2)).toEqual([
      ['a', 'b', 'c'],
      ['x', 'bomb'],
    ]);
    expect(failures).toEqual(['m2']);
  });

  it('judges silence as of the newest message, as long as there was one in the last half hour', async () => {
    const { run } = await taking(three);
    const at = (nowMs: number) => judgedAtMs(run.ports.state, 'toy-feed', nowMs);
    expect(await Promise.all([at(1500), at(2000 + 1_800_000), at(9000 + 1_800_000)])).toEqual([1500, 2000, 9000]);
    expect(await judgedAtMs(run.ports.state, 'other-feed', 7000)).toBe(7000);
  });
});

describe('a handler that keeps files in gzip', () => {
  const key = 'toy/logs/a.csv';
  const text = 'when,what\n'.repeat(4000);

  /** Takes a file once, then what was put in its place. */
  async function taking(stored: Uint8Array, { keeps = true, putStatus = 200, fails = false, again = {} } = {}) {
    const server = new AwsServer();
    let object: { body: Uint8Array; headers: Record<string, string> } = { body: stored, headers: { etag: '"first"' } };
    const puts: { headers: Record<string, unknown>; path: string }[] = [];
    const aws = await server.start();
    server.answer = ({ method, path, headers, bytes }) => {
      if (method === 'GET') return { body: Buffer.from(object.body), headers: object.headers };
      puts.push({ headers, path });
      const mark = String(headers['x-amz-meta-citykit-taken']);
      if (putStatus === 200) object = { body: bytes, headers: { etag: '"second"', 'x-amz-meta-citykit-taken': mark } };
      return { status: putStatus, body: '<Code>Said</Code>' };
    };
    const seen: string[] = [];
    const file: FeedProcessor['file'] = async ({ chunks }) => {
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      seen.push(Buffer.concat(parts).toString());
      if (fails) throw new Error('table is gone');
      return taken;
    };
    const run = { ...runtime(aws), keptInGzip: keeps ? ['logs'] : [] };
    const handler = handlerOf({ service: toy, feeds: { logs: { file } } }, () => run);
    const events = [{}, again].map((more) => JSON.stringify({ ...JSON.parse(createdEvent('landing', key)), ...more }));
    const failures: unknown[] = [];
    for (const event of events)
      failures.push(...((await handler(sqsEvent('testville--toy-logs', [event])))?.batchItemFailures ?? []));
    await server.stop();
    return { seen, puts, object, failures: failures.length };
  }

  it('puts one that was taken in gzip in its own place, byte for byte, and does not take it for another', async () => {
    const { seen, puts, object, failures } = await taking(Buffer.from(text));
    expect(seen).toEqual([text]);
    expect(gunzipSync(object.body).toString()).toBe(text);
    expect(puts.map(({ path, headers }) => [path, headers['if-match']])).toEqual([[`/landing/${key}`, '"first"']]);
    expect(failures).toBe(0);
  });

  it('takes it again when it is sent again, from gzip', async () => {
    const { seen, puts } = await taking(Buffer.from(text), { again: { replay: 1 } });
    expect([seen, puts.length]).toEqual([[text, text], 1]);
  });

  it.each([
    ['one in gzip already', gzipSync(text), {}, [text, text], 0, 0],
    ['a small one', Buffer.from('a'), {}, ['a', 'a'], 0, 0],
    ['one of a feed that keeps them as they came', Buffer.from(text), { keeps: false }, [text, text], 0, 0],
    ['one that could not be taken', Buffer.from(text), { fails: true }, [text, text], 0, 2],
    ['one in whose place another has come', Buffer.from(text), { putStatus: 412 }, [text, text], 2, 0],
    ['one that may not be put', Buffer.from(text), { putStatus: 403 }, [text, text], 2, 0],
  ])('leaves alone %s', async (_, stored, how, seen, puts, failures) => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
    const done = await taking(stored, how);
    expect([done.seen, done.puts.length, done.failures]).toEqual([seen, puts, failures]);
    expect(Buffer.compare(done.object.body, stored)).toBe(0);
    logged.mockRestore();
  });
});
