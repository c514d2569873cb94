import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { Clock, StateStorePort } from '../ports/ports';
import { openBytes, sealBytes } from '../vault/sealed';
import type { KeyVault } from '../vault/vault';

const store = 'secrets';
const sort = 'secret';
/** Data key under which all of a service lie sealed. */
const dataKey = 'device-secrets';
/** A new secret of a device counts at most so long after. */
const cachedMs = 5 * 60_000;

type Item = { readonly sealed: string };

/**
 * Secrets of single devices, e.g. the AES key of a meter: sealed in the state of the service, each bound to its device
 * (docs/security/secrets.md). Kept for minutes: a gateway passes on telegrams of the same meters all day.
 */
export class DeviceSecrets {
  private readonly known = new Map<
    string,
    { readonly atMs: number; readonly secret: Promise<Uint8Array | undefined> }
  >();

  constructor(
    private readonly ports: { readonly state: StateStorePort; readonly vault: KeyVault; readonly clock: Clock },
  ) {}

  /** The secret of a device; undefined where it has none. What failed is asked for anew the next time. */
  of(deviceId: string): Promise<Uint8Array | undefined> {
    const nowMs = this.ports.clock.nowMs();
    const found = this.known.get(deviceId);
    if (found && nowMs >= found.atMs && nowMs - found.atMs < cachedMs) return found.secret;
    const secret = this.read(deviceId);
    this.known.set(deviceId, { atMs: nowMs, secret });
    secret.catch(() => this.known.delete(deviceId));
    return secret;
  }

  /** Writes the secret of a device over the one before. */
  async put(deviceId: string, secret: Uint8Array): Promise<void> {
    const key = await this.ports.vault.keyOrNew(dataKey);
    if (!key) throw new Error(`${dataKey} was destroyed`);
    const sealed = toBytes({ sealed: sealBytes(key, deviceId, secret) } satisfies Item);
    await update(this.ports.state, store, deviceId, sort, () => ({ bytes: sealed, result: undefined }));
    this.known.delete(deviceId);
  }

  private async read(deviceId: string): Promise<Uint8Array | undefined> {
    const stored = await this.ports.state.read(store, deviceId, sort);
    if (!stored) return undefined;
    const key = await this.ports.vault.key(dataKey);
    return key && openBytes(key, deviceId, fromBytes<Item>(stored.value).sealed);
  }
}

/** A message cannot be read without the secret of a device, which its own header names. */
export class SecretNeeded extends Error {
  constructor(readonly secretOf: string) {
    super('a secret of a device is needed');
  }
}
