import { everySerial } from '../devices/registered-devices';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { type Change, update } from '../ports/optimistic';
import type { Clock, DeviceSecretPort, StateStorePort, Versioned } from '../ports/ports';
import { openBytes, sealBytes } from '../vault/sealed';
import type { KeyVault } from '../vault/vault';
import { ForMinutes } from './for-minutes';

/** Store of the sealed secrets: a partition a device type, an item a thing. */
export const secretStore = 'secrets';
/** Data key under which all of a service lie sealed. */
const dataKey = 'device-secrets';
/** A new secret of a device counts at most so long after. */
const keptMs = 5 * 60_000;
/** Secrets in memory, some 8 MB; a gateway passes on telegrams of some 300 meters. */
const most = 20_000;

type Item = { readonly sealed: string };

/** What writing a secret changes. */
export type Difference = 'new' | 'changed' | 'unchanged';

/**
 * Secrets of single devices, e.g. the AES key of a meter: sealed in the state of the service, each bound to its thing
 * (docs/security/secrets.md). Kept for minutes, with their data key: a gateway passes on telegrams of the same meters all day.
 */
export class DeviceSecrets implements DeviceSecretPort {
  private readonly secrets: ForMinutes<Uint8Array | undefined>;
  private readonly keys: ForMinutes<Uint8Array | undefined>;

  constructor(
    private readonly ports: { readonly state: StateStorePort; readonly vault: KeyVault; readonly clock: Clock },
  ) {
    this.secrets = new ForMinutes(ports.clock, keptMs, most);
    this.keys = new ForMinutes(ports.clock, keptMs, 2);
  }

  of(deviceType: string, thing: string): Promise<Uint8Array | undefined> {
    return this.secrets.of(`${deviceType} ${thing}`, async () => {
      const stored = await this.ports.state.read(secretStore, deviceType, thing);
      if (!stored) return undefined;
      const key = await this.knownKey();
      // It has one: a message that it does not open must not pass as one of a device without.
      if (!key) throw new Error(`${dataKey} is gone, and ${thing} has a secret`);
      return openBytes(key, thing, fromBytes<Item>(stored.value).sealed);
    });
  }

  /** What writing a secret would change. */
  async compare(deviceType: string, thing: string, secret: Uint8Array): Promise<Difference> {
    const stored = await this.ports.state.read(secretStore, deviceType, thing);
    return stored ? differenceOf(stored, await this.knownKey(), thing, secret) : 'new';
  }

  /** Writes the secret of a device over the one before, unless it is the same. */
  async put(deviceType: string, thing: string, secret: Uint8Array): Promise<Difference> {
    const key = await this.keys.of('made', () => this.ports.vault.keyOrNew(dataKey));
    if (!key) throw new Error(`${dataKey} was destroyed`);
    const result = await update(this.ports.state, secretStore, deviceType, thing, (stored): Change<Difference> => {
      const difference = stored ? differenceOf(stored, key, thing, secret) : 'new';
      if (difference === 'unchanged') return { bytes: undefined, result: difference };
      return { bytes: toBytes({ sealed: sealBytes(key, thing, secret) } satisfies Item), result: difference };
    });
    this.secrets.forget(`${deviceType} ${thing}`);
    this.keys.forget('known');
    return result;
  }

  private knownKey(): Promise<Uint8Array | undefined> {
    return this.keys.of('known', () => this.ports.vault.key(dataKey));
  }
}

function differenceOf(stored: Versioned, key: Uint8Array | undefined, thing: string, secret: Uint8Array): Difference {
  try {
    const known = key && openBytes(key, thing, fromBytes<Item>(stored.value).sealed);
    return known && Buffer.compare(known, secret) === 0 ? 'unchanged' : 'changed';
  } catch {
    // What does not open, e.g. since its data key was lost, is worth nothing to anybody.
    return 'changed';
  }
}

/** Things of a type that have a secret. Neither this nor removing one needs a key. */
export const thingsWithSecret = (state: StateStorePort, deviceType: string): Promise<readonly string[]> =>
  state.list(secretStore, deviceType, ...everySerial);

/** Removes the secret of a device, whoever writes it at the same time; false where it has none. */
export async function removeSecret(state: StateStorePort, deviceType: string, thing: string): Promise<boolean> {
  const stored = await state.read(secretStore, deviceType, thing);
  if (!stored) return false;
  return (await state.remove(secretStore, deviceType, thing, stored.version)) || removeSecret(state, deviceType, thing);
}

/** A message cannot be read without the secret of a device, which its own header names. */
export class SecretNeeded extends Error {
  constructor(readonly secretOf: string) {
    super('a secret of a device is needed');
  }
}
