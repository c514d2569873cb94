import fc from 'fast-check';
import { foldEpisodes, type Signal } from '../../../lib/engine/alarms/alarm-fold';
import { type Repair, repairsIn } from '../../../lib/engine/alarms/alarm-repairs';

const signal = fc.record({
  kind: fc.constantFrom('raise' as const, 'clear' as const),
  atMs: fc.integer({ min: 0, max: 20 }).map((minutes) => minutes * 60_000),
  detail: fc.constant(''),
});

const text = (repair: Repair) => JSON.stringify(repair);

/** What is told when signals become known one by one. */
function toldOf(arrivals: readonly Signal[]): readonly Repair[] {
  return arrivals.flatMap((_, i) =>
    repairsIn(foldEpisodes(arrivals.slice(0, i)), foldEpisodes(arrivals.slice(0, i + 1))),
  );
}

describe('repairsIn', () => {
  it('are the episodes that ended, with the minutes they stood', () => {
    const before = foldEpisodes([{ kind: 'raise', atMs: 60_000, detail: '' }]);
    const after = foldEpisodes([
      { kind: 'raise', atMs: 60_000, detail: '' },
      { kind: 'clear', atMs: 10 * 60_000, detail: '' },
      { kind: 'raise', atMs: 20 * 60_000, detail: '' },
    ]);
    expect(repairsIn(before, after)).toEqual([{ clearedMs: 600_000, minutes: 9 }]);
    expect(repairsIn(after, after)).toEqual([]);
  });

  it('have told every repair of the set in the end, whatever the order, and none again for a repetition', () => {
    fc.assert(
      fc.property(fc.array(signal, { maxLength: 12 }), (arrivals) => {
        const told = toldOf(arrivals).map(text);
        const all = repairsIn([], foldEpisodes(arrivals)).map(text);
        expect(told).toEqual(expect.arrayContaining(all));
        expect(toldOf([...arrivals, ...arrivals])).toHaveLength(told.length);
      }),
    );
  });
});
