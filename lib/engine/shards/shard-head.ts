import type { StateStorePort, Versioned } from '../ports/ports';
import { isWithin } from './halves';
import {
  type Come,
  decodeHead,
  decodeNotes,
  encodeHead,
  encodeNotes,
  furthest,
  type Head,
  type Notes,
  noNotes,
} from './head';
import { encodePart, lastPartSort, numberOf, partSort } from './part';
import { ShardLog } from './shard-log';

const store = 'windows';
const dayMs = 24 * 3_600_000;
const attempts = 12;
/** Side by side, so that one query reads both. */
export const [headSort, notesSort] = ['head', 'head.notes'] as const;

/** Head and notes of a shard as they are stored; version 0: the shard has not been written yet. */
export interface StoredHead {
  readonly head: Head;
  version: number;
  readonly notes: Notes;
  readonly log: ShardLog;
}

/** A stream as its shards see it. */
export interface ShardedStream {
  readonly id: string;
  readonly windowMs: number;
  /** So far ahead a message may speak of what is to come. */
  readonly aheadMs: number;
  /** Windows before and after that of a message of which something is read. */
  readonly reach: number;
  /** So far away summaries of other windows are read. */
  readonly aroundMs: number;
  /** Days that an item is kept of which nothing is written; null: for good. */
  readonly keptDays: number | null;
  /** A call appends what it has changed (`part.ts`), for it has messages of some of the devices. */
  readonly byParts: boolean;
}

interface Whole extends Pick<ShardedStream, 'id' | 'windowMs'> {
  readonly contextBefore: number;
  readonly contextAfter: number;
  readonly aroundMs?: number | undefined;
}

/** What a stream's shards must know of it. */
export const shardedOf = (
  { id, windowMs, contextBefore, contextAfter, aroundMs = dayMs }: Whole,
  { aheadMs, byParts = false }: { readonly aheadMs: number; readonly byParts?: boolean },
  keptDays: number | null,
): ShardedStream => ({ id, windowMs, reach: contextBefore + contextAfter, aroundMs, keptDays, aheadMs, byParts });

export const partitionOf = ({ id }: ShardedStream, shard: string): string => `${id}/shards/${shard}`;

/** A day more, for what is written while the clock goes on. */
export const keptMs = ({ keptDays }: ShardedStream): number =>
  keptDays === null ? Number.MAX_SAFE_INTEGER : (keptDays + 1) * dayMs;

/** A shard to which calls append; one that others did in an earlier release is so until its items have the parts. */
export const isByParts = ({ byParts }: ShardedStream, { log }: Pick<StoredHead, 'log'>): boolean =>
  byParts || log.count > 0;

/** Reads the head of a shard, and first of all: what is read after it is no older. One that is half of another begins with what that knew. */
export async function readHead(
  state: StateStorePort,
  stream: ShardedStream,
  shard: string,
  nowMs: number,
): Promise<StoredHead> {
  const partition = partitionOf(stream, shard);
  // One query: between the two no other sort key has its place.
  const items = await state.entries(store, partition, headSort, notesSort);
  const itemOf = (sort: string): Versioned | undefined => items.find((one) => one.sort === sort);
  const [stored, noted] = [itemOf(headSort), itemOf(notesSort)];
  const notes = noted && decodeNotes(noted.value);
  const head = stored && decodeHead(stored.value);
  const version = stored?.version ?? 0;
  const log = await readLog(state, stream, partition, head);
  if (head && notes) return withLog({ head, version, notes, log });
  const isWhole = shard === '';
  const none = { come: new Map(), isSplit: false, sinceMs: nowMs, halfSinceMs: 0, sparse: 0 };
  const { head: before, notes: said } = isWhole
    ? { head: none, notes: noNotes }
    : await ended(state, stream, shard.slice(0, -1), nowMs);
  const own = <T>(all: ReadonlyMap<string, T>) => new Map([...all].filter(([device]) => isWithin(device, shard)));
  const { folded, ...whole } = before as Head;
  const half = { ...whole, come: own(before.come), isSplit: false, halfSinceMs: isWhole ? 0 : nowMs, sparse: 0 };
  return withLog({
    head: head ?? half,
    version,
    notes: notes ?? { delivered: new Map(), settled: own(said.settled) },
    log,
  });
}

/** Parts that the head does not have. Where it has expired, those that are left have too: numbers go on behind them. */
async function readLog(state: StateStorePort, stream: ShardedStream, partition: string, head: Head | undefined) {
  if (!stream.byParts && head?.folded === undefined) return new ShardLog(0);
  const from = partSort(head ? (head.folded ?? 0) + 1 : 0);
  const parts = await state.entries(store, partition, from, lastPartSort);
  const log = new ShardLog(head ? (head.folded ?? 0) : Math.max(0, ...parts.map(({ sort }) => numberOf(sort))));
  log.take(parts);
  return log;
}

function withLog({ head, version, notes, log }: StoredHead): StoredHead {
  const come = new Map(head.come);
  for (const [device, one] of log.come) come.set(device, latest(come.get(device), one));
  const settled = new Map(notes.settled);
  for (const [device, to] of log.settled) settled.set(device, furthest(settled.get(device), to));
  return { head: { ...head, come, isSplit: head.isSplit || log.isEnded }, version, notes: { ...notes, settled }, log };
}

/** After a release before parts had the shard again its head may be newer than parts of before. */
const latest = (a: Come | undefined, b: Come): Come => ({
  newestMs: Math.max(a?.newestMs ?? 0, b.newestMs),
  sweptMs: Math.max(a?.sweptMs ?? 0, b.sweptMs),
  day: Math.max(a?.day ?? 0, b.day),
});

/** Head and notes of a shard that was never written; false when somebody was faster. A half knows from them what it is half of. */
export async function begin(
  state: StateStorePort,
  stream: ShardedStream,
  shard: string,
  { head, notes, version, log }: StoredHead,
): Promise<boolean> {
  if (version > 0) return true;
  const partition = partitionOf(stream, shard);
  if (notes.settled.size > 0) await state.write(store, partition, notesSort, encodeNotes(notes), 0);
  // A release that appends nothing looks for parts where the head says so.
  const folded = stream.byParts || log.number > 0 ? { folded: log.number } : {};
  return state.write(store, partition, headSort, encodeHead({ ...head, ...folded }), 0);
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
    // A half of a shard that was never written knows from that what is settled; it is read from here.
    if (isByParts(stream, found)) {
      const end = encodePart({ atMs: nowMs, isEnd: true, come: new Map(), items: new Map() });
      if (await begin(state, stream, shard, found))
        await state.write(store, partition, partSort(found.log.number + 1), end, 0);
    } else {
      const bytes = encodeHead({ ...found.head, isSplit: true });
      if (found.version === 0 && found.notes.settled.size > 0)
        await state.write(store, partition, notesSort, encodeNotes(found.notes), 0);
      await state.write(store, partition, headSort, bytes, found.version);
    }
  }
  throw new Error(`${partitionOf(stream, shard)}: ${attempts} writers in a row were faster`);
}
