import type { StateStorePort, Versioned } from '../ports/ports';
import { isWithin } from './halves';
import { decodeHead, decodeNotes, encodeHead, encodeNotes, type Head, type Notes, noNotes } from './head';

const store = 'windows';
const dayMs = 24 * 3_600_000;
const attempts = 12;
/** Side by side, so that one query reads both. */
export const [headSort, notesSort] = ['head', 'head.notes'] as const;

/** Head and notes of a shard as they are stored; version 0: the shard has not been written yet. */
export interface StoredHead {
  readonly head: Head;
  readonly version: number;
  readonly notes: Notes;
}

/** A stream as its shards see it. */
export interface ShardedStream {
  readonly id: string;
  readonly windowMs: number;
  /** So far ahead a message may speak of what is to come. */
  readonly aheadMs: number;
  /** Windows before and after that of a message of which something is read. */
  readonly reach: number;
  /** Days that an item is kept of which nothing is written; null: for good. */
  readonly keptDays: number | null;
}

interface Whole extends Pick<ShardedStream, 'id' | 'windowMs'> {
  readonly contextBefore: number;
  readonly contextAfter: number;
  readonly shards?: { readonly aheadMs: number };
}

/** What a stream's shards must know of it. */
export const shardedOf = (
  { id, windowMs, contextBefore, contextAfter, shards }: Whole,
  keptDays: number | null,
): ShardedStream => ({ id, windowMs, reach: contextBefore + contextAfter, aheadMs: shards?.aheadMs ?? 0, keptDays });

export const partitionOf = ({ id }: ShardedStream, shard: string): string => `${id}/shards/${shard}`;

/** A day more, for what is written while the clock goes on. */
export const keptMs = ({ keptDays }: ShardedStream): number =>
  keptDays === null ? Number.MAX_SAFE_INTEGER : (keptDays + 1) * dayMs;

/** Reads the head of a shard, and first of all: what is read after it is no older. One that is half of another begins with what that knew. */
export async function readHead(
  state: StateStorePort,
  stream: ShardedStream,
  shard: string,
  nowMs: number,
): Promise<StoredHead> {
  // One query: between the two no other sort key has its place.
  const items = await state.entries(store, partitionOf(stream, shard), headSort, notesSort);
  const itemOf = (sort: string): Versioned | undefined => items.find((one) => one.sort === sort);
  const [stored, noted] = [itemOf(headSort), itemOf(notesSort)];
  const notes = noted && decodeNotes(noted.value);
  const head = stored && decodeHead(stored.value);
  if (head && notes) return { head, version: stored.version, notes };
  const isWhole = shard === '';
  const none = { come: new Map(), isSplit: false, sinceMs: nowMs, halfSinceMs: 0, sparse: 0 };
  const { head: before, notes: said } = isWhole
    ? { head: none, notes: noNotes }
    : await ended(state, stream, shard.slice(0, -1), nowMs);
  const own = <T>(all: ReadonlyMap<string, T>) => new Map([...all].filter(([device]) => isWithin(device, shard)));
  return {
    head: head ?? { ...before, come: own(before.come), isSplit: false, halfSinceMs: isWhole ? 0 : nowMs, sparse: 0 },
    version: stored?.version ?? 0,
    notes: notes ?? { delivered: new Map(), settled: own(said.settled) },
  };
}

/** A shard of which nobody writes anything any more, since whoever does loses its head. */
export async function ended(
  state: StateStorePort,
  stream: ShardedStream,
  shard: string,
  nowMs: number,
): Promise<StoredHead> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const found = await readHead(state, stream, shard, nowMs);
    if (found.head.isSplit) return found;
    const partition = partitionOf(stream, shard);
    const bytes = encodeHead({ ...found.head, isSplit: true });
    // A half of a shard that was never written knows from that what is settled; it is read from here.
    if (found.version === 0 && found.notes.settled.size > 0)
      await state.write(store, partition, notesSort, encodeNotes(found.notes), 0);
    await state.write(store, partition, headSort, bytes, found.version);
  }
  throw new Error(`${partitionOf(stream, shard)}: ${attempts} writers in a row were faster`);
}
