import { packRecords } from '../../lib/engine/ports/aws/firehose';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import type { MemoryState } from '../../lib/engine/ports/memory/state';
import { pack, unpack } from '../../lib/engine/ports/packing';
import type { Ports, RecordSink, StateStorePort, StateWrite } from '../../lib/engine/ports/ports';
import type { ServiceFacts } from '../../lib/engine/service-facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { GatheredRecords } from './gathered-records';

/** What messages asked of AWS. */
export interface Asked {
  /** DynamoDB units: of 1 KB written, of 4 KB consistently read. */
  writeUnits: number;
  readUnits: number;
  /** Requests of DynamoDB, Firehose and EventBridge. */
  calls: number;
  rows: number;
  /** Bytes of rows as JSON. */
  rowBytes: number;
  /** Units of 5 KB to which Firehose rounds each record up. */
  firehoseUnits: number;
}

/** Bytes of an item's keys, version and expiry, beside its value. */
const itemBytes = 80;
const firehoseUnitBytes = 5 * 1024;
const readUnitsOf = (bytes: number) => Math.max(1, Math.ceil(bytes / 4096));

const nothingAsked = (): Asked => ({
  ...{ writeUnits: 0, readUnits: 0, calls: 0, rows: 0, rowBytes: 0, firehoseUnits: 0 },
});

/** State that packs its values as that of DynamoDB does, and counts what it would cost. */
class CountingState implements StateStorePort {
  /** Greatest item by kind, as stored. */
  readonly itemBytes: Record<string, number> = {};

  /** @param together calls of the city in one that is played: what each notes once counts by that share */
  constructor(
    private readonly state: MemoryState,
    private readonly asked: () => Asked,
    private readonly together: number,
  ) {}

  get retainedMs(): number {
    return this.state.retainedMs;
  }

  async read(...key: Parameters<StateStorePort['read']>) {
    const found = await this.state.read(...key);
    this.count(found ? [found.value] : []);
    return found && { ...found, value: unpack(Buffer.from(found.value)) };
  }

  async write(store: string, partition: string, sort: string, value: Uint8Array, expected: number) {
    const isOfCall = partition.endsWith('/delivered');
    const share = isOfCall ? 1 / this.together : 1;
    this.asked().calls += share;
    return this.state.write(
      store,
      partition,
      sort,
      this.packed(store, isOfCall ? 'note' : sort, value, share),
      expected,
    );
  }

  async writeAll(writes: readonly StateWrite[]) {
    this.asked().calls += 1;
    // A transaction counts each of its writes twice.
    return this.state.writeAll(
      writes.map((one) => ({ ...one, value: this.packed(one.store, one.sort, one.value, 2) })),
    );
  }

  remove(...key: Parameters<StateStorePort['remove']>) {
    this.asked().calls += 1;
    this.asked().writeUnits += 1;
    return this.state.remove(...key);
  }

  async list(...span: Parameters<StateStorePort['list']>) {
    return (await this.entries(...span)).map(({ sort }) => sort);
  }

  async entries(...span: Parameters<StateStorePort['entries']>) {
    const found = await this.state.entries(...span);
    this.count(found.map(({ value }) => value));
    return found.map((one) => ({ ...one, value: unpack(Buffer.from(one.value)) }));
  }

  private count(values: readonly Uint8Array[]): void {
    this.asked().calls += 1;
    this.asked().readUnits += readUnitsOf(values.reduce((sum, { length }) => sum + length + itemBytes, 0));
  }

  private packed(store: string, sort: string, value: Uint8Array, times: number): Uint8Array {
    const stored = pack(value);
    const size = stored.length + itemBytes;
    const kind = store === 'windows' ? `${store} ${sort.split('#')[0]?.replace(/^\d+$/, 'by time')}` : store;
    this.itemBytes[kind] = Math.max(size, this.itemBytes[kind] ?? 0);
    this.asked().writeUnits += times * Math.ceil(size / 1024);
    return stored;
  }
}

/** An item as it is stored. */
export type StoredItem = readonly [store: string, partition: string, sort: string, version: number, base64: string];

async function* itemsOf(state: MemoryState, stores: readonly string[]): AsyncGenerator<StoredItem> {
  for (const store of stores)
    for (const partition of state.partitionsOf(store))
      for (const { sort, version, value } of await state.entries(store, partition, '', '\u{10ffff}'))
        yield [store, partition, sort, version, Buffer.from(value).toString('base64')];
}

/**
 * Ports in memory that do the work of those of AWS, requests apart, and count what those would ask.
 *
 * @param together calls whose rows are put at once, and which note together what they have delivered
 */
export function countingPorts(service: ServiceFacts, nowMs: number, together: number) {
  let asked = nothingAsked();
  const memory = memoryPorts(service, nowMs, () => {});
  const state = new CountingState(memory.state, () => asked, together);
  const counted: RecordSink = {
    async put(rows) {
      for (const [, its] of groupedBy(rows, ({ table }) => table)) {
        const packed = packRecords(its.map(({ row }) => row));
        asked.calls += 1;
        asked.rows += its.length;
        asked.rowBytes += packed.reduce((sum, { length }) => sum + length, 0);
        asked.firehoseUnits += packed.reduce((sum, { length }) => sum + Math.ceil(length / firehoseUnitBytes), 0);
      }
    },
  };
  const alarms: Ports['alarms'] = {
    async publish() {
      asked.calls += 1;
    },
  };
  const records = new GatheredRecords(counted, together);
  return {
    ports: { ...memory, state, records, alarms },
    clock: memory.clock,
    records,
    /** All items as they are now. */
    stored: async (): Promise<readonly StoredItem[]> => {
      const items: StoredItem[] = [];
      for await (const item of itemsOf(
        memory.state,
        service.state.map(({ id }) => id),
      ))
        items.push(item);
      return items;
    },
    itemBytes: state.itemBytes,
    /** What was asked since this was called last. */
    taken: () => {
      const before = asked;
      asked = nothingAsked();
      return before;
    },
  };
}
