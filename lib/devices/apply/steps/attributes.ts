import { everyItem, type Registry, RegistryError, type Thing } from '../../registry/registry';

type Attributes = Readonly<Record<string, string>>;

/** Attribute of a retired thing: day until which it is kept. */
export const retiredUntilAttribute = 'retiredUntil';

/** What an update must say to get from one to the other; an empty value removes. */
export function changesOf(from: Attributes, to: Attributes): Attributes {
  const removed = Object.keys(from).filter((name) => !(name in to));
  const set = Object.entries(to).filter(([name, value]) => from[name] !== value);
  return Object.fromEntries([...set, ...removed.map((name): [string, string] => [name, ''])]);
}

const holds = (thing: Thing | undefined, changes: Attributes, thingTypeName: string | undefined): boolean =>
  thing !== undefined &&
  (thingTypeName === undefined || thing.thingTypeName === thingTypeName) &&
  Object.entries(changes).every(([name, value]) => (thing.attributes[name] ?? '') === value);

interface Update {
  readonly thingName: string;
  readonly thingTypeName?: string;
  readonly attributes: Attributes;
  readonly expectedVersion: number;
}

/**
 * Updates a thing from the version that the plan saw. A thing that has another version but is as wanted was updated by
 * an earlier run; one that is otherwise is refused, for somebody else changed it.
 */
export async function updateOnce(registry: Registry, update: Update): Promise<void> {
  try {
    await registry.updateThing(update);
  } catch (error) {
    if (!(error instanceof RegistryError) || error.kind !== 'version-conflict') throw error;
    const thing = await registry.describeThing({ thingName: update.thingName });
    if (!holds(thing, update.attributes, update.thingTypeName)) throw error;
  }
}

/** ARNs of a thing's certificates. */
export async function principalsOf(registry: Registry, thingName: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const arn of everyItem((page) => registry.listThingPrincipals({ ...page, thingName }))) found.push(arn);
  return found;
}
