import { concurrently } from '../../shared/concurrently';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateEntry, StateStorePort, Versioned } from '../ports/ports';
import { mostBits } from './halves';
import { type Come, dayOf, decodeNotes, encodeHead, encodeNotes, noNotes, type Settled, since } from './head';
import { isLarge, isSparse, sparseness } from './policy';
import { ended, headSort, keptMs, notesSort, partitionOf, readHead, type ShardedStream } from './shard-head';
import { bytesOf, emptyItem, type Held, hold, itemFrom, nextVersion } from './shard-items';
import { type ReadShard, ShardReading } from './shard-reading';
import { isOf, placeOf } from './sorts';

const store = 'windows';
/** Items whose delivery is noted at most: of the others it is written where the claims are. */
const mostNoted = 64;
/** Kilobytes of sets and memories that are worth a message: those of one device are as many. */
const worthKb = 2;
/** Of each device, whether it sends or not, the notes say as much as the head. */
const headAndNotes = 2;

type Progress = Omit<Come & Settled, 'day'>;

/** The shard of a stream as one call works on it: read when it is needed, changed in memory, written by `commit`. */
export class Shard {
  private readonly come = new Map<string, Come>();
  private readonly settled = new Map<string, Settled>();
  /** Items that this call has written. */
  readonly written = new Map<string, number>();
  private setsWritten = 0;
  /** Bytes that are to be written. */
  changedBytes = 0;

  private constructor(
    private readonly shard: ReadShard,
    private readonly reading: ShardReading,
  ) {}

  static async open(state: StateStorePort, stream: ShardedStream, id: string, nowMs: number): Promise<Shard> {
    const shard = { state, stream, id, nowMs, stored: await readHead(state, stream, id, nowMs) };
    return new Shard(shard, await readingOf(shard));
  }

  get id(): string {
    return this.shard.id;
  }

  get isSplit(): boolean {
    return this.shard.stored.head.isSplit;
  }

  /** Forgets what was only read: who needs it reads it again. */
  evict(): void {
    this.reading.evict();
  }

  get heldBytes(): number {
    return this.reading.heldBytes;
  }

  async read(device: string, sort: string): Promise<Versioned | undefined> {
    if (sort === 'progress') return this.progress(device);
    return versioned(await this.reading.held(device, sort));
  }

  write(device: string, sort: string, value: Uint8Array, expected: number): Promise<boolean> {
    return this.reading.using(() => this.writeNow(device, sort, value, expected));
  }

  private async writeNow(device: string, sort: string, value: Uint8Array, expected: number): Promise<boolean> {
    if (((await this.read(device, sort))?.version ?? 0) !== expected) return false;
    if (sort === 'progress') return this.keepProgress(device, fromBytes<Progress>(value));
    const place = placeOf(sort);
    const item = this.reading.items.get(place.item) ?? emptyItem();
    this.reading.items.set(place.item, item);
    hold(item, device, place.of, { bytes: value, version: nextVersion(), isOwn: true });
    item.isChanged = true;
    this.changedBytes += value.length;
    if (place.kind === 'w') this.setsWritten++;
    return true;
  }

  /** Entries of a device in a span of sort keys of one kind, ascending. */
  between(device: string, from: string, to: string): Promise<readonly StateEntry[]> {
    return this.reading.between(device, from, to);
  }

  private async progress(device: string): Promise<Versioned | undefined> {
    const { come, settled } = this.progressOf(device);
    const stored =
      !this.reading.hasOwnItems || (come && settled)
        ? undefined
        : await this.shard.state.read(store, `${this.shard.stream.id}#${device}`, 'progress');
    const own = stored && fromBytes<Progress>(stored.value);
    if (!come && !settled && !own) return undefined;
    const { newestMs, sweptMs } = come ?? own ?? { newestMs: 0, sweptMs: 0 };
    const { settledMs, referenceVersion } = settled ?? own ?? { settledMs: 0, referenceVersion: 0 };
    return { value: toBytes({ newestMs, settledMs, sweptMs, referenceVersion }), version: 1 };
  }

  private progressOf(device: string) {
    const { head, notes } = this.shard.stored;
    return {
      come: this.come.get(device) ?? head.come.get(device),
      settled: this.settled.get(device) ?? notes.settled.get(device),
    };
  }

  /** How far messages have come is of the head; how far they are settled is noted when what was said has been delivered. */
  private keepProgress(device: string, to: Progress): boolean {
    const day = dayOf(this.shard.nowMs);
    const { come, settled } = this.progressOf(device);
    const { newestMs, sweptMs, settledMs, referenceVersion } = to;
    if (come?.newestMs !== newestMs || come.sweptMs !== sweptMs) this.come.set(device, { newestMs, sweptMs, day });
    if ((settled?.settledMs ?? 0) !== settledMs || (settled?.referenceVersion ?? 0) !== referenceVersion)
      this.settled.set(device, { settledMs, referenceVersion, day });
    return true;
  }

  /**
   * Writes what has changed, and last of all the head, whose version says that nobody else has done so meanwhile. False when
   * somebody has: then what was written stands, with claims of which nothing is delivered yet.
   *
   * @param told called with each item of memories that is written
   * @param split called where the shard is to be two
   */
  async commit(told: (item: string) => void, split: () => Promise<void>, withHead = true): Promise<boolean> {
    const changed = [...this.reading.items].filter(([, { isChanged }]) => isChanged).sort(inOrder);
    if (changed.length === 0 && this.come.size === 0) return true;
    const values = changed.map(([sort, item]) => bytesOf(item, isOf('m', sort)));
    const day = dayOf(this.shard.nowMs);
    const { head, version } = this.shard.stored;
    const oldest = this.shard.stream.keptDays === null ? 0 : day - this.shard.stream.keptDays;
    const come = since(new Map([...head.come, ...this.come]), oldest);
    const known = encodeHead({ ...head, come });
    const bytes = values.reduce((sum, { length }) => sum + length, headAndNotes * known.length);
    const sparse = sparseness(head.sparse, { bytes, messages: this.setsWritten, devices: come.size }, worthKb);
    const headBytes = sparse === head.sparse ? known : encodeHead({ ...head, come, sparse });
    const isTooLarge = changed.some(([, { entries }], i) => entries.size > 1 && isLarge(values[i] as Uint8Array));
    const isTooMuch = isSparse(sparse) || (come.size > 1 && isLarge(headBytes));
    if ((isTooLarge || isTooMuch) && this.id.length < mostBits) {
      await split();
      return false;
    }
    const partition = partitionOf(this.shard.stream, this.id);
    for (const [i, [sort, item]] of changed.entries()) {
      if (item.version === 0 && !(await this.reading.closeWhole(sort))) return false;
      if (!(await this.shard.state.write(store, partition, sort, values[i] as Uint8Array, item.version))) return false;
      item.version += 1;
      item.isChanged = false;
      this.written.set(sort, item.version);
      if (isOf('m', sort)) told(sort);
    }
    return !withHead || this.shard.state.write(store, partition, headSort, headBytes, version);
  }

  /** Notes that what was claimed has been delivered: the claims are as good as written without. */
  async noteDelivered(): Promise<void> {
    const delivered = new Map([...this.written].filter(([sort]) => isOf('m', sort)));
    if (delivered.size === 0 && this.settled.size === 0) return;
    const all = [...new Map([...this.shard.stored.notes.delivered, ...delivered])].sort(([a], [b]) => (a < b ? 1 : -1));
    const rewritten = new Map(all.slice(mostNoted));
    await concurrently([...rewritten], mostNoted / 4, ([sort, version]) => this.writeDelivered(sort, version));
    const partition = partitionOf(this.shard.stream, this.id);
    const oldest = this.shard.stream.keptDays === null ? 0 : dayOf(this.shard.nowMs) - this.shard.stream.keptDays;
    await update(this.shard.state, store, partition, notesSort, (stored) => {
      const before = stored ? decodeNotes(stored.value) : noNotes;
      const all = new Map(before.delivered);
      for (const [sort, version] of delivered) all.set(sort, Math.max(version, all.get(sort) ?? 0));
      const noted = [...all].filter(([sort, version]) => rewritten.get(sort) !== version);
      // A half begins with what its whole knew.
      const known = new Map([...(stored ? [] : this.shard.stored.notes.settled), ...before.settled]);
      for (const [device, to] of this.settled) known.set(device, furthest(known.get(device), to));
      return { bytes: encodeNotes({ delivered: new Map(noted), settled: since(known, oldest) }), result: undefined };
    });
  }

  /** Writes an item anew whose claims have been delivered; who was faster has seen the note. */
  private async writeDelivered(sort: string, version: number): Promise<void> {
    const partition = partitionOf(this.shard.stream, this.id);
    const stored = await this.shard.state.read(store, partition, sort);
    if (stored?.version !== version) return;
    await this.shard.state.write(
      store,
      partition,
      sort,
      bytesOf(itemFrom(stored.value, version, true), false),
      version,
    );
  }
}

/** A half reads what it lacks from the whole, for as long as that has not expired. */
async function readingOf(shard: ReadShard): Promise<ShardReading> {
  const { state, stream, id, nowMs, stored } = shard;
  const { halfSinceMs } = stored.head;
  if (halfSinceMs === 0 || nowMs >= halfSinceMs + keptMs(stream)) return new ShardReading(shard, undefined);
  const of = id.slice(0, -1);
  const whole = { state, stream, id: of, nowMs, stored: await ended(state, stream, of, nowMs) };
  return new ShardReading(shard, await readingOf(whole));
}

const versioned = (held: Held | undefined): Versioned | undefined =>
  held && { value: held.bytes, version: held.version };

/** Sets before the memories of what they say. */
const inOrder = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => {
  if (isOf('m', a) !== isOf('m', b)) return isOf('m', a) ? 1 : -1;
  return a < b ? -1 : 1;
};

const furthest = (a: Settled | undefined, b: Settled): Settled =>
  a
    ? {
        settledMs: Math.max(a.settledMs, b.settledMs),
        referenceVersion: Math.max(a.referenceVersion, b.referenceVersion),
        day: Math.max(a.day, b.day),
      }
    : b;
