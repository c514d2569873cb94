import { createCipheriv } from 'node:crypto';
import { now, second, toyEngineOf, toyPorts, toyStream } from '../../../bench/writers/toy-stream';
import { decodeDeviceItem, itemSort } from '../../../lib/engine/device-items/device-item';
import { DeviceItems } from '../../../lib/engine/device-items/device-items';
import type { StateEntry, StateStorePort } from '../../../lib/engine/ports/ports';
import { keyAt } from '../../../lib/engine/windows/window-keys';

const day = 24 * 3600 * second;
const unite = (set: Uint8Array) => set;
const stream = { id: 'toy', windowMs: day, aheadMs: 0, reach: 1, keptDays: 8, unite };
const [partition, progress] = ['toy#d1', 'progress'];
const noon = Math.floor(now / day) * day + day / 2;
const windowOf = (n: number) => noon - day / 2 + n * day;
const [set, memory] = [keyAt('w', windowOf(0)), keyAt('m', windowOf(0))];

/** An instance: what it remembers is its own. */
const instance = (state: StateStorePort): StateStorePort => Object.create(state) as StateStorePort;
const callOf = (state: StateStorePort, nowMs = noon) =>
  new DeviceItems(instance(state), stream, { nowMs: () => nowMs });

/** Text that no packing makes smaller. */
let bulks = 0;
const bulk = (bytes: number) =>
  createCipheriv('aes-128-ctr', Buffer.alloc(16, ++bulks), Buffer.alloc(16)).update(Buffer.alloc(bytes));

async function put(call: DeviceItems, sort: string, value: Uint8Array | string) {
  const before = await call.read('windows', partition, sort);
  return call.write('windows', partition, sort, Buffer.from(value), before?.version ?? 0);
}
const write = async (state: StateStorePort, sort: string, value: Uint8Array | string, nowMs = noon) => {
  const call = callOf(state, nowMs);
  await put(call, sort, value);
  return call.commit(() => {});
};
const textOf = async (state: StateStorePort, sort: string, nowMs = noon) => {
  const found = await callOf(state, nowMs).read('windows', partition, sort);
  return found && String(Buffer.from(found.value));
};
const sortsOf = (state: StateStorePort) => state.list('windows', partition, '', '~');

describe('the item of a device', () => {
  it('is read by one query and written by one put, however much a call changes of it', async () => {
    const { state } = toyPorts();
    // Long ago, so that nobody looks for what a release before it has left.
    await write(state, set, 'a', noon - 20 * day);
    const [reads, writes] = [jest.spyOn(state, 'entries'), jest.spyOn(state, 'write')];
    const call = callOf(state);
    for (const sort of [set, memory, keyAt('w', windowOf(-1))]) await put(call, sort, 'b');
    await put(call, progress, '{"newestMs":1,"sweptMs":0,"settledMs":1,"referenceVersion":0}');
    await call.commit(() => {});
    expect([reads.mock.calls.length, writes.mock.calls.length]).toEqual([1, 1]);
    expect(await textOf(state, set)).toBe('b');
  });

  it('is lost by the second of two writers, as a whole', async () => {
    const { state } = toyPorts();
    const [one, other] = [callOf(state), callOf(state)];
    await put(one, set, 'a');
    await put(other, memory, 'b');
    expect((await one.commit(() => {})).isEmpty).toBe(true);
    expect((await other.commit(() => {})).has('d1')).toBe(true);
    expect([await textOf(state, set), await textOf(state, memory)]).toEqual(['a', undefined]);
  });

  it('has what is claimed as delivered, and the device as settled by it, from when the call has noted it', async () => {
    const { state } = toyPorts();
    const call = callOf(state);
    await put(call, memory, '?1');
    await put(call, progress, '{"newestMs":9,"sweptMs":0,"settledMs":9,"referenceVersion":0}');
    await call.commit(() => {});
    const settled = async () => JSON.parse((await textOf(state, progress)) as string).settledMs;
    expect([await textOf(state, memory), await settled()]).toEqual(['?1', 0]);
    await call.noteDelivered();
    expect([await textOf(state, memory), await settled()]).toEqual(['=1', 9]);
  });

  it('stays claimed when its delivery failed, whatever that call delivers later', async () => {
    const { state } = toyPorts();
    const call = callOf(state);
    await put(call, memory, '?1');
    await call.commit(() => {});
    call.forget();
    await put(call, keyAt('m', windowOf(1)), '?2');
    await call.commit(() => {});
    await call.noteDelivered();
    expect([await textOf(state, memory), await textOf(state, keyAt('m', windowOf(1)))]).toEqual(['?1', '=2']);
  });

  it('puts what nobody changes any more on a shelf where that saves a unit, and finds it there', async () => {
    const { state } = toyPorts();
    for (const n of [0, 1, 2]) await write(state, keyAt('w', windowOf(n)), bulk(700), noon + n * day);
    expect((await sortsOf(state)).map((sort) => sort.slice(0, 3))).toEqual(['w#~', 'w#~', 'w#~']);
    const found = await callOf(state, noon + 2 * day).entries('windows', partition, set, keyAt('w', windowOf(2)));
    expect(found.map(({ value }) => value.length)).toEqual([700, 700, 700]);
  });

  it('is read with a shelf that was written after the query had passed its place', async () => {
    const { state } = toyPorts();
    for (const n of [0, 1]) await write(state, keyAt('w', windowOf(n)), bulk(700), noon + n * day);
    const torn = instance(state);
    let isFirst = true;
    torn.entries = async (...of) => {
      const found: readonly StateEntry[] = await state.entries(...of);
      const page = isFirst ? found.filter(({ sort }) => sort === 'w#~~') : found;
      isFirst = false;
      return page;
    };
    const call = new DeviceItems(torn, stream, { nowMs: () => noon + day });
    expect(await call.list('windows', partition, set, keyAt('w', windowOf(1)))).toEqual([set, keyAt('w', windowOf(1))]);
  });

  it('counts a late change of what is on a shelf', async () => {
    const { state } = toyPorts();
    for (const n of [0, 1, 2]) await write(state, keyAt('w', windowOf(n)), bulk(700), noon + n * day);
    await write(state, set, 'late', noon + 2 * day);
    await write(state, keyAt('w', windowOf(2)), bulk(900), noon + 2 * day);
    expect(await textOf(state, set, noon + 2 * day)).toBe('late');
  });

  it('has of a window on two shelves what the later says, also where that was read first', async () => {
    const { state } = toyPorts();
    for (const n of [0, 1, 2]) await write(state, keyAt('w', windowOf(n)), bulk(700), noon + n * day);
    await write(state, set, bulk(800), noon + 2 * day);
    await write(state, keyAt('w', windowOf(3)), bulk(700), noon + 3 * day);
    const call = callOf(state, noon + 3 * day);
    await call.read('windows', partition, keyAt('w', windowOf(4)));
    expect((await call.read('windows', partition, set))?.value).toHaveLength(800);
  });

  it('counts the last of two shelves, in whatever order a call comes upon them', async () => {
    const { state } = toyPorts();
    for (const n of [0, 1]) await write(state, keyAt('w', windowOf(n)), bulk(700), noon + n * day);
    await write(state, set, 'late', noon + day);
    await write(state, keyAt('w', windowOf(5)), bulk(700), noon + 5 * day);
    const call = callOf(state, noon + 5 * day);
    await call.read('windows', partition, keyAt('w', windowOf(3)));
    expect(String(Buffer.from((await call.read('windows', partition, set))?.value ?? []))).toBe('late');
  });

  it('names no shelf of which everything was written anew, however often a device speaks of two days by turns', async () => {
    const { state } = toyPorts();
    for (let n = 0; n < 20; n++) await write(state, keyAt('w', windowOf(n % 2)), bulk(700), noon + day);
    const item = await state.read('windows', partition, itemSort);
    expect(item && decodeDeviceItem(item.value).shelves).toHaveLength(1);
    expect(await callOf(state, noon + day).list('windows', partition, 'w#', 'w#~')).toHaveLength(2);
  });

  it('has all of it for each of two that read at once, and for whoever reads again what could not be read', async () => {
    const { state } = toyPorts();
    for (const n of [0, 1]) await write(state, keyAt('w', windowOf(n)), bulk(700), noon + n * day);
    const failing = instance(state);
    const call = new DeviceItems(failing, stream, { nowMs: () => noon + day });
    await call.read('windows', partition, progress);
    failing.entries = () => Promise.reject(new Error('throttled'));
    await expect(call.read('windows', partition, set)).rejects.toThrow('throttled');
    failing.entries = (...of) => state.entries(...of);
    const found = await Promise.all([set, set].map((sort) => call.read('windows', partition, sort)));
    expect(found.map((one) => one?.value.length)).toEqual([700, 700]);
  });

  it('is left open while it is written, however much others read meanwhile', async () => {
    const { state } = toyPorts();
    await write(state, memory, Buffer.alloc(25_000_000));
    const call = callOf(state);
    await call.read('windows', partition, set);
    const written = call.write('windows', partition, set, Buffer.from('a'), 0);
    call.makeRoomFor('d2');
    await written;
    await call.commit(() => {});
    expect(await textOf(state, set)).toBe('a');
  });

  it('forgets what has not been written for as long as it is kept, though the device goes on', async () => {
    const { state } = toyPorts();
    await write(state, set, 'a');
    await write(state, keyAt('w', windowOf(9)), 'b', noon + 9 * day);
    expect(await callOf(state, noon + 9 * day).list('windows', partition, 'w#', 'w#~')).toEqual([
      keyAt('w', windowOf(9)),
    ]);
  });

  it('stays below what an item holds when one call tells of weeks, and all of it is found', async () => {
    const { state } = toyPorts();
    const call = callOf(state);
    for (let n = 0; n < 30; n++) await put(call, keyAt('w', windowOf(-n)), bulk(20_000));
    expect((await call.commit(() => {})).isEmpty).toBe(true);
    const sizes = (await state.entries('windows', partition, '', '~')).map(({ value }) => value.length);
    expect(Math.max(...sizes)).toBeLessThan(400_000);
    expect(await callOf(state).list('windows', partition, 'w#', 'w#~')).toHaveLength(30);
  });

  it('stays below it too when one call claims to say that much, and has it as delivered when that is noted', async () => {
    const { state } = toyPorts();
    const [call, claim] = [callOf(state), Buffer.from('?')];
    const memories = Array.from({ length: 30 }, (_, n) => keyAt('m', windowOf(-n)));
    for (const sort of memories) await put(call, sort, Buffer.concat([claim, bulk(20_000)]));
    expect((await call.commit(() => {})).isEmpty).toBe(true);
    const sizes = (await state.entries('windows', partition, '', '~')).map(({ value }) => value.length);
    const firsts = async () =>
      (await callOf(state).entries('windows', partition, 'm#', 'm#~')).map(({ value }) =>
        String.fromCharCode(value[0] as number),
      );
    const before = await firsts();
    await call.noteDelivered();
    expect(Math.max(...sizes)).toBeLessThan(400_000);
    expect([before.join(''), (await firsts()).join('')]).toEqual(['?'.repeat(30), '='.repeat(30)]);
  });

  it('begins with what an earlier release has kept of the device, each part in an item', async () => {
    const { state } = toyPorts();
    await state.write('windows', partition, set, Buffer.from('old'), 0);
    await state.write(
      'windows',
      partition,
      progress,
      Buffer.from('{"newestMs":5,"sweptMs":0,"settledMs":4,"referenceVersion":0}'),
      0,
    );
    expect([await textOf(state, set), JSON.parse((await textOf(state, progress)) as string).settledMs]).toEqual([
      'old',
      4,
    ]);
    await write(state, keyAt('w', windowOf(1)), 'new');
    expect([await textOf(state, set), await textOf(state, keyAt('w', windowOf(1)))]).toEqual(['old', 'new']);
  });

  it('finds what an earlier release kept until it was replaced, also where the first to write has a clock that is hours slow', async () => {
    const { state } = toyPorts();
    const hour = 3600 * second;
    const last = noon - hour / 2;
    const kept = keyAt('w', last);
    await state.write('windows', partition, kept, Buffer.from('old'), 0);
    const come = { newestMs: last + 60 * second, sweptMs: 0, settledMs: last, referenceVersion: 0 };
    await state.write('windows', partition, progress, Buffer.from(JSON.stringify(come)), 0);
    const ofHours = { ...stream, windowMs: hour };
    const slow = new DeviceItems(instance(state), ofHours, { nowMs: () => noon - 3 * hour });
    await put(slow, keyAt('w', noon), 'new');
    await slow.commit(() => {});
    const call = new DeviceItems(instance(state), ofHours, { nowMs: () => noon });
    expect(await call.list('windows', partition, kept, 'w#~')).toEqual([kept, keyAt('w', noon)]);
  });

  it('holds nothing of a device that was left while it was read', async () => {
    const { state } = toyPorts();
    await write(state, set, Buffer.alloc(30_000_000));
    await state.write('windows', 'toy#d2', set, Buffer.alloc(25_000_000), 0);
    const slow = instance(state);
    const call = new DeviceItems(slow, stream, { nowMs: () => noon });
    let gate = Promise.resolve();
    slow.entries = (...of) => gate.then(() => state.entries(...of));
    for (let n = 0; n < 3; n++) {
      await call.read('windows', 'toy#d2', set);
      let goOn = () => {};
      gate = new Promise((go) => {
        goOn = go;
      });
      const read = call.read('windows', partition, set);
      call.makeRoomFor('d3');
      goOn();
      await read;
    }
    expect(call.isFull()).toBe(false);
  });

  it('is left when very many are looked at, also such of which nothing is kept', async () => {
    const { state } = toyPorts();
    const call = new DeviceItems(state, stream, { nowMs: () => noon });
    const look = (n: number) => {
      call.makeRoomFor(`d${n}`);
      return call.read('windows', `toy#d${n}`, set);
    };
    for (let n = 0; n < 15_000; n++) await look(n);
    const asked = jest.spyOn(state, 'entries');
    await look(0);
    expect(asked).toHaveBeenCalled();
  });

  it('is read beside those of other devices that are swept, not after them', async () => {
    const ports = toyPorts();
    let [asked, most] = [0, 0];
    const read = ports.state.read.bind(ports.state);
    ports.state.read = async (...of) => {
      most = Math.max(most, ++asked);
      await new Promise((go) => setImmediate(go));
      asked--;
      return read(...of);
    };
    const engine = toyEngineOf({ ...toyStream, oneItem: { aheadMs: 0 } })(ports);
    const swept = Array.from({ length: 17 }, (_, n) => ({ deviceId: `d${n}` }));
    await engine.eachDevice(swept, (_, windows) => windows.sweep(now));
    expect(most).toBeGreaterThanOrEqual(15);
  });
});
