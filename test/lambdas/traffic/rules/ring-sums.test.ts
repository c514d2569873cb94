import { ringSums } from '../../../../lambdas/traffic/rules/ring-sums';
import { type Event, logOf, noon, scopeOf } from '../../../support/hires';

const dualRing = [
  [1, 2],
  [5, 6],
];
const rule = (...events: Event[]) => ringSums(logOf(...events), dualRing, scopeOf(0, 3600)).map((row) => row.cells);

/** Splits of one ring, one after the other. */
function services(fromSeconds: number, ...splits: readonly (readonly [phase: number, seconds: number])[]): Event[] {
  let at = fromSeconds;
  return splits.flatMap(([phase, seconds]) => {
    const events: Event[] = [
      [at, 1, phase],
      [at + seconds, 11, phase],
    ];
    at += seconds;
    return events;
  });
}

const cycleLength: Event = [0, 132, 60];

describe('traffic rule F, ring sums', () => {
  it('add up the splits of each whole cycle and compare them with its length', () => {
    const log = logOf(
      cycleLength,
      // The cycle that was running when the log began, and the one that runs when it ends, are not whole.
      ...services(890, [2, 33], [1, 20], [2, 40], [1, 20], [2, 43]),
      ...services(890, [6, 33], [5, 30], [6, 30], [5, 30], [6, 31]),
    );
    expect(ringSums(log, dualRing, scopeOf(0, 3600))).toEqual([
      { binMs: noon + 900_000, cells: { ring: 1, cycles: 1, mean_sum_seconds: 60, off_cycle: 0 } },
      { binMs: noon + 900_000, cells: { ring: 2, cycles: 1, mean_sum_seconds: 60, off_cycle: 0 } },
    ]);
  });

  it.each([
    [60, 0],
    [61, 0],
    [61.1, 1],
    [58.9, 1],
  ])('take %s s in a cycle of 60 s for %s cycles off', (sum, off) => {
    const log = services(100, [2, 5], [1, 20], [2, sum - 20], [1, 20], [2, 40]);
    expect(rule(cycleLength, ...log)).toEqual([{ ring: 1, cycles: 1, mean_sum_seconds: sum, off_cycle: off }]);
  });

  it('leave out a phase that was not called, and cycles without their first', () => {
    expect(rule(cycleLength, ...services(100, [1, 60]), ...services(161, [1, 20], [2, 40]))).toMatchObject([
      { cycles: 1, mean_sum_seconds: 60, off_cycle: 0 },
    ]);
    expect(rule(cycleLength, ...services(100, [1, 20], [2, 40]), ...services(161, [2, 60], [1, 20]))).toEqual([]);
  });

  it('say nothing against the cycle of a junction that runs free, and nothing at all without rings', () => {
    const log = services(100, [1, 20], [2, 40], [1, 20]);
    expect(rule(...log)).toMatchObject([{ cycles: 1, off_cycle: null }]);
    expect(ringSums(logOf(cycleLength, ...log), undefined, scopeOf(0, 3600))).toEqual([]);
  });
});
