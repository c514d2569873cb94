import { type Cursor, hexOf, unsignedLittle } from '../frames/cursor';
import { deviceNameOf, manufacturerOf } from './device-types';
import type { Meter, Status, StatusFlag } from './telegram';

/** What stands before the records of a frame (EN 13757-7, 7). */
export interface TransportHeader {
  readonly accessNumber: number;
  readonly status: Status;
  /** Configuration field: how the records are encrypted. */
  readonly configuration: number;
}

/** Bits 0 and 1 are one number, 2 to 4 a flag each. */
export function statusOf(code: number): Status {
  const flags: StatusFlag[] = [];
  const said = ([undefined, 'application-busy', 'application-error', 'abnormal-condition'] as const)[code & 0x03];
  if (said) flags.push(said);
  if (code & 0x04) flags.push('power-low');
  if (code & 0x08) flags.push('permanent-error');
  if (code & 0x10) flags.push('temporary-error');
  return { code, flags };
}

/** Four bytes, the last two digits first. */
export const idOf = (bytes: Uint8Array): string => hexOf(Uint8Array.from(bytes).reverse());

export const meterOf = (manufacturer: Uint8Array, id: Uint8Array, version: number, deviceType: number): Meter => ({
  id: idOf(id),
  manufacturer: manufacturerOf(unsignedLittle(manufacturer)),
  version,
  deviceType,
  deviceName: deviceNameOf(deviceType),
});

/** Identity of a long header: number, maker, version, device type. */
export function readIdentity(cursor: Cursor): { readonly meter: Meter; readonly address: Uint8Array } {
  const id = cursor.take(4);
  const manufacturer = cursor.take(2);
  const [version, deviceType] = [cursor.byte(), cursor.byte()];
  return {
    meter: meterOf(manufacturer, id, version, deviceType),
    // In the order of the link layer, as initialisation vectors want it.
    address: Uint8Array.of(...manufacturer, ...id, version, deviceType),
  };
}

/** Short header, also the end of a long one. */
export const readShortHeader = (cursor: Cursor): TransportHeader => ({
  accessNumber: cursor.byte(),
  status: statusOf(cursor.byte()),
  configuration: unsignedLittle(cursor.take(2)),
});
