import { Refusal } from './refusal';

/** Bytes of a frame, read once from the left. Reading beyond the end is refused as `truncated`. */
export class Cursor {
  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  get left(): number {
    return this.bytes.length - this.at;
  }

  take(count: number): Uint8Array {
    if (count > this.left) throw new Refusal('truncated', `${count} bytes expected, ${this.left} left`);
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  byte(): number {
    return this.take(1)[0] as number;
  }

  rest(): Uint8Array {
    return this.take(this.left);
  }
}

/** Unsigned, least significant byte first; exact up to six bytes. */
export function unsignedLittle(bytes: Uint8Array): number {
  let value = 0;
  for (let at = bytes.length - 1; at >= 0; at--) value = value * 256 + (bytes[at] as number);
  return value;
}

/** Unsigned, most significant byte first; exact up to six bytes. */
export function unsignedBig(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = value * 256 + byte;
  return value;
}

/** Two's complement of an unsigned number of so many bytes. */
export const signed = (unsigned: number, bytes: number): number =>
  unsigned >= 2 ** (8 * bytes - 1) ? unsigned - 2 ** (8 * bytes) : unsigned;

/** A number × factor × 10^exponent, rounded once more at most: a power of ten below one divides. */
export const scaled = (number: number, factor: number, exponent: number): number =>
  exponent < 0 ? (number * factor) / 10 ** -exponent : number * factor * 10 ** exponent;

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
