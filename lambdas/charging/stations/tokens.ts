import { fromBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { storeHasher } from '../../../lib/engine/vault/store-hasher';

const store = 'stations';

/** What the city says of an id token. Words of 1.6; 2.0.1 knows the same. */
export interface TokenEntry {
  readonly status: 'Accepted' | 'Blocked' | 'Expired' | 'Invalid' | 'ConcurrentTx';
  /** RFC 3339. */
  readonly expiryDate?: string;
}

/** Hashes id tokens with a key of the city. Upper and lower case are one token (OCPP). */
export class TokenHasher {
  private constructor(private readonly hashed: (value: string) => string) {}

  static async of(state: StateStorePort): Promise<TokenHasher> {
    return new TokenHasher(await storeHasher(state, { store, partition: 'secrets', sort: 'token-key' }));
  }

  /** 24 hexadecimal digits. */
  readonly hash = (idToken: string): string => this.hashed(idToken.toLowerCase());
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
