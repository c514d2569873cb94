import { trafficConfig } from '../../../lib/services/traffic/config';
import { processors } from '../../../lib/services/traffic/processors';

const section = trafficConfig.parse({
  signals: 2,
  adaptiveTiming: {
    junctions: [
      {
        id: 'traffic-0101',
        rings: [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [5, 6],
            [7, 8],
          ],
        ],
        phases: [1, 2, 3, 4, 5, 6, 7, 8].map((phase) => ({ phase })),
      },
    ],
  },
});

describe('processors of traffic', () => {
  it('tell the log processor the rings of each junction, for traffic rule F', () => {
    const hires = processors.find(({ id }) => id === 'hires');
    expect(hires?.settings?.(section)).toMatchObject({
      rings: {
        'traffic-0101': [
          [1, 2, 3, 4],
          [5, 6, 7, 8],
        ],
      },
    });
  });

  it('have no timing unless the city switches it on', () => {
    const timing = processors.find(({ id }) => id === 'timing');
    expect(timing?.enabled?.(section)).toBe(false);
  });
});
