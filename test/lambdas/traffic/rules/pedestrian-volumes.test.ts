import { pedestrianVolumes } from '../../../../lambdas/traffic/rules/pedestrian-volumes';
import { type Event, logOf, scopeOf } from '../../../support/hires';

const rule = (phases: number[], ...events: Event[]) =>
  pedestrianVolumes(logOf(...events), phases, scopeOf(0, 3600)).map((row) => row.cells);

describe('traffic rules E and O', () => {
  it('counts walks, presses and presses of another person', () => {
    const [first] = rule([2], [0, 90, 2], [10, 90, 2], [25, 90, 2], [40.1, 90, 2], [50, 21, 2], [60, 67, 2]);
    expect(first).toMatchObject({ services: 2, actuations: 4, unique_actuations: 1 });
  });

  it('does not count the first press of the data as unique', () => {
    expect(rule([2], [0, 90, 2])[0]?.unique_actuations).toBe(0);
    expect(rule([2], [-1000, 90, 2], [0, 90, 2])[0]?.unique_actuations).toBe(1);
  });

  it('estimates from this bin and the three after it', () => {
    const presses: Event[] = [
      [-1000, 90, 2],
      [0, 90, 2],
      [100, 90, 2],
      [1000, 90, 2],
      [2700, 90, 2],
      [3600, 90, 2],
    ];
    const volumes = rule([2], ...presses).map((row) => row.estimated_volume);
    // R = 4, then 3 of bins 2 to 5, one of them in the first.
    expect(volumes[0]).toBeCloseTo((0.7167 * 4 + 0.0599 * 16) * (2 / 4) + 0.276575, 10);
    expect(volumes[1]).toBeCloseTo((0.7167 * 3 + 0.0599 * 9) * (1 / 3) + 0.276575, 10);
  });

  it('has a row for every bin with events and every phase that ever had pedestrians', () => {
    expect(rule([2, 4], [0, 1, 6], [950, 1, 6])).toHaveLength(4);
    expect(rule([2], [0, 1, 6])[0]).toMatchObject({ services: 0, actuations: 0, estimated_volume: 0.276575 });
  });
});
