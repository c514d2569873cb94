import { controllerSplits } from '../../../../lambdas/traffic/rules/controller-splits';
import { logOf, noon, scopeOf } from '../../../support/hires';

describe('splits of the controller itself', () => {
  it('are counted and averaged by vendor event', () => {
    const log = logOf([0, 300, 10], [100, 300, 15], [200, 316, 130], [300, 318, 73]);
    expect(controllerSplits(log, scopeOf(0, 3600))).toEqual([
      { binMs: noon, cells: { event_id: 300, services: 2, mean_value: 12.5 } },
      { binMs: noon, cells: { event_id: 316, services: 1, mean_value: 130 } },
    ]);
  });
});
