import type { SetCodec } from '../../shared/window';

/** Centimetres east and north of the reference point. */
export type Point = readonly [xCm: number, yCm: number];

/** A way through the junction: from an ingress lane to an egress lane. */
export interface Connection {
  readonly ingress: number;
  readonly egress: number;
  /** Null: not signalled. */
  readonly group: number | null;
  /** First nodes of both lanes, which lie at the junction; null when a lane is unknown or has no node. */
  readonly path: readonly [Point, Point] | null;
}

/** What we use of a MAP. */
export interface MapContent {
  readonly intersection: number;
  readonly region: number;
  readonly revision: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly lanes: number;
  readonly connections: readonly Connection[];
}

/** A MAP and when it was first heard; its identity is its content. */
export interface MapMessage {
  readonly firstMs: number;
  readonly content: MapContent;
}

/** MAPs of one roadside unit, ascending by first time, then by content. */
export type MapSet = readonly MapMessage[];

const text = (map: MapMessage) => JSON.stringify(map.content);

/** One entry a content, with its earliest time. */
export function mapSet(maps: readonly MapMessage[]): MapSet {
  const first = new Map<string, MapMessage>();
  for (const map of maps) {
    const known = first.get(text(map));
    if (known === undefined || map.firstMs < known.firstMs) first.set(text(map), map);
  }
  return [...first.entries()]
    .sort(([ta, a], [tb, b]) => a.firstMs - b.firstMs || (ta < tb ? -1 : 1))
    .map(([, map]) => map);
}

/** The MAP in force at a time: the newest first heard at or before it; undefined before the first. */
export const mapInForce = (maps: MapSet, intersection: number, atMs: number): MapMessage | undefined =>
  maps.findLast((m) => m.content.intersection === intersection && m.firstMs <= atMs);

export const mapSetCodec: SetCodec<MapSet> = {
  encode: (set) => new TextEncoder().encode(JSON.stringify(set)),
  decode: (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as MapSet,
  merge(stored, added) {
    const set = mapSet([...(stored ?? []), ...added]);
    return { set, accepted: set.length - (stored?.length ?? 0) };
  },
};
