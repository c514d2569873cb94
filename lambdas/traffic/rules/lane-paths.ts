import type { Connection, Point } from '../sets/map-set';

type Segment = readonly [Point, Point];

/** Twice the signed area of a triangle: on which side of a→b the point lies. Exact for whole centimetres. */
const side = (a: Point, b: Point, p: Point) => (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);

/** Parts of one line that lie over each other for more than a point. */
function overlap([a, b]: Segment, [c, d]: Segment): boolean {
  const axis = Math.abs(b[0] - a[0]) >= Math.abs(b[1] - a[1]) ? 0 : 1;
  const start = Math.max(Math.min(a[axis], b[axis]), Math.min(c[axis], d[axis]));
  const end = Math.min(Math.max(a[axis], b[axis]), Math.max(c[axis], d[axis]));
  return start < end;
}

/** Traffic rule H: two paths cross when they meet in the interior of both; a shared end does not count. */
export function pathsCross(first: Segment, second: Segment): boolean {
  const [a, b] = first;
  const [c, d] = second;
  const sides = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)] as const;
  if (sides.every((s) => s === 0)) return overlap(first, second);
  return sides[0] * sides[1] < 0 && sides[2] * sides[3] < 0;
}

/** `ingress-egress`, as in `spat.allowedConflicts` of the city file. */
export const connectionName = (c: Connection): string => `${c.ingress}-${c.egress}`;

/** Pairs of connections of different ingress lanes whose paths cross, in the order of the MAP. */
export function crossingPairs(connections: readonly Connection[]): readonly (readonly [Connection, Connection])[] {
  return connections.flatMap((a, i) =>
    connections
      .slice(i + 1)
      .filter((b) => a.ingress !== b.ingress && a.path !== null && b.path !== null && pathsCross(a.path, b.path))
      .map((b) => [a, b] as const),
  );
}
