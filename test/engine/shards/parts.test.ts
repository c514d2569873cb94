import { createHash } from 'node:crypto';
import { type Member, now, second, toyEngineOf, toyPorts, toyStream } from '../../../bench/writers/toy-stream';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { Halves } from '../../../lib/engine/shards/halves';
import { Shard } from '../../../lib/engine/shards/shard';
import { partitionOf, shardedOf } from '../../../lib/engine/shards/shard-head';
import type { SetCodec } from '../../../lib/engine/windows/window';
import { keyAt } from '../../../lib/engine/windows/window-keys';
import { keepLimits, mostItemBytes, watchSizes } from '../../support/item-sizes';

const stream = shardedOf(toyStream, { aheadMs: 0, byParts: true }, 8);
const hour = 3600 * second;
const [set, memory] = [keyAt('w', now), keyAt('m', now)];
const partition = 'toy/shards/';

/** An instance: what it remembers is its own. */
const instance = (state: StateStorePort): StateStorePort => Object.create(state) as StateStorePort;
const none = async () => {};

/** A call that writes a text for a device; answers what is left to do when it has delivered. */
async function call(state: StateStorePort, device: string, text: string, nowMs = now, sort = set) {
  const shard = await Shard.open(state, stream, '', nowMs);
  const before = await shard.read(device, sort);
  await shard.write(device, sort, Buffer.from(text), before?.version ?? 0);
  const isWritten = await shard.commit(() => {}, none);
  return { isWritten, note: () => shard.noteDelivered(none) };
}
const done = async (...given: Parameters<typeof call>) => (await call(...given)).note();
const textOf = async (state: StateStorePort, device: string, sort = set) => {
  const found = await (await Shard.open(instance(state), stream, '', now)).read(device, sort);
  return found && String(Buffer.from(found.value));
};
const stored = async (state: StateStorePort, sort: string) => (await state.read('windows', partition, sort))?.version;

describe('a shard in parts', () => {
  it('is read by one query and written by one item where nobody else has changed it', async () => {
    const { state } = toyPorts();
    const own = instance(state);
    for (const device of ['d1', 'd2']) await done(own, device, 'a');
    const [read, write] = [jest.spyOn(state, 'entries'), jest.spyOn(state, 'write')];
    await done(own, 'd1', 'b');
    expect([read.mock.calls.length, write.mock.calls.length]).toEqual([1, 1]);
    expect([await textOf(state, 'd1'), await textOf(state, 'd2')]).toEqual(['b', 'a']);
  });

  it('has what others have appended since, and of two at once one has lost', async () => {
    const { state } = toyPorts();
    const [one, other] = [instance(state), instance(state)];
    await done(one, 'd1', 'a');
    await done(other, 'd1', 'b');
    const open = await Shard.open(one, stream, '', now);
    expect(String(Buffer.from((await open.read('d1', set))?.value ?? []))).toBe('b');
    const calls = await Promise.all([call(one, 'd1', 'c'), call(other, 'd2', 'c')]);
    expect(calls.filter(({ isWritten }) => isWritten)).toHaveLength(1);
  });

  it('is folded within the hour, and by nobody who knows less than others have folded', async () => {
    const { state } = toyPorts();
    const [one, other] = [instance(state), instance(state)];
    await done(one, 'd1', 'a');
    await done(other, 'd2', 'a');
    expect(await stored(state, set)).toBeUndefined();
    const slow = await call(one, 'd1', 'b', now + hour);
    await done(other, 'd1', 'c', now + hour);
    expect(await stored(state, set)).toBe(1);
    await slow.note();
    expect([await stored(state, set), await textOf(state, 'd1'), await textOf(state, 'd2')]).toEqual([1, 'c', 'a']);
    await done(one, 'd2', 'd', now + hour);
    expect([await textOf(state, 'd1'), await textOf(state, 'd2')]).toEqual(['c', 'd']);
  });

  it('is folded by whoever finds all delivered once it has delivered itself', async () => {
    const { state } = toyPorts();
    const instances = [instance(state), instance(state), instance(state)];
    let before = none;
    for (let n = 0; n < 140; n++) {
      // Whoever opens the shard finds a claim of the one before.
      const claimed = await call(instances[n % 3] as StateStorePort, 'd1', `?${n}`, now + n, memory);
      await before();
      before = claimed.note;
    }
    expect(await stored(state, memory)).toBe(1);
  });

  it('is folded though something is always claimed and not delivered yet: that stays claimed', async () => {
    const { state } = toyPorts();
    const [one, other] = [instance(state), instance(state)];
    const slow: (() => Promise<void>)[] = [];
    for (let n = 0; n < 270; n++) {
      const isSlow = n % 30 === 0;
      const { note } = await call(isSlow ? other : one, isSlow ? 'd2' : 'd1', `?${n}`, now + n * second, memory);
      if (isSlow) slow.push(note);
      else await note();
      // Half a minute after it the next has claimed.
      if (n % 30 === 20 && slow.length > 1) await slow.shift()?.();
    }
    expect(await stored(state, memory)).toBe(1);
    expect([await textOf(state, 'd1', memory), await textOf(state, 'd2', memory)]).toEqual(['=269', '?240']);
  });

  it('is folded before a device that tells of days at once has changed more items than a call can write', async () => {
    const { state } = toyPorts();
    const own = instance(state);
    const keys = Array.from({ length: 300 }, (_, n) => keyAt('w', now - n * second));
    for (let first = 0; first < keys.length; first += 100) {
      const shard = await Shard.open(own, stream, '', now);
      for (const key of keys.slice(first, first + 100)) await shard.write('d1', key, Buffer.from('a'), 0);
      expect(await shard.commit(() => {}, none)).toBe(true);
      await shard.noteDelivered(none);
    }
    await done(own, 'd1', 'b');
    expect(await stored(state, keys[150] as string)).toBe(1);
  });

  it('is known to a release that appends nothing, also where it was never folded', async () => {
    const { state } = toyPorts();
    for (const text of ['a', 'b']) await done(instance(state), 'd1', text);
    const shard = await Shard.open(instance(state), { ...stream, byParts: false }, '', now);
    expect(String(Buffer.from((await shard.read('d1', set))?.value ?? []))).toBe('b');
  });

  it('goes on where its head has expired before its last parts', async () => {
    const { state } = toyPorts();
    for (const text of ['a', 'b']) await done(instance(state), 'd1', text);
    await state.remove('windows', partition, 'head', 1);
    for (const text of ['c', 'd']) await done(instance(state), 'd2', text);
    expect([await textOf(state, 'd1'), await textOf(state, 'd2')]).toEqual([undefined, 'd']);
  });

  it('has no item over the limit, however much a call brings', async () => {
    const { state } = toyPorts();
    keepLimits(state);
    const sizes = watchSizes(state);
    const noise = (n: number) =>
      Array.from({ length: 400 }, (_, i) => createHash('sha256').update(`${n} ${i}`).digest('base64')).join('');
    const own = instance(state);
    for (let hours = 0; hours < 2; hours++) {
      const shard = await Shard.open(own, stream, '', now + hours * hour);
      for (let n = 0; n < 40; n++) {
        const before = await shard.read(`d${n}`, set);
        await shard.write(`d${n}`, set, Buffer.from(noise(n)), before?.version ?? 0);
      }
      expect(await shard.commit(() => {}, none)).toBe(true);
      await shard.noteDelivered(none);
    }
    for (const bytes of Object.values(sizes('windows'))) expect(bytes).toBeLessThan(mostItemBytes);
    expect(await textOf(state, 'd39')).toBe(noise(39));
  });
});

describe('a call on more shards than fit into memory', () => {
  const { summarise, reference, ...plain } = toyStream;
  const codec = plain.events as SetCodec<readonly Member[]>;
  /** What was said before takes a megabyte a device. */
  const old = 1;
  const events = {
    ...codec,
    encode: (set: readonly Member[]) =>
      set.some(([, value]) => value === old)
        ? Buffer.concat([codec.encode(set), Buffer.alloc(1e6, ' ')])
        : codec.encode(set),
  };
  const ofCall = (byParts: boolean) =>
    toyEngineOf({ ...plain, events, shards: { aheadMs: 0, byParts } } as typeof toyStream);
  const devices = Array.from({ length: 40 }, (_, n) => `d${n}`);

  /** Each device says a number, all in one call. */
  async function say(ports: ReturnType<typeof toyPorts>, byParts: boolean, atMs: number, value: number) {
    const engine = ofCall(byParts)({ ...ports, state: instance(ports.state) } as never);
    const part = { fromMs: engine.windowOf(atMs), newestMs: atMs, sets: [[[atMs, value] as Member]] };
    await engine.absorbEach(
      new Map(devices.map((id) => [id, part])),
      async (id, one) => void (await engine.absorb(id, one)),
    );
    await engine.flush();
  }

  it('reads what is kept of one once or twice, not for each of its devices', async () => {
    const ports = toyPorts();
    const halves = new Halves(ports.state, partitionOf(stream, ''));
    for (const half of ['', '0', '1']) await halves.add(half);
    await say(ports, false, now, old);
    const read = jest.spyOn(ports.state, 'entries');
    await say(ports, true, now + second, 2);
    const ofSets = read.mock.calls.filter(
      ([, partition, from]) => partition.startsWith('toy/shards/') && from.startsWith('w#'),
    );
    const byShard = ['00', '01', '10', '11'].map((id) => ofSets.filter(([, of]) => of === `toy/shards/${id}`).length);
    for (const times of byShard) expect([times, times >= 1 && times <= 3]).toEqual([times, true]);
    const seen = ports.records.rows('toy_sums').filter(({ seen }) => seen === old + 2);
    expect(new Set(seen.map(({ device_id }) => device_id)).size).toBe(devices.length);
  });
});
