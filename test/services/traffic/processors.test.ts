import { traffic } from '../../../lib/services/traffic';
import { trafficConfig } from '../../../lib/services/traffic/config';

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

const { processors } = traffic;

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

  it('tell the flow processor the corridor of each station on one', () => {
    const corridors = [
      { id: 'main-st', junctions: ['j1', 'j2'], stations: ['ds-1', 'ds-2'] },
      { id: 'ring', junctions: ['j3', 'j4'] },
    ];
    const flow = processors.find(({ id }) => id === 'flow');
    expect(flow?.settings?.(trafficConfig.parse({ signals: 4, corridors }))).toMatchObject({
      corridorsByStation: { 'ds-1': 'main-st', 'ds-2': 'main-st' },
    });
  });

  it('have no timing unless the city switches it on', () => {
    const timing = processors.find(({ id }) => id === 'timing');
    expect(timing?.enabled?.(section)).toBe(false);
  });
});
