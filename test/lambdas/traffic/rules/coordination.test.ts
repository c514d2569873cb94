import { coordination } from '../../../../lambdas/traffic/rules/coordination';
import { type Event, logOf, noon, scopeOf } from '../../../support/hires';

const busy = (bins: number): Event[] => Array.from({ length: bins * 9 }, (_, i): Event => [i * 100, 82, 1]);
const rule = (...events: Event[]) => coordination(logOf(...events), scopeOf(0, 3600));

describe('traffic rule N', () => {
  it('keeps the last values of each complete bin, carried forward, 0 before the first', () => {
    const rows = rule(...busy(2), [10, 131, 3], [20, 132, 90], [30, 132, 100], [950, 316, 98], [960, 318, 40]);
    expect(rows).toEqual([
      {
        binMs: noon,
        cells: { pattern: 3, cycle_seconds: 100, actual_cycle_seconds: 0, actual_offset_seconds: 0 },
      },
      {
        binMs: noon + 900_000,
        cells: { pattern: 3, cycle_seconds: 100, actual_cycle_seconds: 98, actual_offset_seconds: 40 },
      },
    ]);
  });

  it('takes the greatest of several in one instant', () => {
    expect(rule(...busy(1), [10, 132, 90], [10, 132, 100])[0]?.cells.cycle_seconds).toBe(100);
  });

  it('has no row for an incomplete bin', () => {
    expect(rule([10, 131, 3])).toEqual([]);
  });
});
