const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A value of the state store as JSON. */
export const toBytes = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value));

/** Reads what `toBytes` wrote; `undefined` stays undefined. */
export const fromBytes = <T>(bytes: Uint8Array): T => JSON.parse(decoder.decode(bytes)) as T;

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && Buffer.compare(a, b) === 0;
