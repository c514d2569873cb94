import {
  decodeUtf8,
  type JsonObject,
  objectAt,
  parseJson,
  type Refusal,
  Refused,
  reading,
} from '../../../lib/engine/intake/reading';
import { type MapSet, mapSet } from '../sets/map-set';
import type { SpatMessage } from '../sets/spat-message';
import { type SpatSet, spatSet } from '../sets/spat-set';
import { readMap } from './map-message';
import { ownReception, type Reception } from './spat-fields';
import { readProcessedSpat } from './spat-processed';
import { readRawSpat } from './spat-raw';

/** One SPaT or MAP message, as members of the sets of its roadside unit. */
export interface SpatMapMembers {
  /** Address that the message names as its roadside unit; null when it names none. For files: MQTT has the thing name. */
  readonly origin: string | null;
  /** Message time, epoch ms: decides the window. */
  readonly atMs: number;
  readonly events: SpatSet;
  /** MAPs in the message; empty for SPaT. */
  readonly reference: MapSet;
}

/** What the adapter needs to know of a delivery. */
export interface SpatDelivery {
  readonly receivedAtMs: number;
  /** A replay: the reception says nothing about clocks. */
  readonly backfill: boolean;
}

const textOrNull = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** A message has one time, whatever times its intersections have: it must lie in one window. */
function together(spats: readonly SpatMessage[]): readonly SpatMessage[] {
  const atMs = Math.min(...spats.map((s) => s.atMs));
  return spats.map((s) => ({ ...s, atMs }));
}

function readOde(root: JsonObject, delivery: Omit<Reception, 'ownMs'>): SpatMapMembers {
  const data = objectAt(objectAt(root.payload, 'payload').data, 'payload.data');
  const metadata = objectAt(root.metadata ?? {}, 'metadata');
  const reception = { ...delivery, ownMs: ownReception(metadata) };
  const origin = textOrNull(metadata.originIp);
  if (data.intersectionStateList !== undefined) {
    const spats = together(readRawSpat(data, reception));
    return { origin, atMs: spats[0]?.atMs ?? reception.arrivedMs, events: spatSet(spats, []), reference: [] };
  }
  if (data.msgIssueRevision === undefined && data.intersections === undefined)
    throw new Refused('schema.invalid', 'payload.data is neither SPaT nor MAP');
  const contents = readMap(data).map(({ content }) => content);
  const atMs = reception.ownMs ?? reception.arrivedMs;
  const received = contents.map((c) => ({
    intersection: c.intersection,
    atMs,
    timed: reception.ownMs !== null,
  }));
  const reference = mapSet(contents.map((content) => ({ firstMs: atMs, content })));
  return { origin, atMs, events: spatSet([], received), reference };
}

/**
 * Reads one message of feed `spat-map`: raw ODE SPaT, raw ODE MAP or ProcessedSpat, distinguished by content. The payload
 * is read strictly, metadata of any version is taken (traps of the SPaT scripts).
 *
 * @returns members for the stream `spat`, or why the message goes to quarantine
 */
export function readSpatMap(bytes: Uint8Array, delivery: SpatDelivery): SpatMapMembers | Refusal {
  const arrival = { arrivedMs: delivery.receivedAtMs, liveMs: delivery.backfill ? null : delivery.receivedAtMs };
  return reading(() => {
    const root = objectAt(parseJson(decodeUtf8(bytes)), 'message');
    if (root.payload !== undefined) return readOde(root, arrival);
    if (root.states === undefined)
      throw new Refused('schema.invalid', 'message is neither ODE JSON nor a ProcessedSpat');
    const spat = readProcessedSpat(root, { ...arrival, ownMs: ownReception(root) });
    return { origin: textOrNull(root.originIp), atMs: spat.atMs, events: spatSet([spat], []), reference: [] };
  });
}
