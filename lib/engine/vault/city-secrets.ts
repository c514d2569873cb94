import { createHmac, hkdfSync } from 'node:crypto';
import type { KeyVault } from './vault';

const secretName = 'city/secrets';

/** Uses of the city's secret; each has a key of its own. */
export type SecretUse = 'pseudonym' | 'index' | 'cursor' | 'identifier';

/** Keys derived from one secret of the city, which lies in the vault. Kept in memory: they are no subject's. */
export class CitySecrets {
  private readonly keys = new Map<SecretUse, Uint8Array>();

  private constructor(private readonly secret: Uint8Array) {}

  static async load(vault: KeyVault): Promise<CitySecrets> {
    const secret = await vault.keyOrNew(secretName);
    if (!secret) throw new Error(`${secretName} was destroyed`);
    return new CitySecrets(secret);
  }

  key(use: SecretUse): Uint8Array {
    const known = this.keys.get(use);
    if (known) return known;
    const key = new Uint8Array(hkdfSync('sha256', this.secret, '', `citykit ${use}`, 32));
    this.keys.set(use, key);
    return key;
  }

  /** Keyed hash of a value: the same for the same value, and no way back without the secret. 32 hex digits. */
  hash(use: SecretUse, ...parts: readonly string[]): string {
    return createHmac('sha256', this.key(use)).update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  }

  /** A UUID that follows from its parts (RFC 9562, version 8): the same request makes the same record. */
  identifier(...parts: readonly string[]): string {
    const hex = this.hash('identifier', ...parts);
    const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      variant + hex.slice(17, 20),
      hex.slice(20),
    ].join('-');
  }
}
