import { type Cursor, equalBytes, unsignedLittle } from '../frames/cursor';
import { cmac } from './ciphers';
import { refuse } from './telegram';

/** CI field of the authentication and fragmentation layer (EN 13757-7, 6). */
export const authenticationLayer = 0x90;

export interface Authentication {
  readonly counter?: Uint8Array;
  readonly mac?: Uint8Array;
  /** What the MAC is of before the transport layer: the fields of this layer that it covers. */
  readonly covered: Uint8Array;
}

/** Bytes of a MAC by the type of authentication: AES-CMAC-128, cut (EN 13757-7, table 8). */
const macLengths: ReadonlyMap<number, number> = new Map([
  [0x03, 2],
  [0x04, 4],
  [0x05, 8],
  [0x06, 12],
  [0x07, 16],
]);

export function readAuthentication(cursor: Cursor): Authentication {
  const length = cursor.byte();
  const end = cursor.at + length;
  const control = unsignedLittle(cursor.take(2));
  const has = (bit: number): boolean => ((control >> bit) & 1) === 1;
  if (has(14) || (control & 0xff) > 1) refuse('unsupported', 'a message in several fragments');
  const message = has(13) ? cursor.take(1) : new Uint8Array(0);
  if (has(9)) cursor.take(2);
  const counter = has(11) ? cursor.take(4) : undefined;
  const macLength = macLengths.get((message[0] ?? 0) & 0x0f);
  if (has(10) && macLength === undefined) refuse('unsupported', 'a type of authentication');
  const mac = has(10) ? cursor.take(macLength as number) : undefined;
  const messageLength = has(12) ? cursor.take(2) : new Uint8Array(0);
  if (cursor.at !== end) refuse('length', 'the authentication layer is not as long as it says');
  return {
    ...(counter && { counter }),
    ...(mac && { mac }),
    covered: Buffer.concat([message, counter ?? new Uint8Array(0), messageLength]),
  };
}

/** Key derivation A of OMS Vol. 2, 9.4: `use` is 00 to encrypt and 01 to authenticate what a meter sends. */
export const derivedKey = (key: Uint8Array, use: number, counter: Uint8Array, id: Uint8Array): Uint8Array =>
  cmac(key, Uint8Array.of(use, ...counter, ...id, 7, 7, 7, 7, 7, 7, 7));

/** Of the fields covered and all of the transport layer as sent. */
export const isAuthentic = (
  macKey: Uint8Array,
  { covered, mac }: Pick<Required<Authentication>, 'covered' | 'mac'>,
  transport: Uint8Array,
): boolean => equalBytes(cmac(macKey, Buffer.concat([covered, transport])).subarray(0, mac.length), mac);
