import fc from 'fast-check';
import { crossingPairs, pathsCross } from '../../../../lambdas/traffic/rules/lane-paths';
import type { Connection, Point } from '../../../../lambdas/traffic/sets/map-set';

const path = (...xy: [number, number, number, number]) =>
  [
    [xy[0], xy[1]],
    [xy[2], xy[3]],
  ] as const satisfies readonly [Point, Point];
const connection = (ingress: number, way: Connection['path']): Connection => ({
  ingress,
  egress: 9,
  group: 1,
  path: way,
});

describe('pathsCross (traffic rule H)', () => {
  it.each([
    ['a crossing', path(0, 0, 4, 4), path(0, 4, 4, 0), true],
    ['a shared end', path(0, 0, 4, 4), path(4, 4, 8, 0), false],
    ['a shared start', path(0, 0, 4, 4), path(0, 0, 4, 0), false],
    ['an end within the other', path(0, 0, 4, 0), path(2, 0, 2, 4), false],
    ['parallels', path(0, 0, 4, 0), path(0, 1, 4, 1), false],
    ['lines that would meet further on', path(0, 0, 1, 1), path(0, 8, 8, 0), false],
    ['one over the other', path(0, 0, 4, 0), path(2, 0, 6, 0), true],
    ['one after the other', path(0, 0, 4, 0), path(4, 0, 6, 0), false],
    ['apart on one line, upright', path(0, 0, 0, 4), path(0, 5, 0, 6), false],
  ])('%s', (_, a, b, expected) => {
    expect(pathsCross(a, b)).toBe(expected);
  });

  it('does not depend on order or direction', () => {
    const point = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 }));
    fc.assert(
      fc.property(fc.tuple(point, point), fc.tuple(point, point), ([a, b], [c, d]) => {
        expect(pathsCross([c, d], [b, a])).toBe(pathsCross([a, b], [c, d]));
      }),
    );
  });
});

describe('crossingPairs', () => {
  const first = connection(1, path(0, 0, 4, 4));

  it('wants different ingress lanes and known paths', () => {
    const crossing = path(0, 4, 4, 0);
    expect(crossingPairs([first, connection(2, crossing)])).toHaveLength(1);
    expect(crossingPairs([first, connection(1, crossing), connection(3, null)])).toEqual([]);
  });
});
