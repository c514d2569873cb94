import { trafficConfig } from '../../../lib/services/traffic/config';
import { checkCorridors } from '../../../lib/services/traffic/corridor-check';
import { english } from '../../support/english';

/** Problems of corridors, each a path and a message. */
const problems = (...stations: readonly string[][]) =>
  checkCorridors(
    trafficConfig.parse({
      signals: 9,
      corridors: stations.map((list, i) => ({
        id: `c${i}`,
        junctions: [`j${2 * i}`, `j${2 * i + 1}`],
        stations: list,
      })),
    }),
  ).map(({ path, message }) => `${path.join('.')}: ${english(message)}`);

describe('checkCorridors', () => {
  it('takes stations that are each on one corridor', () => {
    expect(problems(['ds-1', 'ds-2'], ['ds-3'], [])).toEqual([]);
  });

  it('refuses a station that is listed again, on the same corridor or on another', () => {
    expect(problems(['ds-1', 'ds-1'], ['ds-2', 'ds-1'])).toEqual([
      'corridors.0.stations.1: detector station ds-1 is listed twice',
      'corridors.1.stations.1: detector station ds-1 is listed twice',
    ]);
  });
});
