import { noData } from '../../../../lambdas/traffic/rules/controller-faults';
import { type Event, logOf, noon, scopeOf } from '../../../support/hires';

const alarm = (asOfSeconds: number, ...events: Event[]) =>
  noData(logOf(...events), scopeOf(0, 3600, asOfSeconds)).map((sign) => [sign.kind, (sign.atMs - noon) / 1000]);

describe('traffic alarm 5', () => {
  it('is raised 5 minutes after the last event and clears with the next', () => {
    expect(alarm(500, [-10, 82, 1], [100, 82, 1], [401, 82, 1])).toEqual([
      ['raise', 400],
      ['clear', 401],
    ]);
  });

  it('stays silent for gaps of 5 minutes', () => {
    expect(alarm(500, [-10, 82, 1], [100, 82, 1], [400, 82, 1])).toEqual([]);
  });

  it('does not count events of the vendor', () => {
    expect(alarm(500, [-10, 82, 1], [100, 82, 1], [300, 500, 1], [401, 82, 1])).toHaveLength(2);
  });

  it('is raised by silence up to the newest time known', () => {
    expect(alarm(400, [-10, 82, 1], [100, 82, 1])).toEqual([]);
    expect(alarm(401, [-10, 82, 1], [100, 82, 1])).toEqual([['raise', 400]]);
  });
});
