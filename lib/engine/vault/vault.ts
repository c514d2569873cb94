import { createHash } from 'node:crypto';
import { fromBytes, toBytes } from '../ports/json-bytes';
import type { Clock, StateStorePort } from '../ports/ports';
import type { KeyWrapper } from './key-wrapper';

/** What remains of a key after its destruction. */
export interface Destruction {
  readonly key: string;
  readonly destroyedAt: string;
  /** SHA-256 of the wrapped key that was overwritten: names it without being it. */
  readonly fingerprint: string;
}

type Item = { readonly wrapped: string } | Destruction;

const keyStore = 'keys';
const sort = 'key';

const fingerprintOf = (wrapped: string) => createHash('sha256').update(wrapped).digest('hex');

/**
 * Data keys, one a name: the data of a subject is readable as long as its key is. Keys lie wrapped in the state store;
 * destroying one overwrites it (crypto-shred). Nothing is cached, so that a destroyed key is gone at once everywhere.
 */
export class KeyVault {
  constructor(
    private readonly ports: { readonly state: StateStorePort; readonly clock: Clock; readonly wrapper: KeyWrapper },
  ) {}

  /** The key of a name; `undefined` when there is none, or none any more. */
  async key(name: string): Promise<Uint8Array | undefined> {
    const stored = await this.ports.state.read(keyStore, name, sort);
    const item = stored && fromBytes<Item>(stored.value);
    return item && 'wrapped' in item ? this.ports.wrapper.unwrap(item.wrapped, name) : undefined;
  }

  /** The key of a name, made when there is none. `undefined` when it was destroyed: a name is not used twice. */
  async keyOrNew(name: string): Promise<Uint8Array | undefined> {
    const known = await this.ports.state.read(keyStore, name, sort);
    if (known) return this.key(name);
    const { plain, wrapped } = await this.ports.wrapper.generate(name);
    if (await this.ports.state.write(keyStore, name, sort, toBytes({ wrapped }), 0)) return plain;
    return this.key(name);
  }

  /** Destroys a key; destroying it again answers the same. `undefined` when there never was one. */
  async destroy(name: string): Promise<Destruction | undefined> {
    const stored = await this.ports.state.read(keyStore, name, sort);
    if (!stored) return undefined;
    const item = fromBytes<Item>(stored.value);
    if (!('wrapped' in item)) return item;
    const destruction: Destruction = {
      key: name,
      destroyedAt: new Date(this.ports.clock.nowMs()).toISOString(),
      fingerprint: fingerprintOf(item.wrapped),
    };
    const done = await this.ports.state.write(keyStore, name, sort, toBytes(destruction), stored.version);
    return done ? destruction : this.destroy(name);
  }
}
