import { SecretText } from '../../secrets/secret';
import { type SecretStore, SecretUnread, type StoredSecret } from '../../secrets/secrets';
import type { Clock } from '../ports';

/** Secrets in memory, for tests and rehearsals. */
export class MemorySecrets implements SecretStore {
  private readonly stored = new Map<string, StoredSecret>();
  private readonly denied = new Set<string>();

  constructor(private readonly clock: Clock) {}

  /** Writes a value; the one before becomes the previous one. */
  put(name: string, text: string): void {
    const previous = this.stored.get(name)?.current;
    const current = new SecretText(text);
    this.stored.set(name, { current, sinceMs: this.clock.nowMs(), ...(previous ? { previous } : {}) });
  }

  /** Nobody reads it from now on. */
  deny(name: string): void {
    this.denied.add(name);
  }

  async read(name: string): Promise<StoredSecret> {
    if (this.denied.has(name)) throw new SecretUnread(name, 'denied');
    const found = this.stored.get(name);
    if (!found) throw new SecretUnread(name, 'missing');
    return found;
  }
}
