import { createHash } from 'node:crypto';

/** Short digest of a value, for telling whether it is the same. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
