import { noteSpoken, quietSince } from '../../../../lambdas/charging/sessions/quiet-sessions';
import { sessionHeads, sessionLayout } from '../../../../lambdas/charging/sessions/session-head';
import type { SessionEvent } from '../../../../lambdas/charging/types';
import { MemoryState } from '../../../../lib/engine/ports/memory/state';
import { Heads } from '../../../../lib/engine/subjects/heads';
import { KeptMoves } from '../../../../lib/engine/subjects/kept-moves';
import { event, register } from '../../../support/charging-sessions';
import { mostItemBytes, watchSizes } from '../../../support/item-sizes';

const session = sessionLayout.kept('s#1', 'charging-0001');
const shelf = sessionLayout.shelf(session);

function setUp() {
  const state = new MemoryState();
  return {
    state,
    kept: new KeptMoves<SessionEvent>(state, 'hour'),
    heads: new Heads(sessionHeads, sessionLayout, state),
  };
}

const started = event('started', 0, { connectorId: 1 });
const updated = event('updated', 5);
const ended = event('ended', 70);

describe('what is kept of a session', () => {
  it('is its events, each once, and what it is by them', async () => {
    const { kept, heads } = setUp();
    expect(await kept.add(shelf, [[started], [updated]])).toEqual([1, 1]);
    expect(await kept.add(shelf, [[ended], [updated]])).toEqual([1, 0]);
    expect(await kept.of(shelf)).toEqual([started, updated, ended]);
    await heads.raise(session, [updated, ended]);
    await heads.raise(session, [started]);
    expect(await heads.read(session)).toMatchObject({ connectorId: 1, startMs: started.atMs, endMs: ended.atMs });
  });

  it('lies where stations have it since the first release', async () => {
    const { state, kept, heads } = setUp();
    await kept.add(shelf, [[started, ended]]);
    await heads.raise(session, [started, ended]);
    expect(await state.list('sessions', 'charging-0001', '', '~')).toEqual([
      'e#s%231#00476556',
      'e#s%231#00476557',
      'p#000001#01715601600000#s#s%231',
      's#s%231',
    ]);
  });

  it.each([
    ['the longest of 2.0.1, in Chinese', '充'.repeat(36)],
    ['the longest that a key takes', 'x'.repeat(998)],
    ['of no characters', ''],
  ])('lies where an earlier release wrote it, of an id that is %s', async (_, id) => {
    const { state, kept, heads } = setUp();
    const long = sessionLayout.kept(id, 'charging-0001');
    await kept.add(sessionLayout.shelf(long), [[{ ...started, sessionId: id }]]);
    await heads.raise(long, [{ ...started, sessionId: id }]);
    await quietSince(state, 'charging-0001', id, 1, ended.atMs);
    await noteSpoken(state, 'charging-0001', id, ended.atMs);
    const key = encodeURIComponent(id);
    const items = await state.list('sessions', 'charging-0001', '', '~');
    expect(items).toEqual([`e#${key}#00476556`, `p#000001#01715601600000#s#${key}`, `q#${key}`, `s#${key}`]);
    expect(Math.max(...items.map((sort) => Buffer.byteLength(sort)))).toBeLessThanOrEqual(1024);
  });

  it('is hashed of an id that no key can have', () => {
    const keys = ['x'.repeat(999), '\ud800'].map(
      (id) => sessionLayout.shelf(sessionLayout.kept(id, 'charging-0001')).head,
    );
    for (const key of keys) expect(key).toMatch(/^s#~[\w-]{43}$/);
  });

  it('is read as an earlier release wrote it', async () => {
    const { state, kept } = setUp();
    const line = JSON.stringify({ ...started, samples: [] });
    await state.write('sessions', 'charging-0001', 'e#s%231#00476556', Buffer.from(line), 0);
    await kept.add(shelf, [[updated]]);
    expect(await kept.of(shelf)).toEqual([started, updated]);
  });

  it('is not written again for what is known, however often it comes', async () => {
    const { state, kept } = setUp();
    await kept.add(shelf, [[started, updated]]);
    const items = await state.entries('sessions', 'charging-0001', '', '~');
    expect(await kept.add(shelf, [[updated, started, started]])).toEqual([0]);
    expect(await state.entries('sessions', 'charging-0001', '', '~')).toEqual(items);
  });

  it('knows an event by its whole text, not by a part of it', async () => {
    const { kept } = setUp();
    await kept.add(shelf, [[event('updated', 5, { stoppedReason: 'Local' })]]);
    expect(await kept.add(shelf, [[updated]])).toEqual([1]);
  });

  it('holds an hour with values of every second, in items that the table takes', async () => {
    const { state, kept } = setUp();
    const sizes = watchSizes(state);
    const events = Array.from({ length: 3600 }, (_, second) => {
      const samples = [register(second / 60, 10 * second + (second % 7)), register(second / 60, 7000 + (second % 91))];
      return event('updated', second / 60, { seqNo: second, samples });
    });
    for (let part = 0; part < 36; part++) await kept.add(shelf, [events.slice(100 * part, 100 * part + 100)]);
    expect(await kept.add(shelf, [events])).toEqual([0]);
    expect(await kept.of(shelf)).toEqual(events);
    expect(sizes('sessions').e).toBeLessThan(mostItemBytes / 2);
  });
});
