import { keyIn } from '../../shared/naming';
import type { RegisteredDevice } from '../plan';
import { everyItem, type Registry } from './registry';

const pageSize = 250;

/** Groups of a city that hold each thing. Asked group by group: asking thing by thing would take 250 times the calls. */
async function membershipsOf(registry: Registry, city: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const memberships = new Map<string, string[]>();
  const page = { maxResults: pageSize };
  for await (const thingGroupName of everyItem((input) => registry.listThingGroups({ ...page, ...input }))) {
    if (keyIn(thingGroupName) !== city) continue;
    const members = everyItem((input) => registry.listThingsInThingGroup({ ...page, ...input, thingGroupName }));
    for await (const member of members) memberships.set(member, [...(memberships.get(member) ?? []), thingGroupName]);
  }
  return memberships;
}

/**
 * Everything that a registry holds, in its order, with the groups of the city (`city`: its key). Groups of others do not
 * matter to a city. Lists of AWS IoT lag a few seconds behind.
 */
export async function* registeredDevices(registry: Registry, city: string): AsyncGenerator<RegisteredDevice> {
  const memberships = await membershipsOf(registry, city);
  for await (const thing of everyItem((input) => registry.listThings({ maxResults: pageSize, ...input }))) {
    yield { ...thing, groups: [...(memberships.get(thing.thingName) ?? [])].sort() };
  }
}
