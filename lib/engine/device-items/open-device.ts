import { randomBytes } from 'node:crypto';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { packedLength } from '../ports/packing';
import type { StateEntry, StateStorePort, Versioned } from '../ports/ports';
import { decodeEmitted, encodeEmitted } from '../windows/emitted';
import { type Kind, keyAt, startOf } from '../windows/window-keys';
import type { Progress } from '../windows/window-store';
import type { Deliveries } from './deliveries';
import {
  type DeviceItem,
  decodeDeviceItem,
  decodeShelf,
  encodeDeviceItem,
  encodeShelf,
  itemSort,
  type Settled,
  type Shelf,
  shelfSort,
  shelvesFrom,
} from './device-item';
import { EarlierItems, hasSaidMore, saidByBoth } from './earlier-items';
import {
  divided,
  type Entries,
  type Held,
  held,
  isOf,
  itemEntries,
  nextVersion,
  type OnShelf,
  shelvesOf,
} from './held-entries';

const store = 'windows';
const dayMs = 24 * 3_600_000;
const nameBytes = 6;
/** What an open device takes itself, though nothing is kept of it. */
const openBytes = 2000;

/** A stream whose devices have an item each. */
export interface ItemStream {
  readonly id: string;
  readonly windowMs: number;
  /** So far ahead a message may speak of what is to come. */
  readonly aheadMs: number;
  /** Windows before and after that of a message of which something is read. */
  readonly reach: number;
  /** Days that an item is kept of which nothing is written. */
  readonly keptDays: number;
  /** Of two stored sets of a window all members; the first itself where it has them. */
  readonly unite: (set: Uint8Array, other: Uint8Array) => Uint8Array;
}

/** Where a device is open. */
export interface Around {
  readonly state: StateStorePort;
  readonly stream: ItemStream;
  readonly deliveries: Deliveries;
  readonly nowMs: number;
  /** What a call holds of all devices. */
  readonly bytes: { held: number; changed: number };
}

/** A device as one call works on it: read when it is needed, changed in memory, written by `commit`. */
export class OpenDevice {
  private stored: DeviceItem | undefined;
  private version = 0;
  private isOpen = false;
  private progress: Versioned | undefined;
  /** Up to where the device is settled whatever is delivered yet. */
  private settled: Settled = { settledMs: 0, referenceVersion: 0 };
  /** Entries of the item. */
  private readonly entries = new Map<string, Held>();
  /** Those of shelves, and of an earlier release: what the item has counts more. */
  private readonly shelved = new Map<string, OnShelf>();
  private readonly loadedShelves = new Set<number>();
  private readonly earlier = new Map<string, Held>();
  private readonly earlierItems: EarlierItems;
  /** Sets of windows of which an earlier release, at work at the same time, knew more: with what it knew, until they are written. */
  private readonly united = new Map<string, Held>();
  private readonly behind = new Set<string>();
  private loadedFromMs = Number.POSITIVE_INFINITY;
  private loading: Promise<unknown> = Promise.resolve();
  isChanged = false;
  private heldBytes = 0;
  private isLeft = false;

  constructor(
    private readonly id: string,
    private readonly around: Around,
  ) {
    this.earlierItems = new EarlierItems(around.state, this.partition, around.stream, around.nowMs);
    this.count(openBytes);
  }

  /** Windows of which this call has claimed to say something, by the sort keys of their memories. */
  get claims(): ReadonlySet<string> {
    return new Set([...this.entries].filter(([sort, { isOwn }]) => isOwn && isOf('m', sort)).map(([sort]) => sort));
  }

  async read(sort: string): Promise<Versioned | undefined> {
    if (sort === 'progress') {
      await this.alone(() => this.open());
      return this.progress;
    }
    await this.load(sort[0] as Kind, startOf(sort));
    const found = [this.united, this.entries, this.shelved, this.earlier].find((held) => held.has(sort))?.get(sort);
    return found && { value: found.bytes, version: found.version };
  }

  /** Entries in a span of sort keys of one kind, ascending. */
  async between(from: string, to: string): Promise<readonly StateEntry[]> {
    await this.load(from[0] as Kind, startOf(from));
    return [...new Map([...this.earlier, ...this.shelved, ...this.entries, ...this.united])]
      .filter(([sort]) => sort >= from && sort <= to)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([sort, { bytes, version }]) => ({ sort, value: bytes, version }));
  }

  async write(sort: string, value: Uint8Array, expected: number): Promise<boolean> {
    // Whoever makes room meanwhile leaves it.
    this.isChanged = true;
    if (((await this.read(sort))?.version ?? 0) !== expected) return false;
    this.around.bytes.changed += value.length;
    if (sort === 'progress') this.progress = { value, version: nextVersion() };
    else {
      if (isOf('w', sort) && !this.entries.has(sort) && this.earlier.has(sort)) this.behind.add(sort);
      this.entries.set(sort, { bytes: value, version: nextVersion(), day: this.today, isOwn: true });
    }
    this.united.delete(sort);
    return true;
  }

  /**
   * Takes over what an earlier release, whose calls were still under way when this one began, knows of windows that are kept here, in
   * sight of those touched: they are to be evaluated anew. Answers when they begin.
   */
  async catchUp(touched: readonly number[]): Promise<readonly number[]> {
    const { windowMs, reach } = this.around.stream;
    // As far as their evaluation reads.
    await this.load('w', Math.min(...touched) - reach * windowMs);
    if (!this.stored || this.earlier.size === 0) return [];
    const windows = new Set([...this.behind].map(startOf));
    for (const fromMs of windows) {
      const set = this.united.get(keyAt('w', fromMs));
      if (set) await this.write(keyAt('w', fromMs), set.bytes, set.version);
    }
    const sets = [...this.earlier.keys()].filter((sort) => isOf('w', sort)).map(startOf);
    const said = sets.filter((fromMs) => this.ownOf(keyAt('m', fromMs)));
    if (said.length > 0) await this.load('m', Math.min(...said));
    for (const fromMs of said) if (await this.rememberBoth(fromMs)) windows.add(fromMs);
    this.behind.clear();
    return [...windows];
  }

  private ownOf(sort: string): Held | undefined {
    return this.entries.get(sort) ?? this.shelved.get(sort);
  }

  /** Where the earlier release has said something of a window later, of other messages, or that today's never has, it is not known what of it stands. */
  private async rememberBoth(fromMs: number): Promise<boolean> {
    const sort = keyAt('m', fromMs);
    const earlier = this.earlier.get(sort);
    const own = this.ownOf(sort);
    if (!own || !earlier) return false;
    const [mine, its] = [decodeEmitted(own.bytes), decodeEmitted(earlier.bytes)];
    if (!hasSaidMore(mine, its) && !this.behind.has(keyAt('w', fromMs))) return false;
    return this.write(sort, encodeEmitted(saidByBoth(mine, its)), own.version);
  }

  /** Writes what has changed. False when somebody else has changed the device meanwhile. */
  async commit(call: string): Promise<boolean> {
    if (!this.isChanged) return true;
    const { state } = this.around;
    // As items of their own they would have expired.
    for (const [sort, { day }] of this.entries) if (day < this.oldest) this.entries.delete(sort);
    const { claims } = this;
    const sizeOf = (left: Entries) => packedLength(this.encoded(call, left, this.shelves));
    const { entries, shelved } = divided(this.entries, { day: this.today, sizeOf });
    const shelves = [...this.countingShelves];
    for (const shelf of shelvesOf(shelved)) {
      // Of an attempt that was lost it lies there, and no item names it.
      const name = randomBytes(nameBytes).toString('base64url');
      const one = { name, lastMs: Math.max(...[...shelf.keys()].map(startOf)), day: this.today };
      const bytes = encodeShelf(itemEntries(shelf, claims), call);
      if (!(await state.write(store, this.partition, shelfSort(one), bytes, 0))) return false;
      shelves.push(one);
    }
    return state.write(store, this.partition, itemSort, this.encoded(call, entries, shelves), this.version);
  }

  /** It is open no more: what is still being read of it counts for nobody. */
  leave(): void {
    this.around.bytes.held -= this.heldBytes;
    this.isLeft = true;
  }

  /** Work that reads, one after the other. */
  private alone(work: () => Promise<void>): Promise<void> {
    const done = this.loading.then(work);
    this.loading = done.catch(() => {});
    return done;
  }

  private async load(kind: Kind, fromMs: number): Promise<void> {
    if (fromMs >= this.loadedFromMs && !this.lacksEarlier(kind, fromMs)) return;
    await this.alone(() => this.loadNow(kind, fromMs));
  }

  private async loadNow(kind: Kind, fromMs: number): Promise<void> {
    const { windowMs, reach } = this.around.stream;
    // What is read of one window is the beginning of what is read around it, and of one before: what was open then is decided now.
    const firstMs = isOf('w', kind) ? Math.max(0, fromMs - (reach + 1) * windowMs) : fromMs;
    await this.open(firstMs);
    await this.loadShelves(fromMs >= this.loadedFromMs ? this.loadedFromMs : firstMs);
    if (this.lacksEarlier(kind, fromMs)) await this.loadEarlier(kind, firstMs);
  }

  /** Reads the item, with what is on shelves from one time on, where that is given. */
  private async open(fromMs?: number): Promise<void> {
    if (this.isOpen) return;
    const { state } = this.around;
    const found: readonly StateEntry[] =
      fromMs === undefined
        ? [await state.read(store, this.partition, itemSort)].flatMap((one) =>
            one ? [{ sort: itemSort, ...one }] : [],
          )
        : await state.entries(store, this.partition, shelvesFrom(fromMs), itemSort);
    const item = found.find(({ sort }) => sort === itemSort);
    if (item) await this.take(item);
    else this.takeEarlier(await state.read(store, this.partition, 'progress'));
    this.isOpen = true;
    if (fromMs !== undefined) await this.loadShelves(fromMs, found);
  }

  private async take({ value, version }: Versioned): Promise<void> {
    this.stored = decodeDeviceItem(value);
    this.version = version;
    this.count(value.length);
    const { entries, come, settled, claim } = this.stored;
    const isDelivered = await this.isDelivered(claim?.call);
    this.settled =
      claim && isDelivered ? { settledMs: claim.settledMs, referenceVersion: claim.referenceVersion } : settled;
    this.progress = { value: toBytes({ ...come, ...this.settled } satisfies Progress), version: nextVersion() };
    for (const [sort, one] of entries) this.entries.set(sort, held(one, isDelivered));
  }

  private async isDelivered(call: string | undefined): Promise<boolean> {
    return call !== undefined && this.around.deliveries.has(call);
  }

  private takeEarlier(progress: Versioned | undefined): void {
    this.progress = progress;
    if (!progress) return;
    const { settledMs, referenceVersion } = fromBytes<Progress>(progress.value);
    this.settled = { settledMs, referenceVersion };
  }

  /** Shelves that the item names. */
  private get shelves(): readonly Shelf[] {
    return this.stored?.shelves ?? [];
  }

  /** Those of which something counts: of what is written anew all there was has been read. */
  private get countingShelves(): readonly Shelf[] {
    const counting = new Set([...this.shelved].filter(([sort]) => !this.entries.has(sort)).map(([, one]) => one.place));
    return this.shelves.filter(
      ({ day }, place) => day >= this.oldest && (counting.has(place) || !this.loadedShelves.has(place)),
    );
  }

  private async loadShelves(fromMs: number, found: readonly StateEntry[] = []): Promise<void> {
    const needed = this.shelves.filter(({ lastMs }) => lastMs >= fromMs && lastMs < this.loadedFromMs);
    let bySort = new Map(found.map((one) => [one.sort, one]));
    // A query is none of one moment: a shelf that the item names was written before the item, and is there when it is asked for again.
    if (!needed.every((one) => bySort.has(shelfSort(one)))) {
      const sorts = needed.map(shelfSort).sort();
      const again = await this.around.state.entries(store, this.partition, sorts[0] as string, sorts.at(-1) as string);
      bySort = new Map(again.map((one) => [one.sort, one]));
    }
    for (const one of needed) {
      const item = bySort.get(shelfSort(one));
      if (item) await this.takeShelf(this.shelves.indexOf(one), item.value);
    }
    // Not before: of a device that is read by several at once none must take for nothing what is not there yet, or could not be read.
    this.loadedFromMs = Math.min(fromMs, this.loadedFromMs);
  }

  private async takeShelf(place: number, value: Uint8Array): Promise<void> {
    this.count(value.length);
    const { entries, call } = decodeShelf(value);
    const isDelivered = await this.isDelivered(call);
    for (const [sort, one] of entries)
      if (place > (this.shelved.get(sort)?.place ?? -1)) this.shelved.set(sort, { ...held(one, isDelivered), place });
    this.loadedShelves.add(place);
  }

  private lacksEarlier(kind: Kind, fromMs: number): boolean {
    return this.earlierItems.areLacking(kind, fromMs, this.stored?.sinceMs ?? this.around.nowMs);
  }

  private async loadEarlier(kind: Kind, fromMs: number): Promise<void> {
    for (const [sort, bytes] of await this.earlierItems.read(kind, fromMs)) {
      const held = { bytes, version: nextVersion(), day: this.today, isOwn: false };
      this.earlier.set(sort, held);
      this.count(bytes.length);
      const own = isOf('w', kind) ? this.ownOf(sort) : undefined;
      const united = own && this.around.stream.unite(own.bytes, bytes);
      if (!united || united === own.bytes) continue;
      this.united.set(sort, { ...held, bytes: united });
      this.behind.add(sort);
    }
  }

  private encoded(call: string, entries: Entries, shelves: readonly Shelf[]): Uint8Array {
    const { newestMs, sweptMs, ...settled }: Progress = this.progress
      ? fromBytes<Progress>(this.progress.value)
      : { newestMs: 0, sweptMs: 0, settledMs: 0, referenceVersion: 0 };
    const { claims } = this;
    return encodeDeviceItem({
      // An earlier release has kept messages until the newest that it knew, whatever this clock says.
      sinceMs: this.stored?.sinceMs ?? Math.max(this.around.nowMs, newestMs),
      come: { newestMs, sweptMs },
      // What is claimed must be delivered before it is known up to where the device is settled by it.
      ...(claims.size > 0 ? { settled: this.settled, claim: { call, ...settled } } : { settled }),
      entries: itemEntries(entries, claims),
      shelves,
    });
  }

  private count(bytes: number): void {
    if (this.isLeft) return;
    this.heldBytes += bytes;
    this.around.bytes.held += bytes;
  }

  private get partition(): string {
    return `${this.around.stream.id}#${this.id}`;
  }

  private get today(): number {
    return Math.floor(this.around.nowMs / dayMs);
  }

  private get oldest(): number {
    return this.today - this.around.stream.keptDays;
  }
}
