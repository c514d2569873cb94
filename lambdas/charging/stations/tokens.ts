import { createHmac, randomBytes } from 'node:crypto';
import { fromBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';

const store = 'stations';
const keyBytes = 32;
/** Half of SHA-256: no two tokens of a city meet in 96 bits. */
const hashLength = 24;

/** What the city says of an id token. Words of 1.6; 2.0.1 knows the same. */
export interface TokenEntry {
  readonly status: 'Accepted' | 'Blocked' | 'Expired' | 'Invalid' | 'ConcurrentTx';
  /** RFC 3339. */
  readonly expiryDate?: string;
}

/**
 * Hashes id tokens with a key of the city that nobody has seen: made once, kept in the state store. Without the key the
 * few thousand million card numbers there are could be tried one by one. Upper and lower case are one token (OCPP).
 */
export class TokenHasher {
  private constructor(private readonly key: Uint8Array) {}

  static async of(state: StateStorePort): Promise<TokenHasher> {
    const key = await update(state, store, 'secrets', 'token-key', (stored) => {
      if (stored) return { bytes: undefined, result: stored.value };
      const made = randomBytes(keyBytes);
      return { bytes: made, result: made };
    });
    return new TokenHasher(key);
  }

  /** 24 hexadecimal digits. */
  readonly hash = (idToken: string): string =>
    createHmac('sha256', this.key).update(idToken.toLowerCase()).digest('hex').slice(0, hashLength);
}

/** The city's entry for a token, by its hash; `unknown` decides for tokens it does not list. */
export async function tokenEntry(
  state: StateStorePort,
  hash: string,
  unknown: 'accept' | 'refuse',
): Promise<TokenEntry> {
  const stored = await state.read(store, 'tokens', hash);
  if (stored) return fromBytes<TokenEntry>(stored.value);
  return { status: unknown === 'accept' ? 'Accepted' : 'Invalid' };
}
