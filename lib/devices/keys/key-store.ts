import type { StateStorePort } from '../../engine/ports/ports';
import {
  type DeviceSecrets,
  type Difference,
  removeSecret,
  thingsWithSecret,
} from '../../engine/secrets/device-secrets';
import { pump } from '../apply/pump';
import type { ThingKey } from './key-file';

/** Devices of a type in service. */
export interface Devices {
  /** Each with the id that the city knows it by. */
  readonly all: readonly { readonly thing: string; readonly id: string }[];
  /** The thing that an id or thing name means; undefined where none is in service. */
  thingOf(written: string): string | undefined;
}

/** Where the keys of a device type lie. */
export interface KeyStore {
  readonly deviceType: string;
  readonly state: StateStorePort;
  readonly secrets: DeviceSecrets;
  /** Asked anew each time. */
  devices(): Promise<Devices>;
}

/** What became of the keys of a file, or what would. */
export interface Written {
  readonly new: number;
  /** Things that had another key. */
  readonly changed: readonly string[];
  readonly unchanged: number;
  /** Things that were retired while this ran: their keys are gone again. */
  readonly retired: readonly string[];
}

interface Progress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
}

/** Keys in work at once, two calls each: a partition of DynamoDB takes 1,000 writes a second. */
const width = 16;

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/**
 * Retiring a device takes it off the allow list, then deletes its key; who writes one looks at the list again afterwards, so
 * that of both at once none leaves a key behind.
 */
async function withdrawRetired({ deviceType, state, devices }: KeyStore, things: readonly string[]): Promise<string[]> {
  const inService = new Set((await devices()).all.map(({ thing }) => thing));
  const retired = things.filter((thing) => !inService.has(thing));
  await pump(each(retired), width, async (thing) => {
    await removeSecret(state, deviceType, thing);
  });
  return retired;
}

/** Writes the keys of a file; equal ones are left as they are, so a run that was cut off goes on by the same command. */
export async function writeKeys(
  store: KeyStore,
  keys: readonly ThingKey[],
  { isDryRun = false, onProgress }: { readonly isDryRun?: boolean; readonly onProgress?: (p: Progress) => void } = {},
): Promise<Written> {
  const { deviceType, secrets } = store;
  const found: Record<Difference, string[]> = { new: [], changed: [], unchanged: [] };
  let done = 0;
  await pump(each(keys), width, async ({ thing, key }) => {
    const difference = await (isDryRun ? secrets.compare(deviceType, thing, key) : secrets.put(deviceType, thing, key));
    found[difference].push(thing);
    onProgress?.({ done: ++done, failed: 0, total: keys.length });
  });
  const retired = isDryRun
    ? []
    : await withdrawRetired(
        store,
        keys.map(({ thing }) => thing),
      );
  return { new: found.new.length, changed: found.changed.sort(), unchanged: found.unchanged.length, retired };
}

/** Deletes the keys of things; answers which had one. */
export async function removeKeys(
  { state, deviceType }: KeyStore,
  things: readonly string[],
): Promise<readonly string[]> {
  const had: string[] = [];
  await pump(each(things), width, async (thing) => {
    if (await removeSecret(state, deviceType, thing)) had.push(thing);
  });
  return had.sort();
}

export const thingsWithKey = ({ state, deviceType }: Pick<KeyStore, 'state' | 'deviceType'>) =>
  thingsWithSecret(state, deviceType);

/** Which devices have keys. */
export interface Standing {
  readonly devices: readonly { readonly thing: string; readonly id: string; readonly hasKey: boolean }[];
  /** Things with a key that are not in service. */
  readonly strays: readonly string[];
}

export async function standingOf(store: KeyStore): Promise<Standing> {
  const having = new Set(await thingsWithKey(store));
  const { all } = await store.devices();
  const inService = new Set(all.map(({ thing }) => thing));
  return {
    devices: all.map((device) => ({ ...device, hasKey: having.has(device.thing) })),
    strays: [...having].filter((thing) => !inService.has(thing)),
  };
}
