import type { StateEntry, StateStorePort } from '../ports/ports';
import { type Kind, keyAt, startOf } from '../windows/window-keys';
import { isWithin } from './halves';
import { keptMs, partitionOf, type ShardedStream, type StoredHead } from './shard-head';
import { closedBytesOf, type Entry, emptyItem, type Held, hold, type Item, itemFrom, nextVersion } from './shard-items';
import { isOf, type Place, placeOf, stepLength } from './sorts';

const store = 'windows';
/** Windows of a span that are kept when they are read; of a longer one only if they are not too many. */
const mostSteps = 64;
/** Bytes of a long span that are kept for other devices of which it is read too. */
const mostScanned = 16_000_000;
/** Nobody works longer on what was read. */
const longestCallMs = 3_600_000;

/** A shard, and when it is read. */
export interface ReadShard {
  readonly state: StateStorePort;
  readonly stream: ShardedStream;
  readonly id: string;
  nowMs: number;
  stored: StoredHead;
}

/** The items of a shard as one call has them in memory: read when they are needed. */
export class ShardReading {
  readonly items = new Map<string, Item>();
  /** Items of the shard of which this one is a half, as they were read. */
  private readonly ofWhole = new Map<string, Item>();
  private readonly loaded = new Set<string>();
  private readonly asked = new Set<string>();
  /** By kind, the first and the last item of a long span that is in memory. */
  private readonly scanned = new Map<string, readonly [from: string, to: string]>();
  private reading: Promise<unknown> = Promise.resolve();
  private users = 0;
  heldBytes = 0;
  /** An item that was read is a half's by now: what is written of this shard counts no more, though its head was read before. */
  hasClosed = false;

  /** @param whole the shard of which this one is a half, for as long as that may have what this one lacks */
  constructor(
    private readonly shard: ReadShard,
    private readonly whole: ShardReading | undefined,
  ) {}

  /** What is in memory stays there while somebody works with it, whoever else makes room. */
  async using<T>(work: () => Promise<T>): Promise<T> {
    this.users++;
    try {
      return await work();
    } finally {
      this.users--;
    }
  }

  /** Forgets what was only read: who needs it reads it again. */
  evict(): void {
    if (this.users > 0) return;
    for (const [sort, { isChanged }] of this.items) if (!isChanged) this.items.delete(sort);
    this.loaded.clear();
    this.asked.clear();
    this.scanned.clear();
    this.heldBytes = 0;
  }

  /** Forgets what the next call hardly needs. */
  keepNewest(): void {
    const { nowMs, stream } = this.shard;
    const reachMs = (stream.reach + 1) * stream.windowMs;
    const isOld = (kind: Kind, stepMs: number) =>
      stepMs + stepLength(kind, stream.windowMs) < nowMs - reachMs - (kind === 's' ? stream.aroundMs : 0);
    this.heldBytes = 0;
    for (const [sort, { entries }] of this.items) {
      if (isOld(sort[0] as Kind, startOf(sort))) this.items.delete(sort);
      else for (const its of entries.values()) for (const { bytes } of its.values()) this.heldBytes += bytes.length;
    }
    for (const key of this.loaded) if (isOld(key[0] as Kind, Number(key.slice(1)))) this.loaded.delete(key);
    this.asked.clear();
    this.scanned.clear();
    this.ofWhole.clear();
    this.whole?.keepNewest();
  }

  /** An entry of a part that became known, or whose claim was delivered: where its item is in memory. */
  hold({ sort, device, of, held }: Entry, before?: Held): void {
    const isKnown = this.loaded.has((sort[0] as string) + startOf(sort)) || this.isScanned(sort);
    const item = this.items.get(sort) ?? (isKnown ? emptyItem() : undefined);
    if (!item || (before && item.entries.get(device)?.get(of) !== before)) return;
    this.items.set(sort, item);
    hold(item, device, of, held);
  }

  /** Brings items into memory. */
  async all(sorts: Iterable<string>): Promise<void> {
    for (const sort of sorts) await this.load(placeOf(sort), placeOf(sort));
  }

  held(device: string, sort: string): Promise<Held | undefined> {
    return this.using(() => this.heldNow(device, sort));
  }

  /** Entries of a device in a span of sort keys of one kind, ascending. */
  between(device: string, from: string, to: string): Promise<readonly StateEntry[]> {
    return this.using(() => this.betweenNow(device, from, to));
  }

  private async heldNow(device: string, sort: string): Promise<Held | undefined> {
    const place = placeOf(sort);
    // What is read of one window is the beginning of what is read around it.
    await this.load(place, place, place.kind === 'w' ? this.shard.stream.reach : 0);
    const found = () => this.items.get(place.item)?.entries.get(device)?.get(place.of);
    if (!found()) await this.readOwn(device, sort, sort);
    return found();
  }

  private async betweenNow(device: string, from: string, to: string): Promise<readonly StateEntry[]> {
    const [first, last] = [placeOf(from), placeOf(to)];
    const step = stepLength(first.kind, this.shard.stream.windowMs);
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
      for (const one of await this.shard.state.entries(store, `${this.shard.stream.id}#${device}`, from, to))
        found.set(one.sort, one);
    await this.whole?.scan(device, from, to, found);
    const { kind, item: first } = placeOf(from);
    const last = placeOf(to).item;
    if (this.isScanned(first) && this.isScanned(last)) return;
    let [start, isKept] = [first, this.whole === undefined];
    for (let page: readonly StateEntry[] = []; start === first || page.length === mostSteps; ) {
      page = await this.shard.state.entries(
        store,
        partitionOf(this.shard.stream, this.shard.id),
        start,
        last,
        mostSteps,
      );
      for (const entry of page) {
        const item = this.asStored(entry);
        this.overlay(entry.sort, item);
        gather(found, item, entry.sort, { device, from, to });
        isKept &&= this.heldBytes < mostScanned;
        if (isKept && !this.items.has(entry.sort)) this.items.set(entry.sort, item);
      }
      start = `${page.at(-1)?.sort ?? last} `;
    }
    for (const sort of this.shard.stored.log.overlay.keys())
      if (isOf(kind, sort) && sort >= first && sort <= last && !this.items.has(sort)) {
        const item = this.overlay(sort, emptyItem());
        gather(found, item, sort, { device, from, to });
        if (isKept) this.items.set(sort, item);
      }
    if (isKept) this.scanned.set(kind, [first, last]);
  }

  /** What parts say counts more than what an item has. */
  private overlay(sort: string, item: Item): Item {
    for (const [device, its] of this.shard.stored.log.overlay.get(sort) ?? [])
      for (const [of, held] of its) hold(item, device, of, held);
    return item;
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
    const step = stepLength(kind, this.shard.stream.windowMs);
    const missing: number[] = [];
    for (let ms = first.stepMs; ms <= last.stepMs; ms += step)
      if (!this.loaded.has(kind + ms) && !this.isScanned(keyAt(kind, ms))) missing.push(ms);
    if (missing.length === 0) return;
    let [fromMs, toMs] = [(missing[0] as number) - reach * step, (missing.at(-1) as number) + reach * step];
    while (this.loaded.has(kind + fromMs)) fromMs += step;
    while (this.loaded.has(kind + toMs)) toMs -= step;
    const isNew = (sort: string) => !this.loaded.has(kind + startOf(sort)) && !this.items.has(sort);
    for (const [sort, item] of await this.fetch(kind, fromMs, toMs, isNew)) if (isNew(sort)) this.items.set(sort, item);
    for (let ms = fromMs; ms <= toMs; ms += step) this.loaded.add(kind + ms);
  }

  /**
   * Items of a span as they are stored; those that this half has not written yet as the whole had them.
   *
   * @param isNew the item is taken: of one that is in memory the whole may have another by now, which nobody here knows
   */
  private async fetch(
    kind: Kind,
    fromMs: number,
    toMs: number,
    isNew: (sort: string) => boolean,
  ): Promise<Map<string, Item>> {
    const entries = await this.shard.state.entries(
      store,
      partitionOf(this.shard.stream, this.shard.id),
      keyAt(kind, fromMs),
      keyAt(kind, toMs),
    );
    const items = new Map(entries.map((entry) => [entry.sort, this.asStored(entry)]));
    for (const [sort, item] of (await this.whole?.fetch(kind, fromMs, toMs, isNew)) ?? []) {
      if (items.has(sort)) continue;
      if (isNew(sort)) this.ofWhole.set(sort, item);
      const own = new Map([...item.entries].filter(([device]) => isWithin(device, this.shard.id)));
      if (own.size > 0) items.set(sort, { version: 0, entries: own, isChanged: false });
    }
    for (const sort of this.shard.stored.log.overlay.keys())
      if (isOf(kind, sort) && startOf(sort) >= fromMs && startOf(sort) <= toMs)
        items.set(sort, this.overlay(sort, items.get(sort) ?? emptyItem()));
    return items;
  }

  private asStored({ sort, value, version }: StateEntry): Item {
    this.heldBytes += value.length;
    const item = itemFrom(value, version, this.shard.stored.notes.delivered.get(sort) === version);
    this.hasClosed ||= item.isClosed === true;
    return item;
  }

  /** No window that begins later was written by an earlier release. */
  private isBefore(sort: string): boolean {
    return placeOf(sort).stepMs <= this.shard.stored.head.sinceMs + this.shard.stream.aheadMs + longestCallMs;
  }

  /** What a device has of an earlier release: items of its own, in the place of entries that there are not. */
  private async readOwn(device: string, from: string, to: string): Promise<void> {
    const asked = JSON.stringify([device, from, to]);
    if (!this.hasOwnItems || !this.isBefore(from) || this.asked.has(asked)) return;
    this.asked.add(asked);
    for (const { sort, value } of await this.shard.state.entries(
      store,
      `${this.shard.stream.id}#${device}`,
      from,
      to,
    )) {
      const place = placeOf(sort);
      const item = this.items.get(place.item) ?? emptyItem();
      if (item.entries.get(device)?.has(place.of)) continue;
      this.items.set(place.item, item);
      hold(item, device, place.of, { bytes: value, version: nextVersion(), isOwn: false });
    }
  }

  /**
   * Writes an item of the whole anew before a half has one of its own: whoever works on the whole yet, and has lost it without
   * knowing, can write no more there that the half would not see. False when somebody was faster.
   */
  async closeWhole(sort: string): Promise<boolean> {
    const { whole } = this;
    const { state, stream, stored, nowMs } = this.shard;
    if (!whole || nowMs > stored.head.halfSinceMs + longestCallMs) return true;
    const item = this.ofWhole.get(sort) ?? emptyItem();
    if (item.version === 0 && !(await whole.closeWhole(sort))) return false;
    return state.write(store, partitionOf(stream, whole.shard.id), sort, closedBytesOf(item), item.version);
  }

  get hasOwnItems(): boolean {
    const { nowMs, stored, stream } = this.shard;
    return nowMs < stored.head.sinceMs + keptMs(stream);
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
