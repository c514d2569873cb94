import { terminations } from '../../../../lambdas/traffic/rules/terminations';
import { logOf, noon, scopeOf } from '../../../support/hires';

describe('traffic rule A', () => {
  it('counts terminations per bin, phase and kind', () => {
    const log = logOf([0, 4, 2], [10, 4, 2], [20, 5, 2], [30, 6, 4], [900, 4, 2], [40, 7, 2]);
    expect(terminations(log, scopeOf(0, 3600))).toEqual([
      { binMs: noon, cells: { phase: 2, measure: 'GapOut', total: 2 } },
      { binMs: noon, cells: { phase: 2, measure: 'MaxOut', total: 1 } },
      { binMs: noon, cells: { phase: 4, measure: 'ForceOff', total: 1 } },
      { binMs: noon + 900_000, cells: { phase: 2, measure: 'GapOut', total: 1 } },
    ]);
  });

  it('leaves context out', () => {
    expect(terminations(logOf([-1, 4, 2], [3600, 4, 2]), scopeOf(0, 3600))).toEqual([]);
  });
});
