import type { MemoryState } from '../../lib/engine/ports/memory/state';
import { pack } from '../../lib/engine/ports/packing';

/** What DynamoDB lets an item hold, names and keys included. */
export const mostItemBytes = 400 * 1024;

/** Watches a state; answers the greatest size of an item by its kind (`w`, `m`, `s`, `ref`, …) in a store. */
export function watchSizes(state: MemoryState): (store: string) => Readonly<Record<string, number>> {
  const greatest = new Map<string, Record<string, number>>();
  const write = state.write.bind(state);
  state.write = (store, partition, sort, value, expected) => {
    const kind = sort.split('#')[0] as string;
    const sizes = greatest.get(store) ?? {};
    greatest.set(store, sizes);
    const bytes = pack(value).length + partition.length + sort.length + 100;
    sizes[kind] = Math.max(bytes, sizes[kind] ?? 0);
    return write(store, partition, sort, value, expected);
  };
  return (store) => greatest.get(store) ?? {};
}

/** What DynamoDB lets a partition key and a sort key have, bytes. */
const [mostPartitionBytes, mostSortBytes] = [2048, 1024];

/** Refuses what DynamoDB refuses, of reads and writes: keys and items that are too large. */
export function keepLimits(state: MemoryState): void {
  const sizesOf = (partition: string, sort: string) => {
    const [pk, sk] = [Buffer.byteLength(partition), Buffer.byteLength(sort)] as const;
    if (pk > mostPartitionBytes || sk > mostSortBytes || pk === 0 || sk === 0)
      throw new Error(`ValidationException: keys of ${pk} and ${sk} bytes`);
    return [pk, sk] as const;
  };
  const read = state.read.bind(state);
  state.read = async (store, partition, sort) => {
    sizesOf(partition, sort);
    return read(store, partition, sort);
  };
  const write = state.write.bind(state);
  state.write = async (store, partition, sort, value, expected) => {
    const [pk, sk] = sizesOf(partition, sort);
    if (pack(value).length + pk + sk + 100 > mostItemBytes) throw new Error('ValidationException: item too large');
    return write(store, partition, sort, value, expected);
  };
}
