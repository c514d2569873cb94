import { SessionStore } from '../../../../lambdas/charging/sessions/session-store';
import { MemoryState } from '../../../../lib/engine/ports/memory/state';
import { event, register } from '../../../support/charging-sessions';
import { mostItemBytes, watchSizes } from '../../../support/item-sizes';

function setUp() {
  const state = new MemoryState();
  return { state, store: new SessionStore('charging-0001', state) };
}

const started = event('started', 0, { connectorId: 1 });
const updated = event('updated', 5);
const ended = event('ended', 70);

describe('SessionStore', () => {
  it('tells which events are new, and what the session is by them', async () => {
    const { store } = setUp();
    expect(await store.add([started, updated])).toMatchObject({ fresh: [true, true], head: { endMs: null } });
    expect(await store.add([ended, updated])).toMatchObject({
      fresh: [true, false],
      head: { connectorId: 1, startMs: started.atMs, endMs: ended.atMs },
    });
    expect(await store.events('s1')).toEqual([started, updated, ended]);
  });

  it('writes nothing for what it knows, however often it is told', async () => {
    const { state, store } = setUp();
    await store.add([started, updated]);
    const items = await state.entries('sessions', 'charging-0001', '', '~');
    await store.add([updated, started, started]);
    expect(await state.entries('sessions', 'charging-0001', '', '~')).toEqual(items);
  });

  it('knows an event by its whole text, not by a part of it', async () => {
    const { store } = setUp();
    await store.add([event('updated', 5, { stoppedReason: 'Local' })]);
    expect((await store.add([updated])).fresh).toEqual([true]);
  });

  it('holds an hour that is told every second', async () => {
    const { state, store } = setUp();
    const sizes = watchSizes(state);
    const told = Array.from({ length: 3600 }, (_, second) => {
      const samples = [register(second / 60, 10 * second + (second % 7)), register(second / 60, 7000 + (second % 91))];
      return event('updated', second / 60, { seqNo: second, samples });
    });
    await store.add(told);
    expect(sizes('sessions').e).toBeLessThan(mostItemBytes / 2);
  });
});
