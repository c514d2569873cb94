import { randomBytes } from 'node:crypto';
import { type Kept, nothingKept } from '../../../lib/engine/incidents/kept';
import { incidentStore, KeptStore } from '../../../lib/engine/incidents/kept-store';
import { MemoryState } from '../../../lib/engine/ports/memory/state';

/** An outgoing event whose text no deflating makes smaller. */
const event = (id: string, bytes: number): Kept['outgoing'][number] => ({
  id,
  type: 'AlarmReleased',
  claimedMs: 0,
  detail: { text: randomBytes(bytes).toString('base64') },
});
const adding = (one: Kept['outgoing'][number]) => (before: Kept) => ({
  after: { ...before, outgoing: [...before.outgoing, one] },
  result: undefined,
});
const idsIn = (store: KeptStore) =>
  store.change((before) => ({ after: before, result: before.outgoing.map(({ id }) => id) }));
const sizes = async (state: MemoryState) =>
  (await state.entries(incidentStore, 'city', '', '\uffff')).map(({ value }) => value.length);

describe('what is known of losses of supply', () => {
  it('is nothing at first, and is written only when it changes', async () => {
    const state = new MemoryState([incidentStore]);
    const seen = await new KeptStore(state).change((before) => ({ after: before, result: before }));
    expect([seen, await sizes(state)]).toEqual([nothingKept, []]);
  });

  it('is in as many items as it takes, none above what DynamoDB takes, and in one again', async () => {
    const state = new MemoryState([incidentStore]);
    const store = new KeptStore(state);
    for (const id of ['a', 'b', 'c']) await store.change(adding(event(id, 300_000)));
    expect(await idsIn(store)).toEqual(['a', 'b', 'c']);
    const all = await sizes(state);
    expect([all.length, Math.max(...all) < 400_000]).toEqual([4, true]);
    await store.change((before) => ({ after: { ...before, outgoing: [] }, result: undefined }));
    expect(await sizes(state)).toHaveLength(1);
  });

  it('is read anew when another writer replaces its parts meanwhile', async () => {
    const state = new MemoryState([incidentStore]);
    await new KeptStore(state).change(adding(event('a', 500_000)));
    let reads = 0;
    const read: MemoryState['read'] = async (...key) => {
      // Between the head and its first part.
      if (++reads === 2) await new KeptStore(state).change(adding(event('b', 10)));
      return state.read(...key);
    };
    const slow = new Proxy(state, {
      get: (of, name) => (name === 'read' ? read : Reflect.get(of, name).bind?.(of)),
    });
    expect(await idsIn(new KeptStore(slow))).toEqual(['a', 'b']);
  });

  it('loses nothing of several writers at once, and leaves nothing of attempts that were too slow', async () => {
    const state = new MemoryState([incidentStore]);
    const stores = [1, 2, 3].map(() => new KeptStore(state));
    const ids = ['a', 'b', 'c'];
    for (const round of [0, 1])
      await Promise.all(stores.map((store, i) => store.change(adding(event(`${ids[i]}${round}`, 200_000)))));
    expect([...(await idsIn(new KeptStore(state)))].sort()).toEqual(['a0', 'a1', 'b0', 'b1', 'c0', 'c1']);
    expect(await sizes(state)).toHaveLength(1 + Math.ceil(1_200_000 / 350_000));
  });
});
