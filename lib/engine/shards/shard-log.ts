import type { StateEntry } from '../ports/ports';
import { encodedDelivered } from '../windows/emitted';
import { type Come, furthest, type Settled } from './head';
import { decodePart, decodePartNote, isNote, isPart, numberOf, type Part, partSort } from './part';
import { type Entry, type Held, holdIn, nextVersion } from './shard-items';
import { isOf } from './sorts';

/** Who has not noted a delivery by then has died: what it claimed is delivered by whoever evaluates it next. */
const longestDeliveryMs = 60_000;

type Overlay = Map<string, Map<string, Map<string, Held>>>;

/** The parts of a shard that its items and its head do not have yet, as far as they are known. */
export class ShardLog {
  /** What they say, by item: it counts more than what the item has. */
  readonly overlay: Overlay = new Map();
  readonly come = new Map<string, Come>();
  readonly settled = new Map<string, Settled>();
  isEnded = false;
  bytes = 0;
  beginMs = Number.POSITIVE_INFINITY;
  private newest: number;
  /** Claims of parts of which it is not known that they were delivered. */
  private readonly claimed = new Map<number, { readonly atMs: number; readonly claims: readonly Entry[] }>();

  /** @param folded the last part that head and items have */
  constructor(private folded: number) {
    this.newest = folded;
  }

  /** Number of the last part. */
  get number(): number {
    return this.newest;
  }

  get count(): number {
    return this.newest - this.folded;
  }

  /** All that was claimed has been delivered, as far as anybody still may. */
  isDelivered(nowMs: number): boolean {
    return this.delivering(nowMs).length === 0;
  }

  /** From where on there may be something that is not known. */
  nextSort(nowMs: number): string {
    return partSort(Math.min(this.newest + 1, ...this.delivering(nowMs)));
  }

  private delivering(nowMs: number): readonly number[] {
    return [...this.claimed].filter(([, { atMs }]) => atMs > nowMs - longestDeliveryMs).map(([number]) => number);
  }

  /**
   * Takes what is stored, ascending; false where a part is missing between.
   *
   * @param changed called with each entry that counts from now on, and the one in whose place it does
   */
  take(stored: readonly StateEntry[], changed: (now: Entry, before?: Held) => void = () => {}): boolean {
    for (const { sort, value } of stored) {
      const number = numberOf(sort);
      if (!isPart(sort)) continue;
      if (isNote(sort)) this.note(number, decodePartNote(value), changed);
      else if (number > this.newest) {
        if (number > this.newest + 1) return false;
        for (const entry of this.add(decodePart(value), value.length)) changed(entry);
      }
    }
    return true;
  }

  /** Adds the next part; answers its entries as they are held. */
  add({ atMs, isEnd, come, items }: Part, bytes: number): readonly Entry[] {
    const entries: Entry[] = [];
    for (const [sort, ofItem] of items)
      for (const [device, its] of ofItem)
        for (const [of, one] of its) {
          const held = { bytes: one.bytes, version: nextVersion(), isOwn: false };
          entries.push({ sort, device, of, held });
        }
    for (const entry of entries) this.hold(entry);
    for (const [device, one] of come) this.come.set(device, one);
    const claims = entries.filter(({ sort }) => isOf('m', sort));
    this.newest += 1;
    if (claims.length > 0) this.claimed.set(this.newest, { atMs, claims });
    this.isEnded ||= isEnd;
    this.bytes += bytes;
    this.beginMs = Math.min(this.beginMs, atMs);
    return entries;
  }

  /** Claims of parts up to this one have been delivered. */
  note(
    number: number,
    { from, settled }: { readonly from: number; readonly settled: ReadonlyMap<string, Settled> },
    changed: (now: Entry, before?: Held) => void,
  ): void {
    for (let n = from; n <= number; n++) {
      for (const entry of this.claimed.get(n)?.claims ?? []) {
        const { sort, device, of, held } = entry;
        const now = { ...entry, held: { ...held, bytes: encodedDelivered(held.bytes), version: nextVersion() } };
        if (this.overlay.get(sort)?.get(device)?.get(of) === held) this.hold(now);
        changed(now, held);
      }
      this.claimed.delete(n);
    }
    if (number <= this.folded) return;
    for (const [device, to] of settled) this.settled.set(device, furthest(this.settled.get(device), to));
  }

  /** Head and items have all of it. */
  fold(): void {
    this.folded = this.newest;
    this.overlay.clear();
    this.come.clear();
    this.settled.clear();
    this.claimed.clear();
    this.bytes = 0;
    this.beginMs = Number.POSITIVE_INFINITY;
  }

  private hold({ sort, device, of, held }: Entry): void {
    const item = this.overlay.get(sort) ?? new Map<string, Map<string, Held>>();
    this.overlay.set(sort, item);
    holdIn(item, device, of, held);
  }
}
