import type { SetCodec } from '../../../lib/engine/windows/window';

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

/** What every reader of MAPs keeps of one, whatever else it needs of it. */
interface Located {
  readonly intersection: number;
}

/** A MAP and when it was first received; its identity is its content. */
export interface MapMessage<Content extends Located = MapContent> {
  readonly firstMs: number;
  readonly content: Content;
}

/** MAPs of one roadside unit, ascending by first time, then by content. */
export type MapSet<Content extends Located = MapContent> = readonly MapMessage<Content>[];

const text = (map: MapMessage<Located>) => JSON.stringify(map.content);

/** Characters of all contents together: a third of an item when deflated. A junction is rebuilt once in years. */
const mostText = 500_000;

/** One entry a content, with its earliest time; of too many the newest. */
export function mapSet<C extends Located>(maps: readonly MapMessage<C>[]): MapSet<C> {
  const first = new Map<string, MapMessage<C>>();
  for (const map of maps) {
    const known = first.get(text(map));
    if (known === undefined || map.firstMs < known.firstMs) first.set(text(map), map);
  }
  const ascending = [...first].sort(([ta, a], [tb, b]) => a.firstMs - b.firstMs || (ta < tb ? -1 : 1));
  return ascending.slice(firstKept(ascending.map(([content]) => content.length))).map(([, map]) => map);
}

/** Index of the oldest that may stay; the newest always may. */
function firstKept(lengths: readonly number[]): number {
  let room = mostText;
  const tooMuch = lengths.findLastIndex((length, i) => {
    room -= length;
    return room < 0 && i < lengths.length - 1;
  });
  return tooMuch + 1;
}

/** The MAP in force at a time: the newest that was first received at or before it; undefined before the first. */
export const mapInForce = <C extends Located>(
  maps: MapSet<C>,
  intersection: number,
  atMs: number,
): MapMessage<C> | undefined => maps.findLast((m) => m.content.intersection === intersection && m.firstMs <= atMs);

const codecOf = <C extends Located>(): SetCodec<MapSet<C>> => ({
  encode: (set) => new TextEncoder().encode(JSON.stringify(set)),
  decode: (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as MapSet<C>,
  merge(stored, added) {
    const known = new Set(stored?.map(text));
    return {
      set: mapSet([...(stored ?? []), ...added]),
      accepted: added.filter((map) => !known.has(text(map))).length,
    };
  },
});

export const mapSetCodec = codecOf<MapContent>();

/** Where the cars of one intersection wait. */
export interface StopLines {
  readonly intersection: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly laneWidthCm: number;
  readonly lines: readonly StopLine[];
}

/** An ingress lane that one signal group serves. */
export interface StopLine {
  readonly group: number;
  /** The middle of the lane, from the stop line against the traffic. */
  readonly path: readonly Point[];
}

export const stopLinesCodec = codecOf<StopLines>();
