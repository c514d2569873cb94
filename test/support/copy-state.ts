import type { MemoryState } from '../../lib/engine/ports/memory/state';
import type { ServiceFacts } from '../../lib/engine/service-facts';

/** Writes every item of a service's state into another, which has none of them, in the same versions. */
export async function copyState({ state: stores }: ServiceFacts, from: MemoryState, to: MemoryState): Promise<void> {
  for (const { id: store } of stores)
    for (const partition of from.partitionsOf(store))
      for (const { sort, value, version } of await from.entries(store, partition, '', '\uffff'))
        for (let v = 0; v < version; v++) await to.write(store, partition, sort, value, v);
}
