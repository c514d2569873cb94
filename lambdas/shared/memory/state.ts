import type { StateEntry, StateStorePort, Versioned } from '../ports';

const separator = '\u0000';

/** State in memory, with the same optimistic versions as the table in AWS. */
export class MemoryState implements StateStorePort {
  readonly retainedMs = Number.POSITIVE_INFINITY;
  private readonly partitions = new Map<string, Map<string, Versioned>>();

  async read(store: string, partition: string, sort: string): Promise<Versioned | undefined> {
    return this.partitions.get(store + separator + partition)?.get(sort);
  }

  async write(store: string, partition: string, sort: string, value: Uint8Array, expected: number): Promise<boolean> {
    const key = store + separator + partition;
    const items = this.partitions.get(key) ?? new Map<string, Versioned>();
    this.partitions.set(key, items);
    if ((items.get(sort)?.version ?? 0) !== expected) return false;
    items.set(sort, { value, version: expected + 1 });
    return true;
  }

  async remove(store: string, partition: string, sort: string, expected: number): Promise<boolean> {
    const items = this.partitions.get(store + separator + partition);
    if (items?.get(sort)?.version !== expected) return false;
    return items.delete(sort);
  }

  async list(store: string, partition: string, from: string, to: string, limit?: number): Promise<readonly string[]> {
    const items = this.partitions.get(store + separator + partition);
    const sorts = [...(items?.keys() ?? [])].filter((sort) => sort >= from && sort <= to).sort();
    return sorts.slice(0, limit);
  }

  async entries(store: string, partition: string, from: string, to: string): Promise<readonly StateEntry[]> {
    const items = this.partitions.get(store + separator + partition);
    const sorts = await this.list(store, partition, from, to);
    return sorts.map((sort) => ({ sort, ...(items?.get(sort) as Versioned) }));
  }

  /** Partitions of a store, ascending: what a replay writes its alarms from. */
  partitionsOf(store: string): readonly string[] {
    const prefix = store + separator;
    return [...this.partitions.keys()]
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
      .sort();
  }
}
