import { actuations } from '../../../../lambdas/traffic/rules/actuations';
import { logOf, noon, scopeOf } from '../../../support/hires';

describe('traffic rule K', () => {
  it('counts ons of every detector, with no row of zero', () => {
    const log = logOf([0, 82, 5], [1, 81, 5], [899.9, 82, 5], [900, 82, 7], [-1, 82, 5]);
    expect(actuations(log, scopeOf(0, 3600))).toEqual([
      { binMs: noon, cells: { detector: 5, total: 2 } },
      { binMs: noon + 900_000, cells: { detector: 7, total: 1 } },
    ]);
  });
});
