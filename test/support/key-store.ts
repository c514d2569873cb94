import { storedAllowList } from '../../lib/devices/apply/allow-list';
import type { ThingKey } from '../../lib/devices/keys/key-file';
import { keyStoreOf } from '../../lib/devices/keys/open-keys';
import { MemoryClock } from '../../lib/engine/ports/memory/sinks';
import { MemoryState } from '../../lib/engine/ports/memory/state';
import { MemoryKeyWrapper } from '../../lib/engine/vault/key-wrapper';
import { services } from '../../lib/services';

const service = services.find(({ deviceTypes }) => deviceTypes.some(({ keyBytes }) => keyBytes !== undefined));
const type = service?.deviceTypes.find(({ keyBytes }) => keyBytes !== undefined);
if (!service || !type) throw new Error('no service has devices with keys');
const keyed = { id: type.id, service, keyBytes: type.keyBytes ?? 0 };

export const keyedThing = (id: string): string => `york--${keyed.service.id}-${id}`;

/** The keys of a device type in memory; each store of it is a run of its own. */
export function memoryKeys() {
  const [state, clock, wrapper] = [new MemoryState(), new MemoryClock(0), new MemoryKeyWrapper()];
  const list = storedAllowList(async () => state, keyed.id, 'table');
  const store = () => keyStoreOf({ state, clock, wrapper }, keyed, 'york');
  return {
    state,
    wrapper,
    store,
    list,
    register: async (...ids: readonly string[]) => {
      for (const id of ids)
        await list.allow(id, { thingName: keyedThing(id), externalId: id, district: 'north', group: 'north' });
    },
    /** Keys as a function reads them now, by id. */
    read: async (...ids: readonly string[]) => {
      const { secrets } = store();
      return Promise.all(
        ids.map(async (id) => Buffer.from((await secrets.of(keyed.id, keyedThing(id))) ?? []).toString('hex')),
      );
    },
  };
}

/** A key of a byte for a device, as a file has it. */
export const keyOf = (id: string, byte: number): ThingKey => ({
  thing: keyedThing(id),
  key: Buffer.alloc(16, byte),
  row: 1,
});
