import { pedestrianDelays } from '../../../../lambdas/traffic/rules/pedestrian-delays';
import { type Event, logOf, noon, scopeOf } from '../../../support/hires';

const cells = (...events: Event[]) => pedestrianDelays(logOf(...events), scopeOf(0, 3600)).map((row) => row.cells);

describe('traffic rule E, delay', () => {
  it('runs from the first press to the walk, in the bin of the walk', () => {
    expect(pedestrianDelays(logOf([880, 90, 2], [890, 90, 2], [920, 21, 2]), scopeOf(0, 3600))).toEqual([
      { binMs: noon + 900_000, cells: { phase: 2, mean_delay_seconds: 40, samples: 1 } },
    ]);
  });

  it('starts anew after a walk has ended', () => {
    const events: Event[] = [
      [0, 90, 2],
      [10, 21, 2],
      [15, 22, 2],
      [40, 90, 2],
      [60, 21, 2],
    ];
    expect(cells(...events)).toEqual([{ phase: 2, mean_delay_seconds: 15, samples: 2 }]);
  });

  it('does not start with a press during the walk', () => {
    expect(cells([0, 21, 2], [3, 90, 2], [5, 22, 2])).toEqual([]);
  });

  it("ends at a flashing don't walk when the walk is missing", () => {
    expect(cells([0, 90, 2], [30, 22, 2])).toEqual([{ phase: 2, mean_delay_seconds: 30, samples: 1 }]);
  });

  it('drops delays under 0.2 s, and keeps phases apart', () => {
    expect(cells([0, 90, 2], [0.1, 21, 2], [5, 90, 4], [6, 21, 2])).toEqual([]);
  });
});
