import { fromBytes, toBytes } from '../ports/json-bytes';
import type { StateEntry, StateStorePort, Versioned } from '../ports/ports';
import type { TellWritten } from '../windows/call-state';
import { AppendedParts } from './appended-parts';
import { type Come, dayOf, furthest, type Settled } from './head';
import { lastPartSort } from './part';
import { ended, isByParts, keptMs, partitionOf, readHead, type ShardedStream } from './shard-head';
import { emptyItem, type Held, hold, nextVersion } from './shard-items';
import { type ReadShard, ShardReading } from './shard-reading';
import type { Changes, ShardWriter } from './shard-writer';
import { placeOf } from './sorts';
import { keepWarm, takeWarm, type WarmShard } from './warm-shards';
import { WholeItems } from './whole-items';

const store = 'windows';

type Progress = Omit<Come & Settled, 'day'>;

/** The shard of a stream as one call works on it: read when it is needed, changed in memory, written by `commit`. */
export class Shard {
  private readonly come = new Map<string, Come>();
  private readonly settled = new Map<string, Settled>();
  private readonly writer: ShardWriter;
  private setsWritten = 0;
  /** Bytes that are to be written. */
  changedBytes = 0;

  private constructor(
    private readonly shard: ReadShard,
    private readonly reading: ShardReading,
  ) {
    this.writer = isByParts(shard.stream, shard.stored)
      ? new AppendedParts(shard, reading, () => this.keep())
      : new WholeItems(shard, reading);
  }

  static async open(state: StateStorePort, stream: ShardedStream, id: string, nowMs: number): Promise<Shard> {
    const known = await warm(state, partitionOf(stream, id), nowMs);
    if (known) return new Shard(known.shard, known.reading);
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

  hasWritten(device: string, sort: string): boolean {
    return this.writer.hasWritten(device, sort);
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
    const { head, notes, log } = this.shard.stored;
    const known = notes.settled.get(device);
    const noted = log.settled.get(device);
    return {
      come: this.come.get(device) ?? log.come.get(device) ?? head.come.get(device),
      settled: this.settled.get(device) ?? (noted ? furthest(known, noted) : known),
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
   * Writes what has changed. False when somebody else has changed the shard meanwhile.
   *
   * @param split called where the shard is to be two
   */
  async commit(onWritten: TellWritten, split: () => Promise<void>, withHead = true): Promise<boolean> {
    if (this.reading.hasClosed) return false;
    const isChanged = this.come.size > 0 || [...this.reading.items.values()].some((item) => item.isChanged);
    if (isChanged) return this.writer.commit(this.changes, onWritten, split, withHead);
    this.keep();
    return true;
  }

  /** Notes that what was claimed has been delivered: the claims are as good as written without. */
  noteDelivered(split: () => Promise<void>): Promise<void> {
    return this.writer.noteDelivered(this.changes, split);
  }

  private get changes(): Changes {
    return { come: this.come, settled: this.settled, sets: this.setsWritten };
  }

  private keep(): void {
    if (!isByParts(this.shard.stream, this.shard.stored)) return;
    const { state, stream, id } = this.shard;
    keepWarm(state, partitionOf(stream, id), { shard: this.shard, reading: this.reading });
  }
}

/** A shard as a call before has left it, with what others have appended since. */
async function warm(state: StateStorePort, partition: string, nowMs: number): Promise<WarmShard | undefined> {
  const known = takeWarm(state, partition);
  if (!known) return undefined;
  const { shard, reading } = known;
  const { log, head } = shard.stored;
  const since = await state.entries(store, partition, log.nextSort(nowMs), lastPartSort);
  if (!log.take(since, (now, before) => reading.hold(now, before))) return undefined;
  shard.nowMs = nowMs;
  shard.stored = { ...shard.stored, head: { ...head, isSplit: head.isSplit || log.isEnded } };
  return known;
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
