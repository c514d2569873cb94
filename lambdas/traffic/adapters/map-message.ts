import { arrayAt, integerAt, type JsonObject, numberAt, objectAt, optional } from '../../shared/reading';
import type { Connection, MapContent, Point } from '../sets/map-set';
import { noRegion } from '../sets/spat-message';
import { nonEmpty } from './spat-fields';

interface Lane {
  readonly id: number;
  readonly firstNode: Point | null;
  readonly connectsTo: readonly { readonly lane: number; readonly group: number | null; readonly remote: boolean }[];
}

type Reference = Pick<MapContent, 'latitude' | 'longitude'>;

const offsetNodes = ['nodeXY1', 'nodeXY2', 'nodeXY3', 'nodeXY4', 'nodeXY5', 'nodeXY6'] as const;

/** One degree of latitude on the WGS 84 sphere of equal volume. */
const degreeCm = 11_119_500;

/** First node of a lane: an offset from the reference point in cm, or an absolute position. */
function node(value: unknown, path: string, reference: Reference): Point | null {
  const delta = objectAt(objectAt(value, path).delta, `${path}.delta`);
  const offsets = offsetNodes.map((name) =>
    optional(delta[name], (v): Point => {
      const xy = objectAt(v, `${path}.delta.${name}`);
      return [
        numberAt(xy.x, `${path}.delta.${name}.x`, -32_768, 32_767),
        numberAt(xy.y, `${path}.delta.${name}.y`, -32_768, 32_767),
      ];
    }),
  );
  const absolute = optional(delta.nodeLatLon, (v): Point => {
    const position = objectAt(v, `${path}.delta.nodeLatLon`);
    const east = numberAt(position.lon, `${path}.delta.nodeLatLon.lon`, -180, 180) - reference.longitude;
    const north = numberAt(position.lat, `${path}.delta.nodeLatLon.lat`, -90, 90) - reference.latitude;
    return [Math.round(east * degreeCm * Math.cos((reference.latitude * Math.PI) / 180)), Math.round(north * degreeCm)];
  });
  return offsets.find((o) => o !== null) ?? absolute;
}

function lane(value: unknown, path: string, reference: Reference): Lane {
  const lane = objectAt(value, path);
  objectAt(lane.laneAttributes, `${path}.laneAttributes`);
  const nodes = arrayAt(objectAt(lane.nodeList, `${path}.nodeList`).nodes, `${path}.nodeList.nodes`);
  const ways = optional(lane.connectsTo, (v) =>
    arrayAt(objectAt(v, `${path}.connectsTo`).connectsTo, `${path}.connectsTo.connectsTo`),
  );
  return {
    id: integerAt(lane.laneID, `${path}.laneID`, 0, 255),
    firstNode: nodes.length === 0 ? null : node(nodes[0], `${path}.nodeList.nodes[0]`, reference),
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

function geometry(value: unknown, path: string): MapContent {
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
  return {
    intersection: integerAt(id.id, `${path}.id.id`, 0, 65_535),
    region: optional(id.region, (v) => integerAt(v, `${path}.id.region`, 0, 65_535)) ?? noRegion,
    revision: integerAt(geometry.revision, `${path}.revision`, 0, 127),
    ...reference,
    lanes: read.length,
    connections: connections(read),
  };
}

/** `payload.data` of a raw ODE MAP (J2735): one content an intersection. A MAP of road segments alone has no use here. */
export function readMap(data: JsonObject): readonly MapContent[] {
  integerAt(data.msgIssueRevision, 'payload.data.msgIssueRevision', 0, 127);
  const path = 'payload.data.intersections.intersectionGeometry';
  const list = arrayAt(objectAt(data.intersections, 'payload.data.intersections').intersectionGeometry, path);
  return nonEmpty(list, path).map((g, i) => geometry(g, `${path}[${i}]`));
}
