import { phaseWaits } from '../../../../lambdas/traffic/rules/phase-waits';
import { type Event, logOf, noon, scopeOf } from '../../../support/hires';

const rule = (...events: Event[]) => phaseWaits(logOf(...events), scopeOf(0, 3600));
const cells = (...events: Event[]) => rule(...events).map((row) => row.cells);

describe('traffic rule D', () => {
  it('means the waits from call to green, in the bin of the green', () => {
    expect(rule([890, 43, 2], [910, 1, 2], [1000, 43, 2], [1010, 1, 2])).toEqual([
      { binMs: noon + 900_000, cells: { phase: 2, waits: 2, mean_wait_seconds: 15, skips: 0 } },
    ]);
  });

  it('pairs a green only with the call right before it', () => {
    expect(cells([0, 43, 2], [5, 43, 2], [10, 1, 2], [20, 1, 2])).toMatchObject([{ waits: 1, mean_wait_seconds: 5 }]);
  });

  it('drops waits under 0.2 s', () => {
    expect(cells([0, 43, 2], [0.1, 1, 2])).toEqual([]);
    expect(cells([0, 43, 2], [0.2, 1, 2])).toHaveLength(1);
  });

  it.each([
    ['within a preemption', 50, 0],
    ['up to 120 s after it', 219, 0],
    ['later', 220, 1],
    ['before it', 9, 1],
  ])('a call %s counts: %s s', (_, seconds, waits) => {
    expect(cells([10, 102, 1], [100, 104, 1], [seconds, 43, 2], [seconds + 5, 1, 2])).toHaveLength(waits);
  });

  it('drops calls while a preemption lasts', () => {
    expect(cells([10, 102, 1], [500, 43, 2], [510, 1, 2])).toEqual([]);
  });

  it.each<[string, Event[], number, number]>([
    ['1.5 cycles of the length in force', [[0, 132, 100]], 150, 0],
    ['more than 1.5 cycles', [[0, 132, 100]], 150.1, 1],
    ['1.5 cycles of 140 s without a length', [], 210, 0],
    ['more than that', [], 210.1, 1],
    ['1.5 cycles of 140 s when the length is 0', [[0, 132, 0]], 210, 0],
    ['a length that came after the call', [[20, 132, 60]], 200, 0],
  ])('a wait of %s skips or not', (_, cycle, wait, skips) => {
    expect(cells(...cycle, [10, 43, 2], [10 + wait, 1, 2])[0]?.skips).toBe(skips);
  });
});
