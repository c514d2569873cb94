import type { Point, StopLine, StopLines } from '../sets/map-set';
import { headingTolerance, offsetCm, type Position, turnBetween } from './positions';

/** 100 ft: jpo-conflictmonitor `signal.state.vehicle.stops.upstreamSearchDistance`. */
export const upstreamCm = 3048;

/** Heading of traffic that goes from one point to another, degrees clockwise from north. */
const headingOf = ([fromX, fromY]: Point, [toX, toY]: Point) => (Math.atan2(toX - fromX, toY - fromY) * 180) / Math.PI;

/** How far a point lies beside a piece of a lane, cm; undefined when it lies before or behind it, or too far upstream. */
function besideCm(point: Point, [near, far]: readonly [Point, Point], upstreamOfNearCm: number): number | undefined {
  const [x, y] = [far[0] - near[0], far[1] - near[1]];
  const length = Math.hypot(x, y);
  const [dx, dy] = [point[0] - near[0], point[1] - near[1]];
  const along = (dx * x + dy * y) / length;
  if (!(along >= 0 && along <= length) || upstreamOfNearCm + along > upstreamCm) return undefined;
  return Math.abs(dx * y - dy * x) / length;
}

/** The same of a whole lane, of its pieces on which traffic heads as the car does. */
function besideLaneCm({ path }: StopLine, point: Point, heading: number): number | undefined {
  let upstreamOfNearCm = 0;
  for (let i = 1; i < path.length; i++) {
    const [near, far] = [path[i - 1] as Point, path[i] as Point];
    const beside = besideCm(point, [near, far], upstreamOfNearCm);
    if (beside !== undefined && turnBetween(headingOf(far, near), heading) <= headingTolerance) return beside;
    upstreamOfNearCm += Math.hypot(far[0] - near[0], far[1] - near[1]);
  }
  return undefined;
}

/** Signal group that a car waits for: of the lane it stands in, up to 100 ft from the stop line, heading for it. */
export function groupAt(map: StopLines, position: Position, heading: number): number | undefined {
  const point = offsetCm(map, position);
  const lanes = map.lines.flatMap((line) => {
    const beside = besideLaneCm(line, point, heading);
    return beside !== undefined && beside <= map.laneWidthCm / 2 ? [{ group: line.group, beside }] : [];
  });
  return lanes.sort((a, b) => a.beside - b.beside)[0]?.group;
}
