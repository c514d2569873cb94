import { concurrently } from '../../shared/concurrently';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateEntry, StateStorePort, Versioned } from '../ports/ports';
import { isWithin, mostBits } from './halves';
import { type Come, dayOf, decodeNotes, encodeHead, encodeNotes, noNotes, type Settled, since } from './head';
import { isLarge, isSparse, sparseness } from './policy';
import {
  ended,
  headSort,
  keptMs,
  notesSort,
  partitionOf,
  readHead,
  type ShardedStream,
  type StoredHead,
} from './shard-head';
import { bytesOf, emptyItem, type Held, hold, type Item, itemFrom, nextVersion } from './shard-items';
import { isOf, itemOf, type Kind, type Place, placeOf, stepLength, stepOf } from './sorts';

const store = 'windows';
/** Items whose delivery is noted at most: of the others it is written where the claims are. */
const mostNoted = 64;
/** Windows of a span that are kept when they are read; of a longer one only what is asked for. */
const mostSteps = 64;
/** Bytes of a long span that are kept for other devices of which it is read too. */
const mostScanned = 16_000_000;
/** Nobody works longer on what was read. */
const longestCallMs = 3_600_000;
/** Kilobytes of sets and memories that are worth a message: those of one device are as many. */
const worthKb = 2;

type Progress = Omit<Come & Settled, 'day'>;

/** The shard of a stream as one call works on it: read when it is needed, changed in memory, written by `commit`. */
export class Shard {
  private readonly items = new Map<string, Item>();
  /** Items of the shard of which this one is a half, as they were read. */
  private readonly ofWhole = new Map<string, Item>();
  private readonly loaded = new Set<string>();
  private readonly asked = new Set<string>();
  /** By kind, the first and the last item of a long span that is in memory. */
  private readonly scanned = new Map<string, readonly [from: string, to: string]>();
  private readonly come = new Map<string, Come>();
  private readonly settled = new Map<string, Settled>();
  private reading: Promise<unknown> = Promise.resolve();
  /** Items that this call has written. */
  readonly written = new Map<string, number>();
  private setsWritten = 0;
  /** Bytes that were read, and that are to be written. */
  heldBytes = 0;
  changedBytes = 0;

  private constructor(
    private readonly state: StateStorePort,
    private readonly stream: ShardedStream,
    readonly id: string,
    private readonly nowMs: number,
    private readonly stored: StoredHead,
    private readonly whole: Shard | undefined,
  ) {}

  static async open(state: StateStorePort, stream: ShardedStream, id: string, nowMs: number): Promise<Shard> {
    const stored = await readHead(state, stream, id, nowMs);
    return Shard.from(state, stream, id, nowMs, stored);
  }

  private static async from(
    state: StateStorePort,
    stream: ShardedStream,
    id: string,
    nowMs: number,
    stored: StoredHead,
  ): Promise<Shard> {
    const { halfSinceMs } = stored.head;
    const isHalf = halfSinceMs > 0 && nowMs < halfSinceMs + keptMs(stream);
    const of = id.slice(0, -1);
    const whole = isHalf
      ? await Shard.from(state, stream, of, nowMs, await ended(state, stream, of, nowMs))
      : undefined;
    return new Shard(state, stream, id, nowMs, stored, whole);
  }

  get isSplit(): boolean {
    return this.stored.head.isSplit;
  }

  /** Forgets what was only read: who needs it reads it again. */
  evict(): void {
    for (const [sort, { isChanged }] of this.items) if (!isChanged) this.items.delete(sort);
    this.loaded.clear();
    this.asked.clear();
    this.scanned.clear();
    this.heldBytes = 0;
  }

  async read(device: string, sort: string): Promise<Versioned | undefined> {
    if (sort === 'progress') return this.progress(device);
    const place = placeOf(sort);
    // What is read of one window is the beginning of what is read around it.
    await this.load(place, place, place.kind === 'w' ? this.stream.reach : 0);
    const found = () => this.items.get(place.item)?.entries.get(device)?.get(place.of);
    if (!found()) await this.readOwn(device, sort, sort);
    return versioned(found());
  }

  async write(device: string, sort: string, value: Uint8Array, expected: number): Promise<boolean> {
    if (((await this.read(device, sort))?.version ?? 0) !== expected) return false;
    if (sort === 'progress') return this.keepProgress(device, fromBytes<Progress>(value));
    const place = placeOf(sort);
    const item = this.items.get(place.item) ?? emptyItem();
    this.items.set(place.item, item);
    hold(item, device, place.of, { bytes: value, version: nextVersion(), isOwn: true });
    item.isChanged = true;
    this.changedBytes += value.length;
    if (place.kind === 'w') this.setsWritten++;
    return true;
  }

  /** Entries of a device in a span of sort keys of one kind, ascending. */
  async between(device: string, from: string, to: string): Promise<readonly StateEntry[]> {
    const [first, last] = [placeOf(from), placeOf(to)];
    const step = stepLength(first.kind, this.stream.windowMs);
    const found = new Map<string, StateEntry>();
    if ((last.stepMs - first.stepMs) / step > mostSteps) await this.scan(device, from, to, found);
    else {
      await this.load(first, last);
      await this.readOwn(device, from, to);
    }
    for (const [sort, item] of this.items) gather(found, item, sort, { device, from, to });
    return [...found.values()].sort((a, b) => (a.sort < b.sort ? -1 : 1));
  }

  /** Entries of a long span, the oldest word first; items are kept where they are not too many. */
  private async scan(device: string, from: string, to: string, found: Map<string, StateEntry>): Promise<void> {
    if (this.hasOwnItems)
      for (const one of await this.state.entries(store, `${this.stream.id}#${device}`, from, to))
        found.set(one.sort, one);
    await this.whole?.scan(device, from, to, found);
    const { kind, item: first } = placeOf(from);
    const last = placeOf(to).item;
    if (this.isScanned(first) && this.isScanned(last)) return;
    let [start, isKept] = [first, this.whole === undefined];
    for (let page: readonly StateEntry[] = []; start === first || page.length === mostSteps; ) {
      page = await this.state.entries(store, partitionOf(this.stream, this.id), start, last, mostSteps);
      for (const entry of page) {
        const item = this.asStored(entry);
        gather(found, item, entry.sort, { device, from, to });
        isKept &&= this.heldBytes < mostScanned;
        if (isKept && !this.items.has(entry.sort)) this.items.set(entry.sort, item);
      }
      start = `${page.at(-1)?.sort ?? last} `;
    }
    if (isKept) this.scanned.set(kind, [first, last]);
  }

  /** All items of its kind around this one are in memory. */
  private isScanned(item: string): boolean {
    const [from, to] = this.scanned.get(item[0] as string) ?? [];
    return from !== undefined && to !== undefined && item >= from && item <= to;
  }

  /** Brings items of a span into memory; one after the other, so that nobody makes an item that another has read. */
  private async load(first: Place, last: Place, reach = 0): Promise<void> {
    if (first.stepMs === last.stepMs && this.loaded.has(first.kind + first.stepMs)) return;
    const work = this.reading.then(() => this.loadNow(first, last, reach));
    this.reading = work.catch(() => {});
    return work;
  }

  private async loadNow(first: Place, last: Place, reach: number): Promise<void> {
    const { kind } = first;
    const step = stepLength(kind, this.stream.windowMs);
    const missing: number[] = [];
    for (let ms = first.stepMs; ms <= last.stepMs; ms += step)
      if (!this.loaded.has(kind + ms) && !this.isScanned(itemOf(kind, ms))) missing.push(ms);
    if (missing.length === 0) return;
    const [fromMs, toMs] = [(missing[0] as number) - reach * step, (missing.at(-1) as number) + reach * step];
    for (const [sort, item] of await this.fetch(kind, fromMs, toMs))
      if (!this.loaded.has(kind + stepOf(sort)) && !this.items.has(sort)) this.items.set(sort, item);
    for (let ms = fromMs; ms <= toMs; ms += step) this.loaded.add(kind + ms);
  }

  /** Items of a span as they are stored; those that this half has not written yet as the whole had them. */
  private async fetch(kind: Kind, fromMs: number, toMs: number): Promise<Map<string, Item>> {
    const entries = await this.state.entries(
      store,
      partitionOf(this.stream, this.id),
      itemOf(kind, fromMs),
      itemOf(kind, toMs),
    );
    const items = new Map(entries.map((entry) => [entry.sort, this.asStored(entry)]));
    for (const [sort, item] of (await this.whole?.fetch(kind, fromMs, toMs)) ?? []) {
      if (items.has(sort)) continue;
      if (!this.items.get(sort)?.isChanged) this.ofWhole.set(sort, item);
      const { entries } = item;
      const own = new Map([...entries].filter(([device]) => isWithin(device, this.id)));
      if (own.size > 0) items.set(sort, { version: 0, entries: own, isChanged: false });
    }
    return items;
  }

  private asStored({ sort, value, version }: StateEntry): Item {
    this.heldBytes += value.length;
    return itemFrom(value, version, this.stored.notes.delivered.get(sort) === version);
  }

  private get hasOwnItems(): boolean {
    return this.nowMs < this.stored.head.sinceMs + keptMs(this.stream);
  }

  /** No window that begins later was written by an earlier release. */
  private isBefore(sort: string): boolean {
    return placeOf(sort).stepMs <= this.stored.head.sinceMs + this.stream.aheadMs + longestCallMs;
  }

  /** What a device has of an earlier release: items of its own, in the place of entries that there are not. */
  private async readOwn(device: string, from: string, to: string): Promise<void> {
    const asked = JSON.stringify([device, from, to]);
    if (!this.hasOwnItems || !this.isBefore(from) || this.asked.has(asked)) return;
    this.asked.add(asked);
    for (const { sort, value } of await this.state.entries(store, `${this.stream.id}#${device}`, from, to)) {
      const place = placeOf(sort);
      const item = this.items.get(place.item) ?? emptyItem();
      if (item.entries.get(device)?.has(place.of)) continue;
      this.items.set(place.item, item);
      hold(item, device, place.of, { bytes: value, version: nextVersion(), isOwn: false });
    }
  }

  private async progress(device: string): Promise<Versioned | undefined> {
    const { come, settled } = this.progressOf(device);
    const stored =
      !this.hasOwnItems || (come && settled)
        ? undefined
        : await this.state.read(store, `${this.stream.id}#${device}`, 'progress');
    const own = stored && fromBytes<Progress>(stored.value);
    if (!come && !settled && !own) return undefined;
    const { newestMs, sweptMs } = come ?? own ?? { newestMs: 0, sweptMs: 0 };
    const { settledMs, referenceVersion } = settled ?? own ?? { settledMs: 0, referenceVersion: 0 };
    return { value: toBytes({ newestMs, settledMs, sweptMs, referenceVersion }), version: 1 };
  }

  private progressOf(device: string) {
    const { head, notes } = this.stored;
    return {
      come: this.come.get(device) ?? head.come.get(device),
      settled: this.settled.get(device) ?? notes.settled.get(device),
    };
  }

  /** How far messages have come is of the head; how far they are settled is noted when what was said has been delivered. */
  private keepProgress(device: string, to: Progress): boolean {
    const day = dayOf(this.nowMs);
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
   * @param isSplit called where the shard is to be two
   */
  async commit(told: (item: string) => void, split: () => Promise<void>, withHead = true): Promise<boolean> {
    const changed = [...this.items].filter(([, { isChanged }]) => isChanged).sort(inOrder);
    if (changed.length === 0 && this.come.size === 0) return true;
    const values = changed.map(([sort, item]) => bytesOf(item, isOf('m', sort)));
    const day = dayOf(this.nowMs);
    const { head, version } = this.stored;
    const oldest = this.stream.keptDays === null ? 0 : day - this.stream.keptDays;
    const come = since(new Map([...head.come, ...this.come]), oldest);
    const bytes = values.reduce((sum, { length }) => sum + length, 0);
    const sparse = sparseness(head.sparse, { bytes, messages: this.setsWritten, devices: come.size }, worthKb);
    const headBytes = encodeHead({ ...head, come, sparse });
    const isTooLarge = changed.some(([, { entries }], i) => entries.size > 1 && isLarge(values[i] as Uint8Array));
    const isTooMuch = isSparse(sparse) || (come.size > 1 && isLarge(headBytes));
    if ((isTooLarge || isTooMuch) && this.id.length < mostBits) {
      await split();
      return false;
    }
    const partition = partitionOf(this.stream, this.id);
    for (const [i, [sort, item]] of changed.entries()) {
      if (item.version === 0 && !(await this.closeWhole(sort))) return false;
      if (!(await this.state.write(store, partition, sort, values[i] as Uint8Array, item.version))) return false;
      item.version += 1;
      item.isChanged = false;
      this.written.set(sort, item.version);
      if (isOf('m', sort)) told(sort);
    }
    return !withHead || this.state.write(store, partition, headSort, headBytes, version);
  }

  /**
   * Writes an item of the whole anew before a half has one of its own: whoever works on the whole yet, and has lost it without
   * knowing, can write no more there that the half would not see. False when somebody was faster.
   */
  private async closeWhole(sort: string): Promise<boolean> {
    const { whole, stream, stored } = this;
    if (!whole || this.nowMs > stored.head.halfSinceMs + longestCallMs) return true;
    const item = this.ofWhole.get(sort) ?? emptyItem();
    if (item.version === 0 && !(await whole.closeWhole(sort))) return false;
    return this.state.write(store, partitionOf(stream, whole.id), sort, bytesOf(item, false), item.version);
  }

  /** Notes that what was claimed has been delivered: the claims are as good as written without. */
  async noteDelivered(): Promise<void> {
    const delivered = new Map([...this.written].filter(([sort]) => isOf('m', sort)));
    if (delivered.size === 0 && this.settled.size === 0) return;
    const all = [...new Map([...this.stored.notes.delivered, ...delivered])].sort(([a], [b]) => (a < b ? 1 : -1));
    const rewritten = new Map(all.slice(mostNoted));
    await concurrently([...rewritten], mostNoted / 4, ([sort, version]) => this.writeDelivered(sort, version));
    const partition = partitionOf(this.stream, this.id);
    const oldest = this.stream.keptDays === null ? 0 : dayOf(this.nowMs) - this.stream.keptDays;
    await update(this.state, store, partition, notesSort, (stored) => {
      const before = stored ? decodeNotes(stored.value) : noNotes;
      const noted = [...new Map([...before.delivered, ...delivered])].filter(([sort, v]) => rewritten.get(sort) !== v);
      // A half begins with what its whole knew.
      const known = new Map([...(stored ? [] : this.stored.notes.settled), ...before.settled]);
      for (const [device, to] of this.settled) known.set(device, furthest(known.get(device), to));
      return { bytes: encodeNotes({ delivered: new Map(noted), settled: since(known, oldest) }), result: undefined };
    });
  }

  /** Writes an item anew whose claims have been delivered; who was faster has seen the note. */
  private async writeDelivered(sort: string, version: number): Promise<void> {
    const partition = partitionOf(this.stream, this.id);
    const stored = await this.state.read(store, partition, sort);
    if (stored?.version !== version) return;
    await this.state.write(store, partition, sort, bytesOf(itemFrom(stored.value, version, true), false), version);
  }
}

interface Asked {
  readonly device: string;
  readonly from: string;
  readonly to: string;
}

/** Adds the entries of a device in an item to those found, in the place of older words. */
function gather(found: Map<string, StateEntry>, { entries }: Item, item: string, { device, from, to }: Asked): void {
  if (item[0] !== from[0]) return;
  for (const [of, held] of entries.get(device) ?? []) {
    const sort = of === '' ? item : of;
    if (sort >= from && sort <= to) found.set(sort, { sort, value: held.bytes, version: held.version });
  }
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
