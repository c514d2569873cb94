import { movedEnds, openClearance } from '../../../../lambdas/traffic/rules/time-change-consistency';
import type { MovementState } from '../../../../lambdas/traffic/sets/spat-message';

const group = (state: MovementState, minEndMs: number | null, maxEndMs: number | null) =>
  ({ group: 1, state, minEndMs, maxEndMs, missing: 0 }) as const;
const green = (min: number | null, max: number | null) => group('PROTECTED_MOVEMENT_ALLOWED', min, max);
const yellow = (min: number | null, max: number | null) => group('PROTECTED_CLEARANCE', min, max);

describe('traffic rule R', () => {
  it.each([
    ['the earliest end moves earlier', green(1000, 9000), green(899, 9000), 1],
    ['by no more than 0.1 s', green(1000, 9000), green(900, 9100), 0],
    ['the latest end moves later', green(1000, 9000), green(1000, 9101), 1],
    ['both close in', green(1000, 9000), green(3000, 5000), 0],
    ['either moves in a clearance', yellow(1000, 9000), yellow(1101, 8899), 2],
    ['another state', green(1000, 9000), yellow(0, 20_000), 0],
    ['an unknown time', green(1000, null), green(null, 9000), 0],
  ])('%s', (_, before, after, faults) => {
    expect(movedEnds(before, after)).toHaveLength(faults);
  });

  it('says by how much', () => {
    expect(movedEnds(green(9000, null), green(7500, null))).toEqual(['minEndTime moved by -1.5 s']);
  });

  it('wants one end of a clearance, within 0.1 s', () => {
    expect(openClearance(yellow(1000, 1101))).toHaveLength(1);
    expect([yellow(1000, 1100), yellow(null, 9000), green(0, 9000)].flatMap(openClearance)).toEqual([]);
  });
});
