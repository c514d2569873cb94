import { greenSplits } from '../../../../lambdas/traffic/rules/green-splits';
import { type Event, logOf, noon, scopeOf } from '../../../support/hires';

const rule = (...events: Event[]) => greenSplits(logOf(...events), scopeOf(0, 3600)).map((row) => row.cells);
const service = (fromSeconds: number, seconds: number): Event[] => [
  [fromSeconds, 1, 2],
  [fromSeconds + seconds, 11, 2],
];

describe('traffic rule F', () => {
  it('measures green, yellow and red clearance', () => {
    expect(greenSplits(logOf(...service(890, 20), ...service(1000, 30)), scopeOf(0, 3600))).toEqual([
      {
        binMs: noon + 900_000,
        cells: { phase: 2, cycles: 2, mean_split_seconds: 25, mean_split_share: null, off_programme: null },
      },
    ]);
  });

  it('takes the first end of red clearance only, and none without a green', () => {
    expect(rule([5, 11, 2], ...service(10, 20), [40, 11, 2])[0]).toMatchObject({ cycles: 1, mean_split_seconds: 20 });
  });

  it.each<[string, Event[], number | null]>([
    [
      'the cycle measured',
      [
        [0, 316, 100],
        [0, 132, 80],
      ],
      0.25,
    ],
    ['the cycle programmed', [[0, 132, 50]], 0.5],
    ['no cycle when running free', [[0, 132, 0]], null],
  ])('is a share of %s', (_, cycle, share) => {
    expect(rule(...cycle, ...service(10, 25))[0]?.mean_split_share).toBe(share);
  });

  it('counts splits over 20 % off the programme from the third in a row', () => {
    const programme: Event[] = [[0, 135, 20]];
    const off = [10, 100, 200, 300].flatMap((seconds) => service(seconds, 25));
    expect(rule(...programme, ...off)[0]?.off_programme).toBe(2);
    expect(rule(...programme, ...off, ...service(50, 24))[0]?.off_programme).toBe(1);
  });
});
