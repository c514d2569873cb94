import { concurrently } from '../../shared/concurrently';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { packedLength } from '../ports/packing';
import type { StateEntry, StateStorePort, Versioned } from '../ports/ports';
import { encodedDelivered } from '../windows/emitted';
import { type Kind, keyAt, startOf } from '../windows/window-keys';
import type { Progress } from '../windows/window-store';
import type { Deliveries } from './deliveries';
import { type Apart, type DeviceItem, decodeDeviceItem, encodeDeviceItem, itemSort, type Settled } from './device-item';

const store = 'windows';
const dayMs = 24 * 3_600_000;
const movedAtOnce = 8;
/** What DynamoDB counts as one unit written; of it an item's keys, version and expiry. */
const [unitBytes, keyBytes] = [1024, 80];
/** Of what nobody changes any more nothing stays longer in an item that others write: it would not expire. */
const mostDays = 2;
/** Raw bytes of an item, above which sets are written as items of their own. */
const mostBytes = 200_000;
/** Nobody works longer on what was read. */
const longestCallMs = 3_600_000;

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

/** An entry as a call works on it. */
interface Held {
  readonly bytes: Uint8Array;
  /** Another each time that it is written, or read anew. */
  readonly version: number;
  readonly day: number;
  /** Written by this call. */
  readonly isOwn: boolean;
}

/** An item of its own as it is stored. */
interface Own extends Held {
  readonly itemVersion: number;
}

let versions = 0;
const isOf = (kind: Kind, sort: string): boolean => sort[0] === kind;

/** A device as one call works on it: read when it is needed, changed in memory, written by `commit`. */
export class OpenDevice {
  private stored: DeviceItem | undefined;
  private version = 0;
  private isOpen = false;
  private progress: Versioned | undefined;
  /** Up to where the device is settled whatever is delivered yet. */
  private settled: Settled = { settledMs: 0, referenceVersion: 0 };
  private readonly entries = new Map<string, Held>();
  /** Items of their own, as far as they were read: what the item of the device has counts more. */
  private readonly own = new Map<string, Own>();
  private readonly apart = new Map<string, Apart>();
  /** By kind, from which window on all is in memory. */
  private readonly loadedFrom = new Map<string, number>();
  private loading: Promise<unknown> = Promise.resolve();
  /** Sets that stand, even if the device is lost. */
  private readonly written = new Set<string>();
  isChanged = false;
  heldBytes = 0;

  constructor(
    private readonly id: string,
    private readonly around: Around,
  ) {}

  hasWritten(sort: string): boolean {
    return this.written.has(sort);
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
    await this.load(sort[0] as Kind, startOf(sort), startOf(sort));
    const found = this.entries.get(sort) ?? this.own.get(sort);
    return found && { value: found.bytes, version: found.version };
  }

  /** Entries in a span of sort keys of one kind, ascending. */
  async between(from: string, to: string): Promise<readonly StateEntry[]> {
    await this.load(from[0] as Kind, startOf(from), to.endsWith('~') ? Number.POSITIVE_INFINITY : startOf(to));
    return [...new Map<string, Held>([...this.own, ...this.entries])]
      .filter(([sort]) => sort >= from && sort <= to)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([sort, { bytes, version }]) => ({ sort, value: bytes, version }));
  }

  async write(sort: string, value: Uint8Array, expected: number): Promise<boolean> {
    if (((await this.read(sort))?.version ?? 0) !== expected) return false;
    this.isChanged = true;
    this.around.bytes.changed += value.length;
    if (sort === 'progress') this.progress = { value, version: ++versions };
    else this.entries.set(sort, { bytes: value, version: ++versions, day: this.today, isOwn: true });
    return true;
  }

  /** Writes what has changed. False when somebody else has changed the device meanwhile. */
  async commit(call: string): Promise<boolean> {
    if (!this.isChanged) return true;
    await concurrently(this.movable(call), movedAtOnce, (sort) => this.move(sort));
    const sets = [...this.entries]
      .filter(([sort]) => isOf('w', sort))
      .sort(([, a], [, b]) => a.bytes.length - b.bytes.length);
    let bytes = this.encoded(call);
    for (let left = bytes.length; left > mostBytes && sets.length > 0; bytes = this.encoded(call)) {
      const [sort, { bytes: set }] = sets.pop() as (typeof sets)[number];
      left -= set.length;
      if (await this.move(sort)) this.written.add(sort);
    }
    return this.around.state.write(store, this.partition, itemSort, bytes, this.version);
  }

  /** Runs work that reads, one after the other. */
  private alone(work: () => Promise<void>): Promise<void> {
    const done = this.loading.then(work);
    this.loading = done.catch(() => {});
    return done;
  }

  private async load(kind: Kind, fromMs: number, toMs: number): Promise<void> {
    if (fromMs >= (this.loadedFrom.get(kind) ?? Number.POSITIVE_INFINITY)) return;
    await this.alone(() => this.loadNow(kind, fromMs, toMs));
  }

  private async loadNow(kind: Kind, fromMs: number, toMs: number): Promise<void> {
    const { windowMs, reach } = this.around.stream;
    // What is read of one window is the beginning of what is read around it.
    const firstMs = isOf('w', kind) ? Math.max(0, fromMs - reach * windowMs) : fromMs;
    if (!this.isOpen) await this.open(isOf('w', kind) ? firstMs : undefined);
    const loadedMs = this.loadedFrom.get(kind) ?? Number.POSITIVE_INFINITY;
    if (fromMs >= loadedMs || !this.mayHaveOwn(kind, fromMs, toMs)) return;
    const until = loadedMs === Number.POSITIVE_INFINITY ? `${kind}#~` : keyAt(kind, loadedMs - 1);
    this.hold(await this.around.state.entries(store, this.partition, keyAt(kind, firstMs), until));
    this.loadedFrom.set(kind, firstMs);
  }

  /** Reads the item, with the windows from one time on, where that is given. */
  private async open(fromMs?: number): Promise<void> {
    if (this.isOpen) return;
    const { state, deliveries, stream } = this.around;
    const start = fromMs === undefined ? undefined : keyAt('w', fromMs);
    const found =
      start === undefined ? await this.readItem() : await state.entries(store, this.partition, start, itemSort);
    const item = found.find(({ sort }) => sort === itemSort);
    if (item) {
      this.stored = decodeDeviceItem(item.value);
      this.version = item.version;
      this.count(item.value);
    } else this.progress = await state.read(store, this.partition, 'progress');
    const { entries, apart, settled, claim, come } = this.stored ?? {};
    const isDelivered = claim !== undefined && (await deliveries.has(claim.call));
    const oldest = this.today - stream.keptDays;
    for (const [sort, { bytes, day, isClaim }] of entries ?? [])
      if (day >= oldest)
        this.entries.set(sort, {
          ...{ bytes: isClaim && isDelivered ? encodedDelivered(bytes) : bytes },
          ...{ version: ++versions, day, isOwn: false },
        });
    for (const [sort, one] of apart ?? []) if (one.day >= oldest) this.apart.set(sort, one);
    if (come && settled) {
      this.settled = isDelivered ? { settledMs: claim.settledMs, referenceVersion: claim.referenceVersion } : settled;
      this.progress = { value: toBytes({ ...come, ...this.settled } satisfies Progress), version: ++versions };
    } else if (this.progress) {
      const { settledMs, referenceVersion } = fromBytes<Progress>(this.progress.value);
      this.settled = { settledMs, referenceVersion };
    }
    this.isOpen = true;
    if (start === undefined || fromMs === undefined) return;
    const own = found.filter(({ sort }) => sort !== itemSort);
    // A query is none of one moment: what was moved out of the item before that was read may be missing. It is there now.
    this.hold(this.isWhole(own, start) ? own : await state.entries(store, this.partition, start, 'w#~'));
    this.loadedFrom.set('w', fromMs);
  }

  private async readItem(): Promise<readonly StateEntry[]> {
    const item = await this.around.state.read(store, this.partition, itemSort);
    return item ? [{ sort: itemSort, ...item }] : [];
  }

  private isWhole(found: readonly StateEntry[], from: string): boolean {
    const versionOf = new Map(found.map(({ sort, version }) => [sort, version]));
    return [...this.apart].every(
      ([sort, { version }]) =>
        !isOf('w', sort) || sort < from || this.entries.has(sort) || (versionOf.get(sort) ?? 0) >= version,
    );
  }

  /** Whether there may be items of their own of a kind in a span: sets are always looked for, for they are read with the item anyway. */
  private mayHaveOwn(kind: Kind, fromMs: number, toMs: number): boolean {
    const { stream, nowMs } = this.around;
    const { sinceMs } = this.stored ?? { sinceMs: nowMs };
    const hasEarlier = nowMs < sinceMs + (stream.keptDays + 1) * dayMs;
    if (isOf('w', kind) || (hasEarlier && fromMs <= sinceMs + stream.aheadMs + longestCallMs)) return true;
    return [...this.apart.keys()].some((sort) => isOf(kind, sort) && startOf(sort) >= fromMs && startOf(sort) <= toMs);
  }

  private hold(items: readonly StateEntry[]): void {
    for (const { sort, value, version } of items) {
      this.own.set(sort, {
        ...{ bytes: value, itemVersion: version },
        ...{ version: ++versions, day: 0, isOwn: false },
      });
      this.count(value);
      this.adopt(sort, version);
    }
  }

  private count({ length }: Uint8Array): void {
    this.heldBytes += length;
    this.around.bytes.held += length;
  }

  /** Who was lost, or has died, may have written it: from the next writing of the device on it counts as known. */
  private adopt(sort: string, version: number): void {
    if (version > (this.apart.get(sort)?.version ?? 0)) this.apart.set(sort, { version, day: this.today });
  }

  /** What is to be an item of its own: what nobody has changed here, where the item is smaller by a unit without it, or it is old. */
  private movable(call: string): readonly string[] {
    const newest = Math.max(0, ...[...this.entries.keys()].filter((sort) => isOf('w', sort)).map(startOf));
    const sorts = [...this.entries].flatMap(([sort, { isOwn }]) => (isOwn || startOf(sort) >= newest ? [] : [sort]));
    if (sorts.length === 0) return [];
    const units = (without: readonly string[]) =>
      Math.ceil((packedLength(this.encoded(call, new Set(without))) + keyBytes) / unitBytes);
    const all = units([]);
    if (all > 1 && units(sorts) < all) return sorts;
    return sorts.filter((sort) => (this.entries.get(sort)?.day ?? 0) < this.today - mostDays);
  }

  /** Makes an entry an item of its own, before the item of the device is without it. Where somebody else has written that, it stays. */
  private async move(sort: string): Promise<boolean> {
    const { state } = this.around;
    const { bytes } = this.entries.get(sort) as Held;
    // In the place of what the item of the device knew: whoever has written it since may have known more.
    const known = this.stored?.apart.get(sort)?.version ?? 0;
    const expected = this.stored?.entries.has(sort) ? known : (this.own.get(sort)?.itemVersion ?? known);
    if (await state.write(store, this.partition, sort, bytes, expected)) {
      this.entries.delete(sort);
      this.apart.set(sort, { version: expected + 1, day: this.today });
      return true;
    }
    this.adopt(sort, (await state.read(store, this.partition, sort))?.version ?? 0);
    return false;
  }

  private encoded(call: string, without: ReadonlySet<string> = new Set()): Uint8Array {
    const { newestMs, sweptMs, settledMs, referenceVersion }: Progress = this.progress
      ? fromBytes<Progress>(this.progress.value)
      : { newestMs: 0, sweptMs: 0, settledMs: 0, referenceVersion: 0 };
    const { claims } = this;
    const settled = { settledMs, referenceVersion };
    return encodeDeviceItem({
      sinceMs: this.stored?.sinceMs ?? this.around.nowMs,
      come: { newestMs, sweptMs },
      // What is claimed must be delivered before it is known up to where the device is settled by it.
      ...(claims.size > 0 ? { settled: this.settled, claim: { call, ...settled } } : { settled }),
      entries: new Map(
        [...this.entries]
          .filter(([sort]) => !without.has(sort))
          .map(([sort, { bytes, day }]) => [sort, { bytes, day, isClaim: claims.has(sort) }] as const),
      ),
      apart: this.apart,
    });
  }

  private get partition(): string {
    return `${this.around.stream.id}#${this.id}`;
  }

  private get today(): number {
    return Math.floor(this.around.nowMs / dayMs);
  }
}
