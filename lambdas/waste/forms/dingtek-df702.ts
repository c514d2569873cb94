import {
  booleanAt,
  instantAt,
  isJsonObject,
  type JsonObject,
  objectAt,
  Refused,
  stringAt,
} from '../../../lib/engine/intake/reading';
import { celsiusAt, distanceMmAt, type FillReading, type Said, silentAt, type Trouble } from './reading';

/** `2000 mm`, as the vendor's decoder writes it; some network servers drop the unit. */
function quantityAt(value: unknown, path: string, unit: string): number {
  if (typeof value === 'number') return value;
  const [, digits, written = ''] = /^(-?\d+(?:\.\d+)?)\s*(.*)$/.exec(stringAt(value, path).trim()) ?? [];
  if (digits === undefined) throw new Refused('schema.invalid', `${path} must be a number with ${unit}`);
  if (written !== '' && written !== unit) throw new Refused('unit.invalid', `${path} is in ${written}, not ${unit}`);
  return Number(digits);
}

/** The decoder reads the byte of the temperature unsigned: below zero it comes as 256 more. */
const signedCelsius = (celsius: number) => (celsius > 127 ? celsius - 256 : celsius);

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
 * waste: 2000 mm, the end of its range, is an empty container. It has no clock: the time is that of its reception.
 * The confirmation of a command measures nothing.
 */
export function readDf702(root: JsonObject, receivedAtMs: number): Said {
  const { payload, receivedAt, deviceId } = uplink(root);
  if ('periodic_interval' in payload) return { deviceId, reports: [] };
  const says = (flag: string, trouble: Trouble) => (booleanAt(payload[flag], flag) ? [trouble] : []);
  const celsius = signedCelsius(quantityAt(payload.temperature, 'temperature', '℃'));
  const reading: FillReading = {
    ...silentAt(receivedAt === undefined ? receivedAtMs : instantAt(receivedAt, 'received_at')),
    distanceMm: distanceMmAt(quantityAt(payload.level, 'level', 'mm'), 'level'),
    temperatureCelsius: celsiusAt(celsius, 'temperature'),
    troubles: [...says('fire', 'burning'), ...says('tilt', 'dropped')],
    batteryLow: booleanAt(payload.battery, 'battery'),
  };
  return { deviceId, reports: [reading] };
}
