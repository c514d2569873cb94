import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Below this deflating gains nothing. */
const worthDeflating = 256;

/** First byte of a stored value: how the rest is written. */
const [plain, deflated] = [0, 1];

/** Values that were packed to know their size, for as long as they live: they are then written as they are. */
const measured = new WeakMap<Uint8Array, Buffer>();

/** Bytes of a value as an item holds it. Nobody changes it between that and its writing. */
export function packedLength(value: Uint8Array): number {
  const packed = pack(value);
  measured.set(value, packed);
  return packed.length;
}

/** A value as an item holds it: deflated where that makes it smaller. */
export function pack(value: Uint8Array): Buffer {
  const known = measured.get(value);
  if (known) return known;
  const small = value.length > worthDeflating ? deflateRawSync(value) : value;
  const [tag, body] = small.length < value.length ? [deflated, small] : [plain, value];
  return Buffer.concat([Uint8Array.of(tag), body]);
}

/** Reads what `pack` wrote. */
export const unpack = (bytes: Buffer): Uint8Array =>
  bytes[0] === deflated ? inflateRawSync(bytes.subarray(1)) : bytes.subarray(1);
