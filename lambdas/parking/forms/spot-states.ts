import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Fields } from '../../../lib/engine/intake/fields';
import { attributeOf, isOfType } from '../../../lib/engine/intake/ngsi';
import { booleanAt, type JsonObject, memberAt, Refused, stringAt } from '../../../lib/engine/intake/reading';
import type { SpotState } from '../rules/spots';
import { idAt, isSaid, spelling, timeAt } from './figures';
import type { Around } from './rows';

/** `free`, `occupied`, `closed`, `unknown`: SDM ParkingSpot (dataModel.Parking, schema 0.1.0). */
const sdmStatuses = ['free', 'occupied', 'closed', 'unknown'] as const;
const timeNames = ['timeInstant', 'TimeInstant', 'observationDateTime', 'dateModified'];

/** Without an offset a time is of the city's clock: the model's own example has none. */
function sdmTime(entity: JsonObject, at: unknown, zone: ZoneTime, receivedAtMs: number): number {
  const time = isSaid(at) ? at : timeNames.map((name) => attributeOf(entity, name).value).find(isSaid);
  return time === undefined ? receivedAtMs : timeAt(time, 'status.timestamp', zone);
}

export function readSdmSpot(entity: JsonObject, { receivedAtMs, zone }: Around): SpotState {
  if (!isOfType(entity, 'ParkingSpot')) throw new Refused('schema.invalid', 'type must be one of ParkingSpot');
  const { value, at } = attributeOf(entity, 'status');
  const status = memberAt(stringAt(value, 'status').trim().toLowerCase(), 'status', sdmStatuses);
  return {
    atMs: sdmTime(entity, at, zone, receivedAtMs),
    occupied: status === 'occupied' ? true : status === 'free' ? false : null,
    ...(status === 'closed' ? { closed: true } : {}),
  };
}

/** Our own form: `{ ts, occupied }`, `ts` RFC 3339 with offset; `occupied` null where the sensor does not know. */
export function readOwnState(fields: Fields): SpotState {
  if (!Object.hasOwn(fields.values, 'occupied')) throw new Refused('schema.invalid', 'occupied is missing');
  const celsius = fields.optional.number('temperatureCelsius', { min: -60, max: 120 });
  return {
    atMs: fields.instant('ts'),
    occupied: fields.optional.boolean('occupied'),
    ...(celsius === null ? {} : { temperatureCelsius: celsius }),
  };
}

/** Of a row as a source of ParkAPI writes it, and as its server does. */
export const parkApiUids = ['uid', 'original_uid'] as const;
const parkApiStatuses = ['AVAILABLE', 'TAKEN', 'UNKNOWN'] as const;
const packets = ['status', 'heartbeat', 'startup'] as const;

/** A space in a feed of many: ParkAPI v3 (`uid`, `realtime_status`), or the columns of Ulm (`id`, `occupied`, `timestamp`). */
export function readSpotRow(row: JsonObject, { receivedAtMs, zone }: Around) {
  const uid = parkApiUids.find((name) => Object.hasOwn(row, name));
  if (uid) {
    const deviceId = idAt(row[uid], uid);
    if (!isSaid(row.realtime_status)) return { deviceId, reports: [] };
    const status = memberAt(row.realtime_status, 'realtime_status', parkApiStatuses);
    const time = row.realtime_data_updated_at;
    const atMs = isSaid(time) ? timeAt(time, 'realtime_data_updated_at', zone) : receivedAtMs;
    return { deviceId, reports: [{ atMs, occupied: status === 'UNKNOWN' ? null : status === 'TAKEN' }] };
  }
  const packet = packets.find((one) => one === spelling(row.packettype).toLowerCase());
  const state: SpotState = {
    atMs: timeAt(row.timestamp, 'timestamp', zone),
    occupied: booleanAt(row.occupied, 'occupied'),
    ...(packet ? { message: packet } : {}),
  };
  return { deviceId: idAt(row.id, 'id'), reports: [state] };
}
