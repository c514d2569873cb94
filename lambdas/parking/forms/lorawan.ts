import {
  instantAt,
  integerAt,
  isJsonObject,
  type JsonObject,
  numberAt,
  objectAt,
  Refused,
  stringAt,
} from '../../../lib/engine/intake/reading';
import type { SpotState } from '../rules/spots';
import { readTps110 } from './bosch-tps110';
import { isSaid } from './figures';

/** An uplink, whichever network server passed it on. */
interface Uplink {
  readonly deviceId: string;
  readonly port: number;
  readonly payload: string;
  readonly time: unknown;
  /** What a decoder of the network server made of it. */
  readonly decoded: unknown;
  /** Maker, where the network server knows it. */
  readonly brand: unknown;
}

/** The Things Stack v3, its MQTT integration. */
function thingsStack(root: JsonObject): Uplink {
  const ids = objectAt(root.end_device_ids, 'end_device_ids');
  const uplink = objectAt(root.uplink_message, 'uplink_message');
  const version = isJsonObject(uplink.version_ids) ? uplink.version_ids : {};
  return {
    deviceId: stringAt(ids.device_id, 'end_device_ids.device_id'),
    port: integerAt(uplink.f_port, 'uplink_message.f_port', 0, 255),
    payload: stringAt(uplink.frm_payload ?? '', 'uplink_message.frm_payload'),
    time: uplink.received_at ?? root.received_at,
    decoded: uplink.decoded_payload,
    brand: version.brand_id,
  };
}

/** ChirpStack v4, its MQTT integration in JSON. */
function chirpStack(root: JsonObject): Uplink {
  const info = objectAt(root.deviceInfo, 'deviceInfo');
  return {
    deviceId: stringAt(info.devEui, 'deviceInfo.devEui'),
    port: integerAt(root.fPort, 'fPort', 0, 255),
    payload: stringAt(root.data ?? '', 'data'),
    time: root.time,
    decoded: root.object,
    brand: undefined,
  };
}

/** AWS IoT Core for LoRaWAN, as its destination passes it on. */
function awsLorawan(root: JsonObject): Uplink {
  const { LoRaWAN } = objectAt(root.WirelessMetadata, 'WirelessMetadata');
  const radio = objectAt(LoRaWAN, 'WirelessMetadata.LoRaWAN');
  return {
    deviceId: stringAt(radio.DevEui, 'WirelessMetadata.LoRaWAN.DevEui'),
    port: integerAt(radio.FPort, 'WirelessMetadata.LoRaWAN.FPort', 0, 255),
    payload: stringAt(root.PayloadData ?? '', 'PayloadData'),
    time: radio.Timestamp,
    decoded: undefined,
    brand: undefined,
  };
}

const readers: readonly (readonly [name: string, read: (root: JsonObject) => Uplink])[] = [
  ['uplink_message', thingsStack],
  ['deviceInfo', chirpStack],
  ['WirelessMetadata', awsLorawan],
];
const readerOf = (root: JsonObject) => readers.find(([name]) => Object.hasOwn(root, name))?.[1];

export const isUplink = (root: JsonObject): boolean => readerOf(root) !== undefined;

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function bytesOf({ payload }: Uplink): Uint8Array {
  if (payload === '' || !base64.test(payload)) throw new Refused('format.malformed', 'the payload is no base64');
  return Buffer.from(payload, 'base64');
}

/** What a decoder of the network server says, in the names that decoders of parking sensors share. */
function decodedState(decoded: JsonObject): Omit<SpotState, 'atMs'> {
  const { occupied, temperature } = decoded;
  if (typeof occupied !== 'boolean') throw new Refused('schema.invalid', 'decoded payload has no occupied');
  const celsius = isSaid(temperature) ? numberAt(temperature, 'temperature', -60, 120) : undefined;
  return { occupied, ...(celsius === undefined ? {} : { temperatureCelsius: celsius }) };
}

/**
 * An uplink of a sensor of a space. A TPS110 is read by its bytes, another maker's by what the decoder of the network server
 * made of it: bytes of others are never guessed. Two of three network servers never say who the maker is: then a decoder that knows
 * whether the space is taken was written for the sensor. The sensor has no clock: the time is that of the network server.
 */
export function readUplink(root: JsonObject, receivedAtMs: number) {
  const uplink = (readerOf(root) as (root: JsonObject) => Uplink)(root);
  const { deviceId, port, time, decoded, brand } = uplink;
  const isDecoded = isJsonObject(decoded) && (isSaid(brand) ? brand !== 'bosch' : Object.hasOwn(decoded, 'occupied'));
  const said = isDecoded ? decodedState(decoded) : stateOf(uplink, port);
  const atMs = isSaid(time) ? instantAt(time, 'time') : receivedAtMs;
  return { deviceId, reports: said ? [{ atMs, ...said }] : [] };
}

function stateOf(uplink: Uplink, port: number): Omit<SpotState, 'atMs'> | undefined {
  const { decoded, brand, payload } = uplink;
  if (isSaid(brand) && brand !== 'bosch') throw new Refused('schema.invalid', `no decoded payload of a ${brand}`);
  // Without its bytes, what the network server decoded is all there is.
  if (payload === '' && isJsonObject(decoded)) return decodedState(decoded);
  return readTps110(port, bytesOf(uplink));
}
