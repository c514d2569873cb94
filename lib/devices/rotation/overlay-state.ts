import { MemoryState } from '../../engine/ports/memory/state';
import type { StateStorePort } from '../../engine/ports/ports';

/** State that is read where it is and written nowhere: what a dry run works with. */
export function overlayState(below: Pick<StateStorePort, 'read'>): StateStorePort {
  const above = new MemoryState();
  const write = async (store: string, partition: string, sort: string, value: Uint8Array) => {
    const version = (await above.read(store, partition, sort))?.version ?? 0;
    return above.write(store, partition, sort, value, version);
  };
  return {
    retainedMs: above.retainedMs,
    read: async (...key) => (await above.read(...key)) ?? below.read(...key),
    write,
    writeAll: async (writes) => {
      for (const { store, partition, sort, value } of writes) await write(store, partition, sort, value);
      return true;
    },
    remove: (...key) => above.remove(...key),
    list: (...range) => above.list(...range),
    entries: (...range) => above.entries(...range),
  };
}
