import { fromBytes, sameBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateStorePort } from '../ports/ports';
import { decodedOf } from './decoded';
import { type StoredSet, StoredSets } from './stored-sets';
import type { LargeSetCodec, SetCodec, WindowedStream } from './window';
import { keyAt, startOf, store } from './window-keys';

/** References stand where nothing expires: a detector configuration comes once and counts for years. */
const references = 'devices';

/** Beside each window of a stream with summaries: its summary, and whether windows a day away have seen it. */
export interface Mark<Summary> {
  readonly fromMs: number;
  readonly summary: Summary;
  readonly spread: boolean;
}

/** How far a device's stream has come. */
export interface Progress {
  /** Newest message known. */
  readonly newestMs: number;
  /** A message of the newest window that the last finished evaluation knew. */
  readonly settledMs: number;
  /** Newest time of the clock at which a sweep asked what silence means. */
  readonly sweptMs: number;
  /** The reference that the last finished evaluation of all windows used, as a version; 0 before any. */
  readonly referenceVersion: number;
}

/** The set of the window that starts at `fromMs`. */
export interface StoredWindow extends StoredSet {
  readonly fromMs: number;
}

const noProgress: Progress = { newestMs: 0, settledMs: 0, sweptMs: 0, referenceVersion: 0 };
const parts = Object.keys(noProgress) as (keyof Progress)[];

/** The stored sets of one stream and device. Items: `w#…` sets, `s#…` marks, `progress`; elsewhere the reference, `ref`. */
export class WindowStore<E, R, S> {
  readonly partition: string;
  private readonly storedSets: StoredSets;

  constructor(
    private readonly stream: WindowedStream<E, R, S>,
    readonly deviceId: string,
    private readonly state: StateStorePort,
  ) {
    this.partition = `${stream.id}#${deviceId}`;
    this.storedSets = new StoredSets(this.decoded);
  }

  /** Unites sets with a window's set; answers for each how many of its members were new. */
  async addEvents(fromMs: number, sets: readonly E[]): Promise<readonly number[]> {
    return (await this.unite(store, keyAt('w', fromMs), this.stream.events, sets)).accepted;
  }

  /** Unites a reference with the stored one; answers how many of its members were new, and whether it was written. */
  async addReference(
    codec: SetCodec<R>,
    reference: R,
  ): Promise<{ readonly accepted: number; readonly written: boolean }> {
    const { accepted, written } = await this.unite(references, 'ref', codec, [reference]);
    return { accepted: accepted[0] as number, written };
  }

  async reference(): Promise<{ readonly value: R | undefined; readonly version: number }> {
    const codec = this.stream.reference;
    const stored = codec && (await this.state.read(references, this.partition, 'ref'));
    const value = stored && this.storedSets.join(codec, [{ key: this.keyOf('ref'), bytes: stored.value }]);
    return { value, version: stored?.version ?? 0 };
  }

  /** Sets of the windows in [fromMs, toMs], ascending. */
  async sets(fromMs: number, toMs: number): Promise<readonly StoredWindow[]> {
    const entries = await this.state.entries(store, this.partition, keyAt('w', fromMs), keyAt('w', toMs));
    return entries.map(({ sort, value }) => ({ fromMs: startOf(sort), key: this.keyOf(sort), bytes: value }));
  }

  /** The events of at least one set, ascending, as one set, after those `before` them. */
  events(sets: readonly StoredSet[], before?: E): E {
    return this.storedSets.join(this.stream.events, sets, before);
  }

  /** Every window from a time on, and up to another where that is given, that has a set, ascending. */
  async windows(fromMs: number, toMs?: number): Promise<readonly number[]> {
    const to = toMs === undefined ? 'w#~' : keyAt('w', toMs);
    return (await this.state.list(store, this.partition, keyAt('w', fromMs), to)).map(startOf);
  }

  /** Marks of the windows in [fromMs, toMs], ascending. */
  async marks(fromMs: number, toMs: number): Promise<readonly Mark<S>[]> {
    const entries = await this.state.entries(store, this.partition, keyAt('s', fromMs), keyAt('s', toMs));
    return entries.map(({ sort, value }) => this.decoded.value(this.keyOf(sort), value, fromBytes<Mark<S>>));
  }

  /** Brings the mark of a window up to date with its set; answers it. Of one that has no summary, and never had, none is kept. */
  async refreshMark(fromMs: number, summarise: (events: E) => S | undefined): Promise<Mark<S | undefined>> {
    return update(this.state, store, this.partition, keyAt('s', fromMs), async (stored) => {
      const before = stored && fromBytes<Mark<S>>(stored.value);
      const set = await this.state.read(store, this.partition, keyAt('w', fromMs));
      if (!set) throw new Error(`${this.partition}: window ${fromMs} has no set`);
      const summary = summarise(this.events([{ key: this.keyOf(keyAt('w', fromMs)), bytes: set.value }]));
      const same = before !== undefined && JSON.stringify(summary) === JSON.stringify(before.summary);
      if (summary === undefined && !before) return { bytes: undefined, result: { fromMs, summary, spread: true } };
      const mark: Mark<S | undefined> = { fromMs, summary, spread: same && before.spread };
      const bytes = toBytes(mark);
      return { bytes: stored && sameBytes(stored.value, bytes) ? undefined : bytes, result: mark };
    });
  }

  /** Notes that windows a day away have seen this summary, unless it has changed meanwhile. */
  async noteSpread(mark: Mark<S | undefined>): Promise<void> {
    await update(this.state, store, this.partition, keyAt('s', mark.fromMs), (stored) => {
      const before = stored && fromBytes<Mark<S>>(stored.value);
      const same = before && JSON.stringify(before.summary) === JSON.stringify(mark.summary);
      return { bytes: same ? toBytes({ ...before, spread: true }) : undefined, result: undefined };
    });
  }

  async progress(): Promise<Progress> {
    const stored = await this.state.read(store, this.partition, 'progress');
    return stored ? this.decoded.value(this.keyOf('progress'), stored.value, fromBytes<Progress>) : noProgress;
  }

  /** Raises progress; every part only grows. */
  async advance(to: Partial<Progress>): Promise<Progress> {
    return update(this.state, store, this.partition, 'progress', (stored) => {
      const before = stored
        ? this.decoded.value(this.keyOf('progress'), stored.value, fromBytes<Progress>)
        : noProgress;
      const after = { ...before };
      for (const part of parts) after[part] = Math.max(before[part], to[part] ?? 0);
      if (stored && parts.every((part) => before[part] === after[part])) return { bytes: undefined, result: before };
      const bytes = toBytes(after);
      this.decoded.keep(this.keyOf('progress'), bytes, after);
      return { bytes, result: after };
    });
  }

  private unite<T>(table: string, sort: string, codec: SetCodec<T> | LargeSetCodec<T>, added: readonly T[]) {
    return update(this.state, table, this.partition, sort, (stored) => {
      const { bytes, accepted } = this.storedSets.unite(codec, this.keyOf(sort), stored?.value, added);
      if (stored && sameBytes(stored.value, bytes)) return { bytes: undefined, result: { accepted, written: false } };
      return { bytes, result: { accepted, written: true } };
    });
  }

  private get decoded() {
    return decodedOf(this.state);
  }

  private keyOf(sort: string): string {
    return `${this.partition} ${sort}`;
  }
}
