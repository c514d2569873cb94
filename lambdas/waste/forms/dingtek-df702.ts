import {
  instantAt,
  isJsonObject,
  type JsonObject,
  objectAt,
  Refused,
  reading,
  stringAt,
} from '../../../lib/engine/intake/reading';
import { booleanIn } from '../../../lib/engine/intake/written';
import { distanceMmAt, type FillReading, fieldsWhere, isHot, type Said, silentAt } from './reading';

/** `2000 mm`, as the vendor's decoder writes it; some network servers drop the unit. */
function quantityAt(value: unknown, path: string, unit: string): number {
  if (typeof value === 'number') return value;
  const [, digits, written = ''] = /^(-?\d+(?:\.\d+)?)\s*(.*)$/.exec(stringAt(value, path).trim()) ?? [];
  if (digits === undefined) throw new Refused('schema.invalid', `${path} must be a number with ${unit}`);
  if (written !== '' && written !== unit) throw new Refused('unit.invalid', `${path} is in ${written}, not ${unit}`);
  return Number(digits);
}

/** `true`, or as devices count it, 1; either may be text. */
const flagAt = (value: unknown, path: string): boolean =>
  typeof value === 'boolean' ? value : booleanIn(typeof value === 'number' ? String(value) : value, path);

const saysTrue = (value: unknown): boolean => {
  const flag = reading(() => ({ isSet: flagAt(value, 'fire') }));
  return 'isSet' in flag && flag.isSet;
};

/** True of a byte of the temperature that says fire: hot, and too low to be frost. */
const isHotByte = (value: unknown): boolean => {
  const byte = reading(() => ({ celsius: quantityAt(value, 'temperature', '℃') }));
  return 'celsius' in byte && byte.celsius <= 127 && isHot(byte.celsius);
};

/**
 * °C. The decoder reads the byte of the temperature unsigned: below zero it comes as 256 more. 128 to 195 would be colder
 * than any winter: heat where the sensor says fire, else of a broken sensor. With fire, above that, nobody can tell the two
 * apart.
 */
function celsiusOf(byte: number, hasFire: boolean): number | null {
  const isColdest = byte > 127 && byte <= 195;
  if (byte > 255 || byte < -60) return null;
  if (hasFire && byte > 195) return null;
  if (isColdest) return hasFire ? byte : null;
  return byte > 195 ? byte - 256 : byte;
}

/** Ends of the ranges that the sensor can be set to: there the container is empty, however deep it is. */
const rangesMm = [2000, 5000] as const;

const isEndOfRange = (mm: number): boolean => mm === rangesMm[0] || mm >= rangesMm[1];

/** An uplink of The Things Stack: its decoded payload, when the network server had it, and whose it is. */
function uplink(root: JsonObject) {
  if (!isJsonObject(root.uplink_message)) return { payload: root, receivedAt: undefined, deviceId: null };
  const { decoded_payload, received_at } = root.uplink_message;
  const ids = objectAt(root.end_device_ids, 'end_device_ids');
  return {
    payload: objectAt(decoded_payload, 'uplink_message.decoded_payload'),
    receivedAt: received_at ?? root.received_at,
    deviceId: stringAt(ids.device_id, 'end_device_ids.device_id'),
  };
}

export const isDf702 = (root: JsonObject): boolean =>
  'uplink_message' in root || 'periodic_interval' in root || ('level' in root && 'full' in root);

/**
 * Uplink of a Dingtek DF702, an ultrasonic sensor under the lid, as the vendor's LoRaWAN decoder writes it (The Things
 * Network, lorawan-devices, df702-codec), bare or in an uplink of The Things Stack. `level` is the **distance** to the
 * waste: 2000 mm, the end of its range (5000 mm where it is set so), is an empty container. It has no clock: the time is that of its reception.
 * The confirmation of a command measures nothing.
 */
export function readDf702(root: JsonObject, receivedAtMs: number): Said {
  const { payload, receivedAt, deviceId } = uplink(root);
  if ('periodic_interval' in payload) return { deviceId, reports: [] };
  const saysFire = saysTrue(payload.fire) || isHotByte(payload.temperature);
  // Only in an uplink that says fire a field may be missing: a vendor's uplink has them all.
  const read = <T>(name: string, reader: (value: unknown) => T) => fieldsWhere(saysFire)(payload[name] ?? '', reader);
  const flag = (name: string) => read(name, (value) => flagAt(value, name));
  const fireAlarm = flag('fire');
  const celsius = read('temperature', (value) => quantityAt(value, 'temperature', '℃'));
  const distanceMm = read('level', (value) => distanceMmAt(quantityAt(value, 'level', 'mm'), 'level'));
  const said: FillReading = {
    ...silentAt(receivedAt === undefined ? receivedAtMs : instantAt(receivedAt, 'received_at')),
    distanceMm,
    heightMm: distanceMm !== null && isEndOfRange(distanceMm) ? distanceMm : null,
    temperatureCelsius: celsius === null ? null : celsiusOf(celsius, fireAlarm === true),
    troubles: [...(fireAlarm ? ['burning' as const] : []), ...(flag('tilt') ? ['dropped' as const] : [])],
    fireAlarm,
    batteryLow: flag('battery'),
  };
  return { deviceId, reports: [said] };
}
