import { powerFailures } from '../../../../lambdas/traffic/rules/controller-faults';
import { type Event, logOf, noon, scopeOf } from '../../../support/hires';

const alarm = (asOfSeconds: number, ...events: Event[]) =>
  powerFailures(logOf(...events), scopeOf(0, 3600, asOfSeconds)).map((sign) => [sign.kind, (sign.atMs - noon) / 1000]);

describe('traffic alarm 3', () => {
  it('is raised after 60 s without power, and clears with it', () => {
    expect(alarm(3600, [10, 182, 0], [100, 184, 0])).toEqual([
      ['raise', 70],
      ['clear', 100],
    ]);
  });

  it('stays silent when power is back within 60 s', () => {
    expect(alarm(3600, [10, 182, 0], [70, 184, 0])).toEqual([]);
  });

  it('is raised by silence, but not before the minute is over', () => {
    expect(alarm(70, [10, 182, 0])).toEqual([]);
    expect(alarm(71, [10, 182, 0])).toEqual([['raise', 70]]);
  });

  it('belongs to the window where power failed', () => {
    expect(alarm(3600, [-100, 182, 0], [30, 184, 0])).toEqual([['clear', 30]]);
  });
});
