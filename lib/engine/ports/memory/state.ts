import type { StateEntry, StateStorePort, StateWrite, Versioned } from '../ports';

const separator = '\u0000';
const surrogate = /[\ud800-\udfff]/;

/** Sort keys in the order of their UTF-8 bytes, as DynamoDB has them: JavaScript's own, but beyond the basic plane. */
const isBefore = (a: string, b: string): boolean =>
  surrogate.test(a + b) ? Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0 : a < b;

/** Bytes that go in or out are nobody else's: who changes them changes no item. */
const copyOf = ({ value, version }: Versioned): Versioned => ({ value: new Uint8Array(value), version });

/** Items of a partition, and their sort keys in order. */
class Partition {
  private readonly items = new Map<string, Versioned>();
  private readonly sorts: string[] = [];

  get(sort: string): Versioned | undefined {
    return this.items.get(sort);
  }

  set(sort: string, item: Versioned): void {
    if (!this.items.has(sort)) this.sorts.splice(this.indexOf(sort), 0, sort);
    this.items.set(sort, item);
  }

  delete(sort: string): void {
    if (this.items.delete(sort)) this.sorts.splice(this.indexOf(sort), 1);
  }

  /** Sort keys in [from, to], ascending. */
  between(from: string, to: string): readonly string[] {
    const found: string[] = [];
    for (let i = this.indexOf(from); i < this.sorts.length; i++) {
      const sort = this.sorts[i] as string;
      if (isBefore(to, sort)) break;
      found.push(sort);
    }
    return found;
  }

  /** Index of the first sort key that is not before this one. */
  private indexOf(sort: string): number {
    let low = 0;
    let high = this.sorts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.sorts[middle] as string, sort)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** State in memory, with the same optimistic versions as the table in AWS. */
export class MemoryState implements StateStorePort {
  readonly retainedMs = Number.POSITIVE_INFINITY;
  private readonly partitions = new Map<string, Partition>();

  /** @param stores ids of the stores there are; all that are asked for when they are not given */
  constructor(private readonly stores?: readonly string[]) {}

  async read(store: string, partition: string, sort: string): Promise<Versioned | undefined> {
    const item = this.at(store, partition)?.get(sort);
    return item && copyOf(item);
  }

  async write(store: string, partition: string, sort: string, value: Uint8Array, expected: number): Promise<boolean> {
    if ((this.at(store, partition)?.get(sort)?.version ?? 0) !== expected) return false;
    this.keep({ store, partition, sort, value, expectedVersion: expected });
    return true;
  }

  async writeAll(writes: readonly StateWrite[]): Promise<boolean> {
    const holds = writes.every(
      ({ store, partition, sort, expectedVersion }) =>
        (this.at(store, partition)?.get(sort)?.version ?? 0) === expectedVersion,
    );
    if (!holds) return false;
    for (const one of writes) this.keep(one);
    return true;
  }

  async remove(store: string, partition: string, sort: string, expected: number): Promise<boolean> {
    const items = this.at(store, partition);
    if (items?.get(sort)?.version !== expected) return false;
    items.delete(sort);
    return true;
  }

  async list(store: string, partition: string, from: string, to: string, limit?: number): Promise<readonly string[]> {
    return (this.at(store, partition)?.between(from, to) ?? []).slice(0, limit);
  }

  async entries(
    store: string,
    partition: string,
    from: string,
    to: string,
    limit?: number,
  ): Promise<readonly StateEntry[]> {
    const items = this.at(store, partition);
    const sorts = items?.between(from, to).slice(0, limit) ?? [];
    return sorts.map((sort) => ({ sort, ...copyOf(items?.get(sort) as Versioned) }));
  }

  /** Partitions of a store, ascending: what a replay writes its alarms from. */
  partitionsOf(store: string): readonly string[] {
    const prefix = store + separator;
    return [...this.partitions.keys()]
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
      .sort();
  }

  private keep({ store, partition, sort, value, expectedVersion }: StateWrite): void {
    const items = this.at(store, partition) ?? new Partition();
    this.partitions.set(store + separator + partition, items);
    items.set(sort, copyOf({ value, version: expectedVersion + 1 }));
  }

  private at(store: string, partition: string): Partition | undefined {
    if (this.stores && !this.stores.includes(store)) throw new Error(`this processor has no state store ${store}`);
    return this.partitions.get(store + separator + partition);
  }
}
