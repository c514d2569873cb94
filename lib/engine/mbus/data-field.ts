import { type Cursor, hexOf, signed, unsignedLittle } from '../frames/cursor';
import { refuse } from './telegram';

/** The data of a record before its VIF says what they are. */
export interface Data {
  /** The number that the bytes hold; null: they hold none. */
  readonly number: number | null;
  /** Digits of BCD as sent, hex letters too; text of variable length. */
  readonly text?: string;
  readonly bytes: Uint8Array;
  /** `bytes` are binary of more than eight, which no number holds: its hex is the text. Dates are `binary`. */
  readonly kind: 'none' | 'binary' | 'bcd' | 'real' | 'text' | 'bytes';
}

/** Bytes of a data field, by the low half of a DIF (EN 13757-3, table 4); 0 and 8 carry none, D is of variable length. */
const lengths = [0, 1, 2, 3, 4, 4, 6, 8, 0, 1, 2, 3, 4, Number.NaN, 6] as const;

const variableField = 13;
const realField = 5;

/** Most significant digit first. */
const reversedHex = (bytes: Uint8Array): string => hexOf(Uint8Array.from(bytes).reverse());

/** Type A: a leading F is a minus; any other letter is no digit, and the value is none. */
function bcd(bytes: Uint8Array): Data {
  const text = reversedHex(bytes);
  const digits = text[0] === 'f' ? text.slice(1) : text;
  const number = /^\d+$/.test(digits) ? Number(digits) * (text[0] === 'f' ? -1 : 1) : null;
  return { number, text, bytes, kind: 'bcd' };
}

/** Type B: two's complement, of which the least is the mark of no value. Eight bytes round to a double. */
function binary(bytes: Uint8Array): Data {
  const size = bytes.length;
  const high = size === 8 ? signed(unsignedLittle(bytes.subarray(4)), 4) : 0;
  const number =
    size === 8 ? high * 2 ** 32 + unsignedLittle(bytes.subarray(0, 4)) : signed(unsignedLittle(bytes), size);
  return { number: number === -(2 ** (8 * size - 1)) ? null : number, bytes, kind: 'binary' };
}

/** Type H, IEEE 754: what is not finite is no value. */
function real(bytes: Uint8Array): Data {
  const number = new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true);
  return { number: Number.isFinite(number) ? number : null, bytes, kind: 'real' };
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(Uint8Array.from(bytes).reverse()).toString('latin1');

/** Bytes behind LVAR (EN 13757-3, table 5). */
function variableLength(lvar: number): number {
  if (lvar <= 0xbf) return lvar;
  if (lvar <= 0xdf) return lvar & 0x0f;
  if (lvar <= 0xf4) return lvar < 0xf0 ? lvar - 0xe0 : 4 * (lvar - 0xec);
  refuse('bad-record', `length of variable data ${lvar.toString(16)} is reserved`);
}

/** Text is sent last character first; C0–DF are BCD of either sign, from E0 on binary. */
function variable(cursor: Cursor): Data {
  const lvar = cursor.byte();
  const bytes = cursor.take(variableLength(lvar));
  if (lvar <= 0xbf) return { number: null, text: latin1(bytes), bytes, kind: 'text' };
  if (lvar <= 0xdf) {
    const read = bcd(bytes);
    return { ...read, number: read.number === null ? null : read.number * (lvar >= 0xd0 ? -1 : 1) };
  }
  return bytes.length > 0 && bytes.length <= 8
    ? binary(bytes)
    : { number: null, text: reversedHex(bytes), bytes, kind: 'bytes' };
}

/** All bytes of a data field as sent, its LVAR too. */
export function takeData(cursor: Cursor, field: number): Uint8Array {
  if (field !== variableField) return cursor.take(lengths[field] as number);
  const from = cursor.at;
  cursor.take(variableLength(cursor.byte()));
  return cursor.bytes.subarray(from, cursor.at);
}

export function readData(cursor: Cursor, field: number): Data {
  if (field === variableField) return variable(cursor);
  const bytes = cursor.take(lengths[field] as number);
  if (bytes.length === 0) return { number: null, bytes, kind: 'none' };
  if (field === realField) return real(bytes);
  return field > 8 ? bcd(bytes) : binary(bytes);
}
