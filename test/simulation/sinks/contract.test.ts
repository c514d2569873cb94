import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { config as wasteConfig } from '../../../lib/services/waste/config';
import { waste } from '../../../lib/services/waste/facts';
import { wasteSimulation } from '../../../lib/services/waste/simulation';
import { play } from '../../../lib/simulation/play';
import { scenarios } from '../../../lib/simulation/scenario';
import { type SimulationRequest, simulate } from '../../../lib/simulation/simulate';
import { FolderSink } from '../../../lib/simulation/sinks/folder';
import { HttpSink } from '../../../lib/simulation/sinks/http';
import { LineSink } from '../../../lib/simulation/sinks/lines';
import { MqttSink } from '../../../lib/simulation/sinks/mqtt';
import type { Sink } from '../../../lib/simulation/sinks/sink';
import { Truth } from '../../../lib/simulation/truth';
import { FeedServer } from '../../support/feed-server';
import { MqttBroker } from '../../support/mqtt-broker';

const fromMs = Date.UTC(2026, 0, 5);
const request: SimulationRequest = {
  of: wasteSimulation,
  city: 'testville',
  section: wasteConfig.parse({ containers: 5 }),
  timeZone: 'UTC',
  seed: 1,
  scenario: scenarios.nonsense,
  feeds: new Set(['fill-level']),
  fromMs,
  toMs: fromMs + 24 * 3_600_000,
};

type Texts = Readonly<Record<string, readonly string[]>>;
/** Of each device what came of it, in its order; one line each, in Latin-1. */
function byDevice(all: Iterable<readonly [string, Uint8Array]>): Texts {
  const texts: Record<string, string[]> = {};
  for (const [device, bytes] of all) {
    texts[device] ??= [];
    texts[device]?.push(Buffer.from(bytes).toString('latin1').replaceAll('\n', ' '));
  }
  return texts;
}

interface Place {
  readonly sink: Sink;
  /** What the other side has, when all is sent. */
  readonly has: () => Texts;
  readonly stop?: () => Promise<void>;
}

/** A place of each kind; OCPP, where a message becomes a call, has tests of its own. */
const places: Readonly<Record<string, () => Promise<Place>>> = {
  'a folder': async () => {
    const folder = mkdtempSync(join(tmpdir(), 'citykit-sink-'));
    const lines = (name: string) =>
      readFileSync(join(folder, 'fill-level', name), 'latin1')
        .trimEnd()
        .split('\n');
    return {
      sink: new FolderSink(folder),
      has: () =>
        Object.fromEntries(
          readdirSync(join(folder, 'fill-level')).map((name) => [name.replace('.ndjson', ''), lines(name)]),
        ),
    };
  },
  lines: async () => {
    const chunks: string[] = [];
    const to = new Writable({
      highWaterMark: 1000,
      write: (chunk, _encoding, done) => setImmediate(() => done(chunks.push(String(chunk)) ? null : null)),
    });
    const has = () =>
      byDevice(
        chunks
          .join('')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line))
          .map(({ device, payload, base64 }) => [device, Buffer.from(payload ?? base64, payload ? 'utf8' : 'base64')]),
      );
    return { sink: new LineSink(to, true), has };
  },
  'a web server': async () => {
    const server = await FeedServer.start();
    return {
      sink: new HttpSink(new URL(server.address), waste.feeds, () => ({})),
      has: () => byDevice(server.requests.map(({ path, body }) => [path.split('/')[2] as string, body])),
      stop: () => server.stop(),
    };
  },
  'an MQTT broker': async () => {
    const broker = await MqttBroker.start();
    const address = new URL(`mqtt://127.0.0.1:${broker.port}`);
    return {
      sink: new MqttSink(address, { city: 'testville', district: 'all', facts: waste }),
      has: () => byDevice(broker.messages.map(({ client, bytes }) => [client, bytes])),
      stop: () => broker.stop(),
    };
  },
};

describe.each(Object.entries(places))('%s', (_, placeOf) => {
  it('has each message of each device in its order, and counts them', async () => {
    const { sink, has, stop } = await placeOf();
    const truth = await play(request, sink);
    const sent = [...simulate(request, new Truth())];
    expect(has()).toEqual(byDevice(sent.map(({ device, bytes }) => [device, bytes])));
    const isFile = sink.files.length > 0 && sink.messages.length === 0;
    expect(sink.passed.feeds.get('fill-level')).toEqual({ taken: isFile ? 5 : sent.length, refused: 0 });
    expect(truth.sent.get('fill-level')?.nonsense).toBe(truth.sent.get('fill-level')?.messages);
    await stop?.();
  });
});
