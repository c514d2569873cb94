import { packedLength } from '../ports/packing';

/** Deflated, and a third below what an item holds, for it grows while it is split. */
const mostBytes = 250_000;
/** Raw bytes that need no deflating to be known as few enough. */
const surelyFew = 200_000;
/** Of what many devices say alike, deflated. */
const usualRatio = 6;
/** Of whose devices fewer send at once than one in so many. */
const mostSilent = 8;
const mostSparse = 200;

/** Too large to grow any further as one item. */
export const isLarge = (value: Uint8Array): boolean => value.length > surelyFew && packedLength(value) > mostBytes;

/** What a call has written for how many of its messages, of items that so many devices share. */
export interface Written {
  readonly bytes: number;
  readonly messages: number;
  readonly devices: number;
}

/**
 * How many calls in a row wrote much for few messages, because most of the devices said nothing: meters that send once a day. Where
 * all devices say something smaller items would not be fewer bytes; where messages are tried alone, for one of their batch has
 * failed, the next batch ends the row.
 *
 * @param kb a message that is worth it
 */
export function sparseness(before: number, { bytes, messages, devices }: Written, kb: number): number {
  if (messages === 0) return before;
  const written = bytes / 1024 / usualRatio;
  const isSparse = written > kb * messages && messages * mostSilent < devices;
  return isSparse ? before + 1 : 0;
}

export const isSparse = (calls: number): boolean => calls > mostSparse;
