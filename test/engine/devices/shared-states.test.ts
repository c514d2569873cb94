import { deviceStates, putDeviceState, putDeviceStates } from '../../../lib/engine/devices/device-state';
import { MemoryState } from '../../../lib/engine/ports/memory/state';
import { keepLimits, watchSizes } from '../../support/item-sizes';

const device = (n: number) => `testville--meter-${n}`;
const said = (n: number, atMs: number, state: unknown = null) => ({ deviceId: device(n), atMs, state });
const all = (state: MemoryState) => deviceStates(state, 'feed');

describe('states of many devices', () => {
  it('are one item, and the newest of each counts', async () => {
    const state = new MemoryState();
    await putDeviceStates(state, 'feed', [said(1, 5), said(2, 7)]);
    await putDeviceStates(state, 'feed', [said(1, 4), said(2, 9)]);
    expect(await all(state)).toEqual([said(1, 5), said(2, 9)]);
    expect(await state.list('devices', 'feed', '', '~')).toEqual([' ']);
  });

  it('come from items of their own, where an earlier release has stored them', async () => {
    const state = new MemoryState();
    for (const n of [1, 2, 3]) await putDeviceState(state, 'feed', said(n, 5));
    await putDeviceStates(state, 'feed', [said(1, 4), said(2, 6)]);
    expect(await all(state)).toEqual([said(1, 5), said(2, 6), said(3, 5)]);
    expect(await state.list('devices', 'feed', '', '~')).toEqual([' ', device(3)]);
  });

  it('are in more items before one is full, and none is lost to who does not know it yet', async () => {
    const [state, other] = [new MemoryState(), Object.create(MemoryState.prototype)];
    Object.assign(other, state);
    const sizes = watchSizes(state);
    keepLimits(state);
    await putDeviceStates(other, 'feed', [said(0, 1)]);
    // What deflates to a half only.
    const noise = (n: number) => Array.from({ length: 400 }, (_, i) => Math.imul(n * 401 + i, 2_654_435_761) >>> 0);
    for (let from = 0; from < 400; from += 50)
      await putDeviceStates(
        state,
        'feed',
        Array.from({ length: 50 }, (_, i) => said(from + i, 2, noise(from + i))),
      );
    await putDeviceStates(other, 'feed', [said(7, 3), said(401, 1)]);
    expect((await all(state)).length).toBe(401);
    expect((await all(state)).find(({ deviceId }) => deviceId === device(7))?.atMs).toBe(3);
    expect(Object.values(sizes('devices')).every((bytes) => bytes < 300_000)).toBe(true);
  });

  it('are in smaller items where few of many devices speak in a call', async () => {
    const state = new MemoryState();
    await putDeviceStates(
      state,
      'feed',
      Array.from({ length: 300 }, (_, n) => said(n, 1)),
    );
    for (let n = 0; n < 260; n++) await putDeviceStates(state, 'feed', [said(n, 2)]);
    const items = await state.entries('devices', 'feed', '', '~');
    expect(items.length).toBeGreaterThan(2);
    expect((await all(state)).filter(({ atMs }) => atMs === 2).length).toBe(260);
  });
});

describe('states of few of many devices', () => {
  it('are items of their own until these are full, and none is lost between instances', async () => {
    const state = new MemoryState();
    const instances = [0, 1, 2].map(() => Object.create(state) as MemoryState);
    const write = jest.spyOn(state, 'write');
    for (let n = 0; n < 120; n++) {
      const told = [said(n % 40, n), said(40 + n, n), said(5, 60 - n)];
      await putDeviceStates(instances[n % 3] as MemoryState, 'feed', told, true);
    }
    const known = new Map((await all(state)).map(({ deviceId, atMs }) => [deviceId, atMs]));
    expect(known.size).toBe(160);
    expect([0, 39, 40, 159].map((n) => known.get(device(n)))).toEqual([80, 119, 0, 119]);
    expect(write.mock.calls.filter(([, , sort]) => sort === ' ').length).toBeLessThan(60);
  });
});
