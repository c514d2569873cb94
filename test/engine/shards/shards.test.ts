import { createHash } from 'node:crypto';
import {
  deliver,
  type Member,
  now,
  second,
  toy,
  toyEngineOf,
  toyPorts,
  toyStream,
} from '../../../bench/writers/toy-stream';
import { episodesOf } from '../../../lib/engine/alarms/alarm-book';
import { DynamoState } from '../../../lib/engine/ports/aws/dynamo-state';
import { pack } from '../../../lib/engine/ports/packing';
import { decodeEntries, encodeEntries } from '../../../lib/engine/shards/container';
import { Halves, shardOf } from '../../../lib/engine/shards/halves';
import { isSparse, sparseness } from '../../../lib/engine/shards/policy';
import { Shard } from '../../../lib/engine/shards/shard';
import { shardedOf } from '../../../lib/engine/shards/shard-head';
import { keyAt } from '../../../lib/engine/windows/window-keys';
import { dynamoTable, withAws } from '../../support/aws-server';
import { keepLimits } from '../../support/item-sizes';

const { summarise, reference, ...plain } = toyStream;
const stream = { ...toyStream, shards: { aheadMs: 0 } };
const plainShards = { ...plain, shards: { aheadMs: 0 } } as typeof toyStream;
const day = 24 * 3600 * second;
const engineOf = toyEngineOf(stream);
const at = (seconds: number, value = 1): Member => [now + seconds * second, value];
const shown = (ports: ReturnType<typeof toyPorts>) =>
  ports.records.rows('toy_sums').map(({ device_id, own, seen }) => [device_id, own, seen]);
const partitions = (ports: ReturnType<typeof toyPorts>) => ports.state.partitionsOf('windows');

describe('an item of many devices', () => {
  const entry = (text: string, isClaim = false) => ({ bytes: Buffer.from(text), isClaim });

  it('is the same bytes for the same entries, in whatever order they came', () => {
    const [a, b] = [
      new Map([['', entry('one\ntwo')]]),
      new Map([
        ['s#2', entry('x', true)],
        ['s#1', entry('')],
      ]),
    ];
    const one = encodeEntries(
      new Map([
        ['d\n1', a],
        ['d 2', b],
      ]),
      ({ isClaim }) => isClaim,
    );
    const other = encodeEntries(
      new Map([
        ['d 2', new Map([...b].reverse())],
        ['d\n1', a],
      ]),
      ({ isClaim }) => isClaim,
    );
    expect(Buffer.compare(one, other)).toBe(0);
    const read = decodeEntries(one);
    expect(
      [...read].map(([device, its]) => [
        device,
        [...its].map(([of, { bytes, isClaim }]) => [of, String(bytes), isClaim]),
      ]),
    ).toEqual([
      ['d\n1', [['', String(Buffer.from('one\ntwo')), false]]],
      [
        'd 2',
        [
          ['s#1', '', false],
          ['s#2', String(Buffer.from('x')), true],
        ],
      ],
    ]);
  });
});

describe('items that each device had in an earlier release', () => {
  const before = async () => {
    const ports = toyPorts();
    for (const device of ['d1', 'd2']) await deliver(toyEngineOf(toyStream)(ports), [at(0, 3), at(1, 7)], device);
    return ports;
  };

  it('are read where the shard lacks them, and what was said is not said again', async () => {
    const ports = await before();
    const [puts, indicators] = [ports.records.puts, ports.metrics.indicators()];
    expect(await deliver(engineOf(ports), [at(0, 3), at(1, 7)])).toBe(0);
    expect([ports.records.puts, ports.metrics.indicators()]).toEqual([puts, indicators]);
    expect(await deliver(engineOf(ports), [at(0.5, 3)])).toBe(1);
    expect(shown(ports)).toEqual([
      ['d1', 6, 13],
      ['d1', 7, 13],
      ['d2', 3, 10],
      ['d2', 7, 10],
    ]);
    expect(await episodesOf(toy, ports.state, 'd1')).toHaveLength(1);
  });

  it('are asked for until they have expired, and only of windows that there were then', async () => {
    const ports = await before();
    const engine = toyEngineOf(plainShards)(ports);
    const entries = jest.spyOn(ports.state, 'entries');
    const asked = () => entries.mock.calls.filter(([, partition]) => partition === 'toy#d1').length;
    await deliver(engine, [at(2)]);
    expect(asked()).toBeGreaterThan(0);
    await deliver(engine, [at(2 * 3600)]);
    entries.mockClear();
    await deliver(engine, [at(2 * 3600 + 0.5)]);
    expect(asked()).toBe(0);
    ports.clock.set(now + 11.1 * day);
    await deliver(engine, [at(4)]);
    expect(asked()).toBe(0);
  });
});

/** A set of texts, and a row that says how many they are. */
const texts = {
  ...plainShards,
  contextBefore: 0,
  contextAfter: 0,
  events: {
    encode: (set: readonly string[]) => Buffer.from(JSON.stringify(set)),
    decode: (bytes: Uint8Array) => JSON.parse(String(Buffer.from(bytes))) as readonly string[],
    merge(stored: readonly string[] = [], added: readonly string[]) {
      const set = [...new Set([...stored, ...added])].sort();
      return { set, accepted: set.length - stored.length };
    },
  },
  evaluate: ({
    events,
    deviceId,
    scope,
  }: {
    events: readonly string[];
    deviceId: string;
    scope: { fromMs: number };
  }) => ({
    records: [{ table: 'toy_sums', row: { device_id: deviceId, event_time: iso(scope.fromMs), own: events.length } }],
    indicators: [],
    alarms: [],
  }),
};
const iso = (ms: number) => new Date(ms).toISOString();
/** What hardly deflates. */
const noise = (n: number) =>
  Array.from({ length: 24 }, (_, i) => createHash('sha256').update(`${n} ${i}`).digest('base64')).join('');

describe('a shard', () => {
  it('is two before an item is full, whoever knows it', async () => {
    const ports = toyPorts();
    keepLimits(ports.state);
    const take = async (devices: readonly number[], n: number) => {
      const engine = toyEngineOf(texts as unknown as typeof toyStream)(ports);
      for (const i of devices)
        await engine.absorb(`d${i}`, { fromMs: now, newestMs: now, sets: [[noise(40 * n + i)] as never] });
      await engine.flush();
    };
    const all = Array.from({ length: 40 }, (_, i) => i);
    for (let n = 0; n < 20; n++) await take(n % 2 === 0 ? all : all.slice(n, n + 20), n);
    expect(partitions(ports).length).toBeGreaterThan(2);
    expect(shown(ports).map(([device, own]) => [device, own])).toEqual(
      all
        .map((i) => [`d${i}`, 10 + [1, 3, 5, 7, 9, 11, 13, 15, 17, 19].filter((n) => i >= n && i < n + 20).length])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
    for (const partition of partitions(ports))
      for (const { value } of await ports.state.entries('windows', partition, '', '~'))
        expect(pack(value).length).toBeLessThan(300_000);
  });

  it('is two where most of its devices say nothing in most calls, not where some calls are small', () => {
    const call = { bytes: 300_000, messages: 3, devices: 1000 };
    const often = (times: number, score = 0) =>
      Array.from({ length: times }).reduce<number>((sum) => sparseness(sum, call, 2), score);
    expect(isSparse(often(201))).toBe(true);
    expect(isSparse(often(86))).toBe(false);
    expect(sparseness(20, { ...call, messages: 900 }, 2)).toBe(0);
    expect(sparseness(20, { ...call, messages: 0 }, 2)).toBe(20);
  });

  it('is two where each call brings one message, for which head and notes of all its devices are written', async () => {
    const ports = toyPorts();
    const take = async (devices: readonly number[], seconds: number) => {
      const engine = toyEngineOf(plainShards)(ports);
      for (const i of devices)
        await engine.absorb(`d${i}`, { fromMs: now + seconds * second, newestMs: now, sets: [[at(seconds)]] });
      await engine.flush();
    };
    await take(
      Array.from({ length: 500 }, (_, i) => i),
      0,
    );
    expect(partitions(ports)).toHaveLength(1);
    for (let n = 0; n < 205; n++) await take([n], 1 + n);
    expect(partitions(ports)).not.toHaveLength(1);
  });
});

describe('devices that are asked for at once', () => {
  it('are written together, and only those fail that cannot be done', async () => {
    const ports = toyPorts();
    for (const device of ['d1', 'd2', 'd3', 'd4']) await deliver(engineOf(ports), [at(0)], device);
    const write = jest.spyOn(ports.state, 'write');
    const heads = () => write.mock.calls.filter(([, , sort]) => sort === 'head').length;
    const poisoned = {
      ...stream,
      evaluate: (input: Parameters<typeof stream.evaluate>[0]) => {
        if (input.deviceId === 'd2' && input.scope.asOfMs > now + second) throw new Error('poison');
        return stream.evaluate(input);
      },
    };
    const engine = toyEngineOf(stream)(ports);
    await Promise.all(['d3', 'd4'].map((device) => engine.sweep(device, now + 60 * second)));
    expect(heads()).toBeLessThanOrEqual(2);
    const broken = toyEngineOf(poisoned)(ports);
    const ends = await Promise.allSettled(['d1', 'd2', 'd3'].map((device) => broken.sweep(device, now + 90 * second)));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await episodesOf(toy, ports.state, 'd1')).toHaveLength(1);
  });

  it('have what they read, though others make room meanwhile', async () => {
    const ports = toyPorts();
    const key = keyAt('w', now);
    const open = () => Shard.open(ports.state, shardedOf(stream, stream.shards, 8), '', now);
    const commit = (shard: Shard) =>
      shard.commit(
        () => {},
        async () => {},
      );
    const meanwhile = async <T>(shard: Shard, work: Promise<T>): Promise<T> => {
      let isDone = false;
      const done = work.finally(() => {
        isDone = true;
      });
      for (; !isDone; await Promise.resolve()) shard.evict();
      return done;
    };
    const before = await open();
    for (const device of ['d1', 'd2']) await before.write(device, key, Buffer.from(device), 0);
    await commit(before);
    const shard = await open();
    await shard.between('d1', key, key);
    expect(await meanwhile(shard, shard.between('d2', key, key))).toHaveLength(1);
    const [held] = await shard.between('d1', key, key);
    expect(await meanwhile(shard, shard.write('d1', key, Buffer.from('x'), held?.version ?? 0))).toBe(true);
    expect(await commit(shard)).toBe(true);
    expect(await (await open()).between('d2', key, key)).toHaveLength(1);
  });

  it('are served shard by shard, so that more than memory holds is read once', async () => {
    const devices = Array.from({ length: 500 }, (_, i) => ({ deviceId: `d${i}` }));
    const shards = new Set(['', '0', '1', '00', '01', '10', '11']);
    const served: string[] = [];
    await engineOf(toyPorts()).eachDevice(devices, async ({ deviceId }) => served.push(shardOf(deviceId, shards)));
    expect(served).toHaveLength(500);
    expect(served).toEqual([...served].sort());
  });

  it.each([false, true])(
    'lose nothing that another is told of after a delivery to all has failed: parts %s',
    async (byParts) => {
      const ports = toyPorts();
      const put = jest.spyOn(ports.records, 'put').mockRejectedValueOnce(new Error('the sink is away'));
      const engine = toyEngineOf({ ...toyStream, shards: { aheadMs: 0, byParts } })(ports);
      await new Halves(ports.state, 'toy/shards/').add('');
      // In a shard each.
      const devices = [{ deviceId: 'd1' }, { deviceId: 'd3' }];
      const parts = [{ fromMs: now, newestMs: now, sets: [[at(0)]] }];
      // The first was alone: now both are told of together, and then each apart.
      put.mockRejectedValueOnce(new Error('it is away'));
      await engine.eachDevice(devices, (_, windows) => windows.add(parts).catch(() => windows.add(parts)));
      expect(
        shown(ports)
          .map(([device]) => device)
          .sort(),
      ).toEqual(['d1', 'd3']);
    },
  );
});

describe('a shard that has become two', () => {
  const key = keyAt('w', now);
  const commit = (shard: Shard) =>
    shard.commit(
      () => {},
      async () => {},
    );
  /** A shard with an item of d1, somebody who has opened it, and its half of that device. */
  const opened = async () => {
    const { state } = toyPorts();
    const open = (id: string) => Shard.open(state, shardedOf(stream, stream.shards, 8), id, now);
    const first = await open('');
    await first.write('d1', key, Buffer.from('first'), 0);
    await commit(first);
    const whole = await open('');
    return { whole, half: await open(shardOf('d1', new Set(['']))) };
  };
  const write = async (shard: Shard, value: string) =>
    shard.write('d1', key, Buffer.from(value), (await shard.read('d1', key))?.version ?? 0);

  it('writes nothing more of an item that a half has: who does not know it has lost before', async () => {
    const { whole, half } = await opened();
    await write(half, 'of the half');
    expect(await commit(half)).toBe(true);
    await write(whole, 'of the whole');
    expect(await commit(whole)).toBe(false);
    expect(whole.hasWritten('d1', key)).toBe(false);
  });

  it('has what was written after a half took it, though the half reads around it once more', async () => {
    const { whole, half } = await opened();
    await half.read('d1', key);
    await write(whole, 'of the whole');
    expect(await commit(whole)).toBe(false);
    expect(whole.hasWritten('d1', key)).toBe(true);
    const around = 8 * stream.windowMs;
    await half.between('d1', keyAt('w', now - around), keyAt('w', now + around));
    await write(half, 'of the half');
    expect(await commit(half)).toBe(false);
  });
});

describe('a call in DynamoDB', () => {
  withAws(({ server, fetch }) => {
    it('is a few requests, however many devices it is about', async () => {
      server().answer = dynamoTable(100);
      const ports = toyPorts();
      const tables = Object.fromEntries(
        ['windows', 'devices', 'alarms'].map((id) => [id, { table: `x-${id}`, expireDays: 8 }]),
      );
      const state = new DynamoState(fetch(), tables, ports.clock);
      const call = async (n: number) => {
        const engine = toyEngineOf(plainShards)({ ...ports, state });
        for (let i = 0; i < 40; i++) {
          const member: Member = [now + 3 * 3600 * second + 10 * n, 1];
          await engine.absorb(`d${i}`, { fromMs: engine.windowOf(member[0]), newestMs: member[0], sets: [[member]] });
        }
        await engine.flush();
      };
      await call(1);
      const first = server().received.length;
      await call(2);
      const asked = server()
        .received.slice(first)
        .map(({ operation }) => operation);
      const count = (operation: string) => asked.filter((one) => one === operation).length;
      // Head, sets and memories; the sets, the memories, the head, and the note that all was delivered.
      expect([count('Query'), count('PutItem')]).toEqual([3, 4]);
    });
  });
});
