import { groupAt } from '../../../../lambdas/traffic/rules/stop-lines';
import type { Point } from '../../../../lambdas/traffic/sets/map-set';
import { metres } from '../../../support/stop-line-messages';

const line = (group: number, ...path: Point[]) => ({ group, path });
const map = {
  intersection: 100,
  latitude: 38.5,
  longitude: 106.2,
  laneWidthCm: 350,
  lines: [
    line(2, [-1000, 0], [-2000, 0], [-9000, 0]),
    line(6, [-1000, -350], [-9000, -350]),
    // Bends after 10 m: from the south, coming from the south-west.
    line(4, [0, -1000], [0, -2000], [-5000, -7000]),
  ],
};
const at = (east: number, north: number, heading = 90) => groupAt(map, metres(east, north), heading);

describe('groupAt', () => {
  it('is the group of the lane whose middle is nearest', () => {
    expect([at(-13, 0), at(-13, -1.7), at(-13, -1.8), at(-13, -3.5)]).toEqual([2, 2, 6, 6]);
  });

  it('is none beside the lanes', () => {
    expect([at(-13, 1.7), at(-13, 1.8), at(-13, -5.3)]).toEqual([2, undefined, undefined]);
  });

  it('is none past the stop line, and farther than 100 ft before it', () => {
    expect([at(-9, 0), at(-11, 0), at(-40, 0), at(-41, 0)]).toEqual([undefined, 2, 2, undefined]);
  });

  it('is none for a car that heads elsewhere', () => {
    expect([at(-13, 0, 70), at(-13, 0, 110), at(-13, 0, 111), at(-13, 0, 270)]).toEqual([2, 2, undefined, undefined]);
  });

  it('follows a lane round its bend', () => {
    expect([at(0, -15, 0), at(0, -15, 45), at(-5, -25, 45), at(-5, -25, 0)]).toEqual([4, undefined, 4, undefined]);
  });

  it('counts headings across north', () => {
    expect(at(0, -15, 350)).toBe(4);
  });
});
