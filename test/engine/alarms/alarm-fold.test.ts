import fc from 'fast-check';
import { foldEpisodes, type Signal } from '../../../lib/engine/alarms/alarm-fold';

const raise = (atMs: number, detail = ''): Signal => ({ kind: 'raise', atMs, detail });
const clear = (atMs: number): Signal => ({ kind: 'clear', atMs, detail: '' });

const signal = fc
  .tuple(fc.boolean(), fc.integer({ min: 0, max: 9 }), fc.constantFrom('a', 'b'))
  .map(([raised, atMs, detail]): Signal => ({ kind: raised ? 'raise' : 'clear', atMs, detail }));

describe('foldEpisodes', () => {
  it('raises once and counts what is seen again', () => {
    expect(foldEpisodes([raise(1, 'first'), raise(3, 'again')])).toEqual([
      { raisedMs: 1, lastSeenMs: 3, clearedMs: null, count: 2, detail: 'again' },
    ]);
  });

  it('clears once, and the next raise is another episode', () => {
    expect(foldEpisodes([raise(1), clear(2), clear(3), raise(4)]).map((e) => [e.raisedMs, e.clearedMs])).toEqual([
      [1, 2],
      [4, null],
    ]);
  });

  it('says nothing of a clear without a raise', () => {
    expect(foldEpisodes([clear(1)])).toEqual([]);
  });

  it('never hides an alarm: at one time a clear comes before a raise', () => {
    expect(foldEpisodes([raise(1), raise(2), clear(2)]).at(-1)?.clearedMs).toBeNull();
  });

  it('does not depend on order or repetition', () => {
    fc.assert(
      fc.property(
        fc
          .array(signal)
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
          ),
        ([all, disorder]) => expect(foldEpisodes(disorder)).toEqual(foldEpisodes(all)),
      ),
    );
  });

  it('has episodes that follow each other, only the last of them open', () => {
    fc.assert(
      fc.property(fc.array(signal), (all) => {
        const episodes = foldEpisodes(all);
        for (const [i, e] of episodes.entries()) {
          expect(e.lastSeenMs).toBeGreaterThanOrEqual(e.raisedMs);
          if (i < episodes.length - 1) expect(e.clearedMs).toBeLessThanOrEqual(episodes[i + 1]?.raisedMs ?? 0);
        }
      }),
    );
  });
});
