import { arrayAt, integerAt, type JsonObject, numberAt, objectAt, optional } from '../../../lib/engine/intake/reading';
import { offsetCm, type Position } from '../rules/positions';
import type { Connection, MapContent, Point } from '../sets/map-set';
import { noRegion } from '../sets/spat-message';
import { nonEmpty } from './spat-fields';

interface Lane {
  readonly id: number;
  readonly firstNode: Point | null;
  /** Not read beyond the first. */
  readonly nodes: readonly unknown[];
  readonly nodesPath: string;
  readonly connectsTo: readonly { readonly lane: number; readonly group: number | null; readonly remote: boolean }[];
}

const offsetNodes = ['nodeXY1', 'nodeXY2', 'nodeXY3', 'nodeXY4', 'nodeXY5', 'nodeXY6'] as const;

/** A node of a lane: an offset from the node before it in cm, the first from the reference point, or an absolute position. */
export function nodeAt(value: unknown, path: string, reference: Position, [xCm, yCm]: Point): Point | null {
  const delta = objectAt(objectAt(value, path).delta, `${path}.delta`);
  const offsets = offsetNodes.map((name) =>
    optional(delta[name], (v): Point => {
      const xy = objectAt(v, `${path}.delta.${name}`);
      return [
        xCm + numberAt(xy.x, `${path}.delta.${name}.x`, -32_768, 32_767),
        yCm + numberAt(xy.y, `${path}.delta.${name}.y`, -32_768, 32_767),
      ];
    }),
  );
  const absolute = optional(delta.nodeLatLon, (v): Point => {
    const position = objectAt(v, `${path}.delta.nodeLatLon`);
    const longitude = numberAt(position.lon, `${path}.delta.nodeLatLon.lon`, -180, 180);
    const latitude = numberAt(position.lat, `${path}.delta.nodeLatLon.lat`, -90, 90);
    return offsetCm(reference, { latitude, longitude });
  });
  return offsets.find((o) => o !== null) ?? absolute;
}

function lane(value: unknown, path: string, reference: Position): Lane {
  const lane = objectAt(value, path);
  objectAt(lane.laneAttributes, `${path}.laneAttributes`);
  const nodes = arrayAt(objectAt(lane.nodeList, `${path}.nodeList`).nodes, `${path}.nodeList.nodes`);
  const ways = optional(lane.connectsTo, (v) =>
    arrayAt(objectAt(v, `${path}.connectsTo`).connectsTo, `${path}.connectsTo.connectsTo`),
  );
  return {
    id: integerAt(lane.laneID, `${path}.laneID`, 0, 255),
    firstNode: nodes.length === 0 ? null : nodeAt(nodes[0], `${path}.nodeList.nodes[0]`, reference, [0, 0]),
    nodes,
    nodesPath: `${path}.nodeList.nodes`,
    connectsTo: (ways ?? []).map((item, i) => {
      const wayPath = `${path}.connectsTo.connectsTo[${i}]`;
      const way = objectAt(item, wayPath);
      const target = objectAt(way.connectingLane, `${wayPath}.connectingLane`);
      return {
        lane: integerAt(target.lane, `${wayPath}.connectingLane.lane`, 0, 255),
        group: optional(way.signalGroup, (v) => integerAt(v, `${wayPath}.signalGroup`, 0, 255)),
        remote: optional(way.remoteIntersection, (v) => objectAt(v, `${wayPath}.remoteIntersection`)) !== null,
      };
    }),
  };
}

function connections(lanes: readonly Lane[]): readonly Connection[] {
  const firstNodes = new Map(lanes.map((l) => [l.id, l.firstNode]));
  return lanes.flatMap((from) =>
    from.connectsTo.map((to) => {
      const end = to.remote ? null : (firstNodes.get(to.lane) ?? null);
      return {
        ingress: from.id,
        egress: to.lane,
        group: to.group,
        path: from.firstNode === null || end === null ? null : ([from.firstNode, end] as const),
      };
    }),
  );
}

/** One intersection of a MAP: what all keep of it, and its lanes. */
export interface Geometry {
  readonly content: MapContent;
  readonly lanes: readonly Lane[];
  /** As it came. */
  readonly laneWidth: unknown;
  readonly path: string;
}

function geometryAt(value: unknown, path: string): Geometry {
  const geometry = objectAt(value, path);
  const id = objectAt(geometry.id, `${path}.id`);
  const point = objectAt(geometry.refPoint, `${path}.refPoint`);
  const reference = {
    latitude: numberAt(point.latitude, `${path}.refPoint.latitude`, -90, 90),
    longitude: numberAt(point.longitude, `${path}.refPoint.longitude`, -180, 180),
  };
  const listPath = `${path}.laneSet.GenericLane`;
  const lanes = arrayAt(objectAt(geometry.laneSet, `${path}.laneSet`).GenericLane, listPath);
  const read = nonEmpty(lanes, listPath).map((l, i) => lane(l, `${listPath}[${i}]`, reference));
  const content = {
    intersection: integerAt(id.id, `${path}.id.id`, 0, 65_535),
    region: optional(id.region, (v) => integerAt(v, `${path}.id.region`, 0, 65_535)) ?? noRegion,
    revision: integerAt(geometry.revision, `${path}.revision`, 0, 127),
    ...reference,
    lanes: read.length,
    connections: connections(read),
  };
  return { content, lanes: read, laneWidth: geometry.laneWidth, path };
}

/** `payload.data` of a raw ODE MAP (J2735), by intersection. A MAP of road segments alone has no use here. */
export function readMap(data: JsonObject): readonly Geometry[] {
  integerAt(data.msgIssueRevision, 'payload.data.msgIssueRevision', 0, 127);
  const path = 'payload.data.intersections.intersectionGeometry';
  const list = arrayAt(objectAt(data.intersections, 'payload.data.intersections').intersectionGeometry, path);
  return nonEmpty(list, path).map((g, i) => geometryAt(g, `${path}[${i}]`));
}
