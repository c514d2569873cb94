import { type Cursor, hexOf, signed, unsignedBig } from '../frames/cursor';
import { refuse } from './telegram';

/** Data of COSEM (IEC 62056-6-2, 4.1.5) in A-XDR. */
export type Cosem =
  | { readonly kind: 'null' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'enum'; readonly value: number }
  | { readonly kind: 'octets'; readonly value: Uint8Array }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'list'; readonly value: readonly Cosem[] };

const deepest = 8;

/** One byte, or 8n and n bytes. */
export function lengthOf(cursor: Cursor): number {
  const first = cursor.byte();
  if (first < 0x80) return first;
  if (first > 0x83 || first === 0x80) return refuse('bad-data', `a length begins with ${first.toString(16)}`);
  return unsignedBig(cursor.take(first & 0x7f));
}

const whole =
  (bytes: number, isSigned: boolean) =>
  (cursor: Cursor): Cosem => {
    const unsigned = unsignedBig(cursor.take(bytes));
    return { kind: 'number', value: isSigned ? signed(unsigned, bytes) : unsigned };
  };

const big =
  (isSigned: boolean) =>
  (cursor: Cursor): Cosem => {
    const bytes = cursor.take(8);
    const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
    return { kind: 'number', value: Number(isSigned ? view.getBigInt64(0) : view.getBigUint64(0)) };
  };

const real =
  (bytes: 4 | 8) =>
  (cursor: Cursor): Cosem => {
    const taken = cursor.take(bytes);
    const view = new DataView(taken.buffer, taken.byteOffset, bytes);
    const value = bytes === 4 ? view.getFloat32(0) : view.getFloat64(0);
    return Number.isFinite(value) ? { kind: 'number', value } : { kind: 'null' };
  };

const octets =
  (count: number | undefined) =>
  (cursor: Cursor): Cosem => ({
    kind: 'octets',
    value: cursor.take(count ?? lengthOf(cursor)),
  });

const text = (cursor: Cursor): Cosem => ({
  kind: 'text',
  value: Buffer.from(cursor.take(lengthOf(cursor))).toString('utf8'),
});

const readers: Readonly<Record<number, (cursor: Cursor) => Cosem>> = {
  0: () => ({ kind: 'null' }),
  3: whole(1, false),
  4: (cursor) => ({ kind: 'octets', value: cursor.take(Math.ceil(lengthOf(cursor) / 8)) }),
  5: whole(4, true),
  6: whole(4, false),
  9: octets(undefined),
  10: text,
  12: text,
  // BCD by its name; implementations read it as binary too.
  13: octets(1),
  15: whole(1, true),
  16: whole(2, true),
  17: whole(1, false),
  18: whole(2, false),
  20: big(true),
  21: big(false),
  22: (cursor) => ({ kind: 'enum', value: cursor.byte() }),
  23: real(4),
  24: real(8),
  25: octets(12),
  26: octets(5),
  27: octets(4),
};

/** One datum with all that is inside it. A list of more elements than bytes are left is cut off, not allocated. */
export function readCosem(cursor: Cursor, depth = 0): Cosem {
  const tag = cursor.byte();
  if (tag !== 1 && tag !== 2) {
    const reader = readers[tag] ?? refuse('unsupported', `data of type ${tag}`);
    return reader(cursor);
  }
  if (depth === deepest) refuse('bad-data', `lists are more than ${deepest} deep`);
  const count = lengthOf(cursor);
  if (count > cursor.left) refuse('truncated', `a list of ${count} has ${cursor.left} bytes`);
  return { kind: 'list', value: Array.from({ length: count }, () => readCosem(cursor, depth + 1)) };
}

export const describeOctets = (bytes: Uint8Array): string =>
  bytes.every((byte) => byte >= 0x20 && byte < 0x7f) ? Buffer.from(bytes).toString('latin1') : hexOf(bytes);
