import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { residents } from '../../../lib/services/residents/facts';
import { waste } from '../../../lib/services/waste/facts';
import { HttpSink } from '../../../lib/simulation/sinks/http';
import { MqttSink } from '../../../lib/simulation/sinks/mqtt';
import { OcppSink } from '../../../lib/simulation/sinks/ocpp';
import type { Patience } from '../../../lib/simulation/sinks/retried';
import type { Sink } from '../../../lib/simulation/sinks/sink';
import { FeedServer } from '../../support/feed-server';
import { MqttBroker } from '../../support/mqtt-broker';

/** For what answers, or never comes to an answer for another reason than time: a busy machine must not look like a dead server. */
const patient: Patience = { waitsMs: [1, 1], answerWithinMs: 30_000 };
/** For what says nothing at all: the shorter the better. */
const hasty: Patience = { waitsMs: [1, 1], answerWithinMs: 200 };
/** For what takes a connection, which may last on a busy machine, and then says nothing: long, and once. */
const patientOnce: Patience = { waitsMs: [], answerWithinMs: 3000 };
const heartbeat = { action: 'Heartbeat', payload: {} };
const socket = { protocol: 'ocpp1.6', answers: () => undefined };

/** Sends a message of each of two devices, and answers the code of the error with which that ends. */
async function endOf(sink: Sink, feed: string, payload: object = {}): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(payload));
  try {
    for (const device of ['a', 'b']) await sink.take({ feed, device, atMs: 0, bytes, socket });
    await sink.end();
    return 'sent';
  } catch (error) {
    await sink.end().catch(() => undefined);
    return String((error as { readonly code?: unknown }).code ?? error);
  }
}

/** A server of TCP while something is done with it. */
async function behind(onSocket: (socket: Socket) => void, work: (port: number) => Promise<string>): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((one) => {
    sockets.add(one.on('error', () => undefined));
    onSocket(one);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await work((server.address() as AddressInfo).port);
  } finally {
    for (const one of sockets) one.destroy();
    server.close();
  }
}

type Kind = 'mqtt' | 'http' | 'ws';

const sinks: Readonly<Record<Kind, (port: number, patience?: Patience) => Promise<string>>> = {
  mqtt: (port, patience = patient) =>
    endOf(
      new MqttSink(
        new URL(`mqtt://127.0.0.1:${port}`),
        { city: 'testville', district: 'all', facts: waste },
        undefined,
        patience,
      ),
      'fill-level',
    ),
  http: (port, patience = patient) =>
    endOf(new HttpSink(new URL(`http://127.0.0.1:${port}`), waste.feeds, () => ({}), patience), 'fill-level'),
  ws: (port, patience = patient) =>
    endOf(new OcppSink(`ws://127.0.0.1:${port}`, () => undefined, patience), 'ocpp', heartbeat),
};

/** A central system that does something with a connection. */
async function central(
  onConnection: (station: WebSocket) => void,
  patience = patient,
): Promise<{ code: string; connections: number }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: ([first]) => first ?? false });
  await once(server, 'listening');
  let connections = 0;
  server.on('connection', (station) => {
    connections++;
    onConnection(station.on('error', () => undefined));
  });
  const code = await sinks.ws((server.address() as AddressInfo).port, patience);
  for (const client of server.clients) client.terminate();
  server.close();
  return { code, connections };
}

describe('sending to what is no receiver ends', () => {
  it.each([
    ['mqtt', 'CK1952', patient],
    // To a request that was not written yet Node says nothing of the end.
    ['http', 'CK1950', hasty],
    ['ws', 'CK1950', patient],
  ] as const)('over %s where each connection is closed at once', async (kind, code, patience) => {
    expect(
      await behind(
        (one) => one.end(),
        (port) => sinks[kind](port, patience),
      ),
    ).toBe(code);
  });

  it.each([
    ['mqtt', 'CK1950'],
    ['http', 'CK1950'],
    ['ws', 'CK1950'],
  ] as const)('over %s where nobody says a word', async (kind, code) => {
    expect(
      await behind(
        () => {},
        (port) => sinks[kind](port, hasty),
      ),
    ).toBe(code);
  });

  it.each([
    // A client of MQTT waits for the rest of what it takes for a packet.
    ['mqtt', 'CK1950', hasty],
    ['http', 'CK1954', patient],
    ['ws', 'CK1954', patient],
  ] as const)('over %s where another protocol is spoken', async (kind, code, patience) => {
    const answer = (one: Socket) => void one.write('220 mail.example.org ESMTP\r\n');
    expect(await behind(answer, (port) => sinks[kind](port, patience))).toBe(code);
  });

  it.each(['http', 'ws'] as const)('over %s where a server is always busy', async (kind) => {
    const server = await FeedServer.start(async () => 503);
    expect(await sinks[kind](Number(new URL(server.address).port))).toBe('CK1953');
    await server.stop();
  });

  it('at a broker that acknowledges nothing', async () => {
    const broker = await MqttBroker.start({ slowMs: 3_600_000 });
    expect(await sinks.mqtt(broker.port, patientOnce)).toBe('CK1953');
    await broker.stop();
  });
});

describe('stations at a central system', () => {
  const systems = [
    ['closes 1008 at once', 'CK1952', (one: WebSocket) => one.close(1008)],
    ['closes 1008 when they call', 'CK1952', (one: WebSocket) => one.on('message', () => one.close(1008))],
    ['closes 1011 when they call', 'CK1953', (one: WebSocket) => one.on('message', () => one.close(1011))],
    ['answers what is no JSON', 'CK1954', (one: WebSocket) => one.on('message', () => one.send('<html>'))],
    ['answers another JSON', 'CK1954', (one: WebSocket) => one.on('message', () => one.send('{"ok":true}'))],
    [
      'answers another call',
      'CK1953',
      (one: WebSocket) => one.on('message', () => one.send('[3,"another",{}]')),
      patientOnce,
    ],
    ['answers nothing', 'CK1953', () => {}, patientOnce],
  ] as const;
  // All at once: some wait for seconds.
  const ends = new Map<string, ReturnType<typeof central>>();
  beforeAll(async () => {
    for (const [name, , onConnection, patience = patient] of systems) ends.set(name, central(onConnection, patience));
    await Promise.all(ends.values());
  });

  it.each(systems)('that %s end with an error, after few connections', async (name, code, _, patience = patient) => {
    expect((await ends.get(name))?.code).toBe(code);
    expect((await ends.get(name))?.connections).toBeLessThanOrEqual(2 * (1 + patience.waitsMs.length));
  });

  it('come back at once where one cuts them off after each answer', async () => {
    const answerOnce = (one: WebSocket) =>
      one.on('message', (data) => {
        one.send(JSON.stringify([3, JSON.parse(String(data))[1], { currentTime: '2026-01-01T00:00:00Z' }]));
        one.close(1001);
      });
    expect((await central(answerOnce)).code).toBe('sent');
  });
});

describe('a page for people', () => {
  const page = async () => [200, { 'content-type': 'text/html; charset=utf-8' }] as const;
  const call = { operation: 'listFiles', method: 'GET', path: '/v1/files', headers: {}, gives: {}, answers: {} };

  it.each([
    ['a call of a register', { ...call, caller: { id: 'clerk-1', role: 'clerk' } }],
    ['a request', { method: 'GET', path: '/v1/files' }],
  ])('is no answer to %s', async (_, line) => {
    const server = await FeedServer.start(page);
    const sink = new HttpSink(new URL(server.address), residents.feeds, () => ({}), patient);
    expect(await endOf(sink, 'records', line)).toBe('CK1954');
    expect(sink.passed.feeds.size).toBe(0);
    await server.stop();
  });

  it('may be what a receiver of messages answers', async () => {
    const server = await FeedServer.start(page);
    expect(await sinks.http(Number(new URL(server.address).port))).toBe('sent');
    await server.stop();
  });
});
