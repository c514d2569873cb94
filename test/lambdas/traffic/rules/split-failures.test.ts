import { splitFailures } from '../../../../lambdas/traffic/rules/split-failures';
import { detectors, type Event, logOf, noon, scopeOf } from '../../../support/hires';

const config = detectors([4, 'Presence', 9], [4, 'Presence', 10], [2, 'Advance', 3]);
/** Green 10–30, yellow 30–34, red from 34, next green at 100; the red window ends at 39. */
const cycle: Event[] = [
  [10, 1, 4],
  [30, 8, 4],
  [34, 10, 4],
  [100, 1, 4],
];
const seen: Event[] = [
  [0, 82, 9],
  [1, 81, 9],
];
const rule = (...events: Event[]) => splitFailures(logOf(...seen, ...events), config, scopeOf(0, 3600));

describe('traffic rule C', () => {
  it('is a failure when the queue stands through green and into red', () => {
    expect(rule(...cycle, [12, 82, 9], [200, 81, 9])).toEqual([
      {
        binMs: noon,
        cells: { phase: 4, cycles: 1, mean_green_seconds: 20, green_occupancy: 0.9, red_occupancy: 1, failures: 1 },
      },
    ]);
  });

  it('is none when the queue clears', () => {
    const [row] = rule(...cycle, [10, 82, 9], [15, 81, 9], [35, 82, 9], [36, 81, 9]);
    expect(row?.cells).toMatchObject({ green_occupancy: 0.25, red_occupancy: 0.2, failures: 0 });
  });

  it('counts occupancy 0.80 as a failure', () => {
    const [row] = rule(...cycle, [14, 82, 9], [38, 81, 9]);
    expect(row?.cells).toMatchObject({ green_occupancy: 0.8, red_occupancy: 0.8, failures: 1 });
  });

  it('takes the detectors of an approach together', () => {
    const [row] = rule(...cycle, [10, 82, 9], [20, 82, 10], [25, 81, 9], [30, 81, 10]);
    expect(row?.cells.green_occupancy).toBe(1);
  });

  it.each<[string, Event[]]>([
    ['two yellows', [[31, 8, 4]]],
    ['two begins of red clearance', [[40, 10, 4]]],
    ['green again within the red window', [[36, 1, 4]]],
    ['no length of green', [[30, 1, 4]]],
  ])('drops a cycle with %s', (_, events) => expect(rule(...cycle, ...events)).toEqual([]));

  it('drops a cycle that begins before the state of any detector is known', () => {
    expect(splitFailures(logOf(...cycle, [15, 82, 9], [50, 81, 9]), config, scopeOf(0, 3600))).toEqual([]);
  });

  it('puts a cycle into the bin where its red window ends', () => {
    const late = cycle.map(([seconds, code, phase]): Event => [seconds + 862, code, phase]);
    expect(rule(...late, [1000, 81, 9]).map((row) => row.binMs)).toEqual([noon + 900_000]);
  });

  it('has no red window beyond the last bin of the data', () => {
    const late = cycle.slice(0, 3).map(([seconds, code, phase]): Event => [seconds + 861, code, phase]);
    expect(rule(...late)).toEqual([]);
  });

  it('has no rows without presence detectors', () => {
    expect(splitFailures(logOf(...cycle), undefined, scopeOf(0, 3600))).toEqual([]);
  });
});
