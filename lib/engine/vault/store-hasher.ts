import { createHmac, randomBytes } from 'node:crypto';
import { update } from '../ports/optimistic';
import type { StateStorePort } from '../ports/ports';

const keyBytes = 32;
/** Half of SHA-256: no two values of a city meet in 96 bits. */
const hashLength = 24;

/** Where the key of hashes lies. */
interface KeyPlace {
  readonly store: string;
  readonly partition: string;
  readonly sort: string;
}

/** A key of the city that nobody has seen: made once, kept in a state store. */
export const storeKey = (state: StateStorePort, { store, partition, sort }: KeyPlace): Promise<Uint8Array> =>
  update(state, store, partition, sort, (stored) => {
    if (stored) return { bytes: undefined, result: stored.value };
    const made = randomBytes(keyBytes);
    return { bytes: made, result: made };
  });

/**
 * Hashes values with a key of the city that nobody has seen. Without the key the few thousand million numbers of cards, tokens or
 * visits that there are could be tried one by one. 24 hexadecimal digits.
 */
export async function storeHasher(state: StateStorePort, place: KeyPlace): Promise<(value: string) => string> {
  const key = await storeKey(state, place);
  return (value) => createHmac('sha256', key).update(value).digest('hex').slice(0, hashLength);
}
