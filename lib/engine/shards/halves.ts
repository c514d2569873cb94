import { digest } from '../../shared/digest';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateStorePort } from '../ports/ports';

/** Where nothing expires: a shard that nobody remembers as split would be written again. */
const store = 'devices';
const sort = 'split';
export const mostBits = 32;

let [lastDevice, lastBits] = ['', ''];

/** Bits of a device: a shard has those devices whose bits begin with its own. What is asked of a device is asked a dozen times in a row. */
function bitsOf(device: string): string {
  if (device !== lastDevice || lastBits === '')
    [lastDevice, lastBits] = [device, (digest(device) % 2 ** mostBits).toString(2).padStart(mostBits, '0')];
  return lastBits;
}

/** Where a device is in an order in which, whatever shards there are, those of one stand side by side. */
export const placeInShards = (device: string): string => `${bitsOf(device)} ${device}`;

/** Devices in that order. */
export function inOrderOfShards<T extends { readonly deviceId: string }>(devices: Iterable<T>): readonly T[] {
  const placed = Array.from(devices, (device) => ({ device, place: placeInShards(device.deviceId) }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ device }) => device);
}

/** Bits of the shard of a device. */
export function shardOf(device: string, split: ReadonlySet<string>): string {
  if (split.size === 0) return '';
  const bits = bitsOf(device);
  let length = 0;
  while (split.has(bits.slice(0, length))) length++;
  return bits.slice(0, length);
}

export const isWithin = (device: string, shard: string): boolean => shard === '' || bitsOf(device).startsWith(shard);

const known = new WeakMap<StateStorePort, Map<string, ReadonlySet<string>>>();

/**
 * Which shards of a stream were split in two. That is never taken back: what an instance knows of it may be too little, never
 * false, and the head of the shard tells whoever knows too little.
 */
export class Halves {
  private readonly ofState: Map<string, ReadonlySet<string>>;

  constructor(
    private readonly state: StateStorePort,
    private readonly partition: string,
  ) {
    this.ofState = known.get(state) ?? new Map();
    known.set(state, this.ofState);
  }

  async split(): Promise<ReadonlySet<string>> {
    return this.ofState.get(this.partition) ?? this.read();
  }

  /** What is split now. */
  async read(): Promise<ReadonlySet<string>> {
    const stored = await this.state.read(store, this.partition, sort);
    return this.keep(stored ? fromBytes<readonly string[]>(stored.value) : []);
  }

  async add(shard: string): Promise<void> {
    const all = await update(this.state, store, this.partition, sort, (stored) => {
      const before = stored ? fromBytes<readonly string[]>(stored.value) : [];
      const after = [...new Set([...before, shard])].sort();
      return { bytes: after.length === before.length ? undefined : toBytes(after), result: after };
    });
    this.keep(all);
  }

  private keep(all: readonly string[]): ReadonlySet<string> {
    const split = new Set(all);
    this.ofState.set(this.partition, split);
    return split;
  }
}
