import { removeSecret, thingsWithSecret } from '../../engine/secrets/device-secrets';
import type { KeyTrail } from '../keys/key-trail';
import type { PlanHeader } from '../plan';
import type { Registry, Thing } from '../registry/registry';
import type { AllowList } from './allow-list';
import { pump } from './pump';
import { retiredUntilAttribute } from './steps/attributes';
import { callsOf, type StateNow } from './table-calls';

/** Keys that devices of one type share with the city (`citykit devices keys`), as far as their retirement is concerned. */
export interface DeviceKeys {
  /** Names of the things that have one. */
  things(): Promise<readonly string[]>;
  /** False where it had none. */
  remove(thingName: string): Promise<boolean>;
}

/** Those in the table of a service. Throws UserError CK6309 when there is no such table. */
export function storedKeys(stateNow: StateNow, deviceType: string, table: string): DeviceKeys {
  const known = callsOf(stateNow, 'keys of devices', table);
  return {
    things: () => known((state) => thingsWithSecret(state, deviceType)),
    remove: (thingName) => known((state) => removeSecret(state, deviceType, thingName)),
  };
}

/** The same, with each deletion in the audit trail of the service: before it is done, and that it is. */
export function notedKeys(keys: DeviceKeys, trail: () => Promise<KeyTrail>): DeviceKeys {
  let having: Promise<ReadonlySet<string>> | undefined;
  let opened: Promise<KeyTrail> | undefined;
  const begin = async () => {
    opened ??= trail();
    return (await opened).begin('device-keys-removed', 1);
  };
  return {
    things: () => keys.things(),
    async remove(thingName) {
      having ??= keys.things().then((things) => new Set(things));
      const done = (await having).has(thingName) ? await begin() : undefined;
      const isRemoved = await keys.remove(thingName);
      // One that was written since the list was read is noted when it is gone.
      const note = done ?? (isRemoved ? await begin() : undefined);
      await note?.({ removed: isRemoved ? 1 : 0 });
      return isRemoved;
    },
  };
}

interface Settling {
  readonly header: PlanHeader;
  readonly registry: Registry;
  /** As it is after the rows: the devices in service. */
  readonly allowList: AllowList;
  readonly keys: DeviceKeys;
}

/** Things that are looked at at once. */
const width = 64;

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/**
 * Deletes keys of devices that are not in service, whatever left them: a run that was killed and never went on, a key that
 * was written while its device was retired, somebody's hand. Each is looked at in the registry itself. Answers how many.
 */
export async function settleKeys({ header, registry, allowList, keys }: Settling): Promise<number> {
  const isInService = (thing: Thing | undefined) =>
    thing?.thingTypeName === header.registry.thingTypeName && !(retiredUntilAttribute in thing.attributes);
  const having = await keys.things();
  const listed = new Set((await allowList.listed()).map(({ thingName }) => thingName));
  let removed = 0;
  await pump(each(having.filter((thing) => !listed.has(thing))), width, async (thingName) => {
    if (isInService(await registry.describeThing({ thingName }))) return;
    await keys.remove(thingName);
    removed++;
  });
  return removed;
}
