import type { Refusal } from '../reading';

/** Common check 1: a message longer than its feed allows is not even read. */
export const checkSize = (bytes: Uint8Array, maxBytes: number): Refusal | undefined =>
  bytes.length > maxBytes ? { code: 'size.exceeded', reason: `${bytes.length} bytes; at most ${maxBytes}` } : undefined;
