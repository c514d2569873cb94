import { integerAt, type JsonObject, optional } from '../../../lib/engine/intake/reading';
import { upstreamCm } from '../rules/stop-lines';
import type { Point, StopLine, StopLines } from '../sets/map-set';
import { type Geometry, nodeAt, readMap } from './map-message';

/** J2735 default where a MAP has no lane width: 3.66 m, the common lane of the captured MAPs. */
const usualLaneWidthCm = 366;

type Lane = Geometry['lanes'][number];

/** Nodes of a lane from its stop line on, as far as cars are looked for. */
function pathOf({ nodes, nodesPath }: Lane, reference: Geometry['content']): readonly Point[] {
  const path: Point[] = [];
  let lengthCm = 0;
  for (const [i, value] of nodes.entries()) {
    const before = path.at(-1);
    const next = nodeAt(value, `${nodesPath}[${i}]`, reference, before ?? [0, 0]);
    if (next === null || lengthCm > upstreamCm) break;
    if (before) lengthCm += Math.hypot(next[0] - before[0], next[1] - before[1]);
    path.push(next);
  }
  return path;
}

/** The lane as a stop line: of one signal group, for where a car of two groups goes is not known while it stands. */
function stopLine(lane: Lane, reference: Geometry['content']): readonly StopLine[] {
  const [group, ...others] = new Set(lane.connectsTo.map((way) => way.group));
  return typeof group === 'number' && others.length === 0 ? [{ group, path: pathOf(lane, reference) }] : [];
}

/** `payload.data` of a raw ODE MAP (J2735): where cars wait, by intersection. */
export const readStopLines = (data: JsonObject): readonly StopLines[] =>
  readMap(data).map(({ content, lanes, laneWidth, path }) => ({
    intersection: content.intersection,
    latitude: content.latitude,
    longitude: content.longitude,
    laneWidthCm: optional(laneWidth, (v) => integerAt(v, `${path}.laneWidth`, 0, 32_767)) ?? usualLaneWidthCm,
    lines: lanes.flatMap((lane) => stopLine(lane, content)),
  }));
