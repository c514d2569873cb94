import {
  decodeUtf8,
  isJsonObject,
  isRefusal,
  type JsonObject,
  numberAt,
  objectAt,
  optional,
  parseJson,
  type Refusal,
  Refused,
  reading,
} from '../../../lib/engine/intake/reading';
import { type MapSet, mapSet, type StopLines } from '../sets/map-set';
import type { MovementState, SpatMessage } from '../sets/spat-message';
import { type Shown, type StopLineSet, stopLineSet } from '../sets/stop-line-set';
import { millisecondOfMinute, ownReception } from './spat-fields';
import { readSpatMap, type SpatDelivery } from './spat-message';
import { readStopLines } from './stop-lines';

/** One message, as members of the sets of its roadside unit. */
export interface StopLineMembers {
  /** Address that the message names as its roadside unit; null when it names none. */
  readonly origin: string | null;
  /** Epoch ms: decides the window. */
  readonly atMs: number;
  /** Absent for a MAP, and for a car that moves or says nothing of where it is: nothing is kept of it. */
  readonly events?: StopLineSet;
  readonly reference?: MapSet<StopLines>;
}

/** 1 mile an hour in m/s: jpo-conflictmonitor `signal.state.vehicle.stops.stopSpeedThreshold`. */
const stoppedBelow = 0.44704;
const minuteMs = 60_000;

/** What jpo-conflictmonitor counts as which lamp (`SpatUtils.SpatStatistics`); any other state as none. */
const letters: Partial<Record<MovementState, string>> = {
  STOP_AND_REMAIN: 'r',
  PROTECTED_CLEARANCE: 'y',
  PERMISSIVE_CLEARANCE: 'y',
  PROTECTED_MOVEMENT_ALLOWED: 'g',
  PERMISSIVE_MOVEMENT_ALLOWED: 'g',
  DARK: 'd',
};

const secondOf = (ms: number) => Math.floor(ms / 1000);

function shownIn({ atMs, intersection, body }: SpatMessage): Shown {
  const lamps = body.groups.flatMap(({ group, state }) => (letters[state] ? [`${group}${letters[state]}`] : []));
  return { second: secondOf(atMs), intersection, lamps: lamps.join(' ') };
}

/** A value that J2735 codes as "unavailable" one step above its greatest, which the ODE leaves out or passes on. */
const available = (value: unknown, path: string, min: number, unavailable: number): number | null => {
  const number = optional(value, (v) => numberAt(v, path, min, unavailable));
  return number === unavailable ? null : number;
};

/** The time nearest to the reception with this millisecond of the minute. */
function timeOf(milli: number | null, receivedMs: number): number {
  if (milli === null) return receivedMs;
  const guess = Math.floor(receivedMs / minuteMs) * minuteMs + milli;
  return guess - Math.round((guess - receivedMs) / minuteMs) * minuteMs;
}

/** `payload.data` of a BSM. Its temporary id is not read: where a car stands is enough to tell it from the next one. */
function readCar(data: JsonObject, receivedMs: number): Pick<StopLineMembers, 'atMs' | 'events'> {
  const path = 'payload.data.coreData';
  const core = objectAt(data.coreData, path);
  const position = objectAt(core.position, `${path}.position`);
  const atMs = timeOf(millisecondOfMinute(core.secMark, `${path}.secMark`), receivedMs);
  const latitude = available(position.latitude, `${path}.position.latitude`, -90, 90.0000001);
  const longitude = available(position.longitude, `${path}.position.longitude`, -180, 180.0000001);
  const speed = available(core.speed, `${path}.speed`, 0, 163.82);
  const heading = available(core.heading, `${path}.heading`, 0, 360);
  if (latitude === null || longitude === null || heading === null || speed === null || speed >= stoppedBelow)
    return { atMs };
  const place = { latitude: Math.round(latitude * 1e5), longitude: Math.round(longitude * 1e5) };
  return { atMs, events: stopLineSet([], [{ second: secondOf(atMs), ...place, heading: Math.round(heading) % 360 }]) };
}

function readSignals(bytes: Uint8Array, data: unknown, delivery: SpatDelivery): StopLineMembers {
  const members = readSpatMap(bytes, delivery);
  if (isRefusal(members)) throw new Refused(members.code, members.reason);
  const { origin, atMs, events } = members;
  if (members.reference.length === 0) return { origin, atMs, events: stopLineSet(events.spats.map(shownIn), []) };
  const lines = readStopLines(data as JsonObject);
  return { origin, atMs, reference: mapSet(lines.map((content) => ({ firstMs: atMs, content }))) };
}

/** The message as JSON. What is none is refused without a word of it: it may be of a car. */
function jsonOf(bytes: Uint8Array): JsonObject {
  const text = decodeUtf8(bytes);
  const value = reading(() => ({ json: parseJson(text) }));
  if (isRefusal(value)) throw new Refused(value.code, 'not JSON');
  return objectAt(value.json, 'message');
}

/**
 * Reads one message of feed `basic-safety`: a Basic Safety Message of a car (J2735) as the ODE's JSON, in m/s and degrees,
 * or what feed `spat-map` takes.
 *
 * @returns members for the stream `stops`, or why the message is refused
 */
export function readBasicSafety(bytes: Uint8Array, delivery: SpatDelivery): StopLineMembers | Refusal {
  return reading(() => {
    const root = jsonOf(bytes);
    const data = isJsonObject(root.payload) ? root.payload.data : undefined;
    if (!isJsonObject(data) || data.coreData === undefined) return readSignals(bytes, data, delivery);
    const metadata = objectAt(root.metadata ?? {}, 'metadata');
    const origin = typeof metadata.originIp === 'string' && metadata.originIp !== '' ? metadata.originIp : null;
    return { origin, ...readCar(data, ownReception(metadata) ?? delivery.receivedAtMs) };
  });
}
