import { arrivalsOnGreen } from '../../../../lambdas/traffic/rules/arrivals-on-green';
import { detectors, type Event, logOf, scopeOf } from '../../../support/hires';

const config = detectors([2, 'Advance', 9], [4, 'Presence', 8]);
const rule = (events: readonly Event[], latencySeconds = 0) =>
  arrivalsOnGreen(logOf(...events), config, latencySeconds, scopeOf(0, 3600)).map(({ cells }) => cells);

describe('traffic rule B', () => {
  it('shares arrivals by the state of the phase', () => {
    const green: Event[] = [
      [10, 1, 2],
      [30, 8, 2],
      [34, 10, 2],
    ];
    const arrivals: Event[] = [
      [5, 82, 9],
      [20, 82, 9],
      [31, 82, 9],
      [40, 82, 9],
    ];
    expect(rule([...green, ...arrivals])).toEqual([{ phase: 2, actuations: 4, on_green: 1, share_on_green: 0.25 }]);
  });

  it('is not green before the first event of the phase', () => {
    expect(rule([[5, 82, 9]])).toEqual([{ phase: 2, actuations: 1, on_green: 0, share_on_green: 0 }]);
  });

  it('knows a green that began in the hour before', () => {
    expect(
      rule([
        [-100, 1, 2],
        [5, 82, 9],
      ])[0]?.on_green,
    ).toBe(1);
  });

  it('counts an arrival in the instant of green as on green', () => {
    expect(
      rule([
        [5, 82, 9],
        [5, 1, 2],
      ])[0]?.on_green,
    ).toBe(1);
  });

  it('subtracts the latency of the detector', () => {
    expect(
      rule(
        [
          [5, 1, 2],
          [6, 82, 9],
        ],
        2,
      )[0]?.on_green,
    ).toBe(0);
  });

  it('ignores other detectors, and all of them without configuration', () => {
    expect(rule([[5, 82, 8]])).toEqual([]);
    expect(arrivalsOnGreen(logOf([5, 82, 9]), undefined, 0, scopeOf(0, 3600))).toEqual([]);
  });
});
