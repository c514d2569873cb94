import { completeBins, completeness } from '../../../../lambdas/traffic/rules/completeness';
import { type Event, logOf, noon, scopeOf } from '../../../support/hires';

/** Three events in each of the 5-minute parts. */
const parts = (...fromSeconds: number[]): Event[] =>
  fromSeconds.flatMap((from) => [0, 1, 299.9].map((offset): Event => [from + offset, 82, 1]));

describe('traffic rule L', () => {
  it('asks for three events in every 5 minutes', () => {
    const bins = completeBins(logOf(...parts(0, 300, 600), ...parts(900, 1500)), scopeOf(0, 3600));
    expect([...bins]).toEqual([noon]);
  });

  it('does not count events of the vendor', () => {
    const vendor = parts(600).map(([seconds]): Event => [seconds, 219, 1]);
    expect(completeBins(logOf(...parts(0, 300), ...vendor), scopeOf(0, 3600)).size).toBe(0);
    expect(
      completeBins(logOf(...parts(0, 300), ...vendor.map(([s]): Event => [s, 218, 1])), scopeOf(0, 3600)).size,
    ).toBe(1);
  });

  it('has no row for bins that have not begun', () => {
    const rows = completeness(logOf(...parts(0, 300, 600)), scopeOf(0, 3600, 1000));
    expect(rows.map((row) => row.cells.complete)).toEqual([true, false]);
  });
});
