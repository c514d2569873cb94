import {
  booleanAt,
  instantAt,
  isJsonObject,
  type JsonObject,
  objectAt,
  Refused,
  stringAt,
} from '../../../lib/engine/intake/reading';
import { type FillReading, silentAt, type Trouble } from '../rules/reading';
import { celsiusAt, distanceMmAt } from './units';

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

/** Decoded payload, and the time at which the network server had it, of an uplink of The Things Stack. */
function uplink(root: JsonObject): { readonly payload: JsonObject; readonly receivedAt: unknown; name?: string } {
  if (!isJsonObject(root.uplink_message)) return { payload: root, receivedAt: undefined };
  const { decoded_payload, received_at } = root.uplink_message;
  const payload = objectAt(decoded_payload, 'uplink_message.decoded_payload');
  const ids = objectAt(root.end_device_ids, 'end_device_ids');
  return {
    payload,
    receivedAt: received_at ?? root.received_at,
    name: stringAt(ids.device_id, 'end_device_ids.device_id'),
  };
}

export const isDf702 = (root: JsonObject): boolean =>
  'uplink_message' in root || 'periodic_interval' in root || ('level' in root && 'full' in root);

/**
 * Uplink of a Dingtek DF702, an ultrasonic sensor under the lid, as the vendor's LoRaWAN decoder writes it (The Things
 * Network, lorawan-devices, df702-codec), bare or in an uplink of The Things Stack. `level` is the **distance** to the
 * waste: 2000 mm, the end of its range, is an empty container. It has no clock: the time is that of its reception.
 *
 * @returns undefined for the confirmation of a command, which measures nothing
 */
export function readDf702(
  root: JsonObject,
  receivedAtMs: number,
): (FillReading & { readonly container?: string }) | undefined {
  const { payload, receivedAt, name } = uplink(root);
  if ('periodic_interval' in payload) return undefined;
  const atMs = receivedAt === undefined ? receivedAtMs : instantAt(receivedAt, 'received_at');
  const says = (flag: string, trouble: Trouble) => (booleanAt(payload[flag], flag) ? [trouble] : []);
  const celsius = signedCelsius(quantityAt(payload.temperature, 'temperature', '℃'));
  return {
    ...silentAt(atMs),
    ...(name === undefined ? {} : { container: name }),
    distanceMm: distanceMmAt(quantityAt(payload.level, 'level', 'mm'), 'level'),
    temperatureCelsius: celsiusAt(celsius, 'temperature'),
    troubles: [...says('fire', 'burning'), ...says('tilt', 'dropped')],
    batteryLow: booleanAt(payload.battery, 'battery'),
  };
}
