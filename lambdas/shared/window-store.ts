import { fromBytes, sameBytes, toBytes } from './json-bytes';
import { update } from './optimistic';
import type { StateStorePort } from './ports';
import { uniteSets } from './unite-sets';
import type { SetCodec, WindowedStream } from './window';

const store = 'windows';
const digits = 14;
const at = (kind: 'w' | 's', fromMs: number) => `${kind}#${String(fromMs).padStart(digits, '0')}`;
const endOf = (kind: 'w' | 's') => `${kind}#~`;
const fromMsOf = (sort: string) => Number(sort.slice(2));

/** Beside each window: its summary, and whether windows a day away have seen it. */
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

const noProgress: Progress = { newestMs: 0, settledMs: 0, sweptMs: 0, referenceVersion: 0 };

/** The stored sets of one stream and device. Items: `w#…` sets, `s#…` marks, `ref` reference, `progress`. */
export class WindowStore<E, R, S> {
  readonly partition: string;

  constructor(
    private readonly stream: WindowedStream<E, R, S>,
    readonly deviceId: string,
    private readonly state: StateStorePort,
  ) {
    this.partition = `${stream.id}#${deviceId}`;
  }

  /** Unites sets with a window's set; answers for each how many of its members were new. */
  async addEvents(fromMs: number, sets: readonly E[]): Promise<readonly number[]> {
    return this.unite(at('w', fromMs), this.stream.events, sets);
  }

  /** Unites a reference with the stored one; answers how many of its members were new. */
  async addReference(reference: R): Promise<number> {
    const [accepted] = await this.unite('ref', this.stream.reference, [reference]);
    return accepted as number;
  }

  async reference(): Promise<{ readonly value: R | undefined; readonly version: number }> {
    const stored = await this.state.read(store, this.partition, 'ref');
    return { value: stored && this.stream.reference.decode(stored.value), version: stored?.version ?? 0 };
  }

  /** Sets of the windows in [fromMs, toMs], ascending. */
  async sets(fromMs: number, toMs: number): Promise<readonly { readonly fromMs: number; readonly events: E }[]> {
    const entries = await this.state.entries(store, this.partition, at('w', fromMs), at('w', toMs));
    return entries.map(({ sort, value }) => ({ fromMs: fromMsOf(sort), events: this.stream.events.decode(value) }));
  }

  /** Marks of the windows in [fromMs, toMs], ascending. */
  async marks(fromMs: number, toMs: number): Promise<readonly Mark<S>[]> {
    const to = Number.isFinite(toMs) ? at('s', toMs) : endOf('s');
    const entries = await this.state.entries(store, this.partition, at('s', Math.max(0, fromMs)), to);
    return entries.map(({ value }) => fromBytes<Mark<S>>(value));
  }

  /** Brings the mark of a window up to date with its set; answers it. */
  async refreshMark(fromMs: number): Promise<Mark<S>> {
    return update(this.state, store, this.partition, at('s', fromMs), async (stored) => {
      const before = stored && fromBytes<Mark<S>>(stored.value);
      const set = await this.state.read(store, this.partition, at('w', fromMs));
      if (!set) throw new Error(`${this.partition}: window ${fromMs} has no set`);
      const summary = this.stream.summarise(this.stream.events.decode(set.value));
      // A summary of null says that no other window wants it.
      const same = JSON.stringify(summary) === JSON.stringify(before ? before.summary : null);
      const mark: Mark<S> = { fromMs, summary, spread: same && (before?.spread ?? true) };
      const bytes = toBytes(mark);
      return { bytes: stored && sameBytes(stored.value, bytes) ? undefined : bytes, result: mark };
    });
  }

  /** Notes that windows a day away have seen this summary, unless it has changed meanwhile. */
  async noteSpread(mark: Mark<S>): Promise<void> {
    await update(this.state, store, this.partition, at('s', mark.fromMs), (stored) => {
      const before = stored && fromBytes<Mark<S>>(stored.value);
      const same = before && JSON.stringify(before.summary) === JSON.stringify(mark.summary);
      return { bytes: same ? toBytes({ ...before, spread: true }) : undefined, result: undefined };
    });
  }

  /** Raises progress; every part only grows. */
  async advance(to: Partial<Progress>): Promise<Progress> {
    return update(this.state, store, this.partition, 'progress', (stored) => {
      const before = stored ? fromBytes<Progress>(stored.value) : noProgress;
      const after: Progress = {
        newestMs: Math.max(before.newestMs, to.newestMs ?? 0),
        settledMs: Math.max(before.settledMs, to.settledMs ?? 0),
        sweptMs: Math.max(before.sweptMs, to.sweptMs ?? 0),
        referenceVersion: Math.max(before.referenceVersion, to.referenceVersion ?? 0),
      };
      const same = stored !== undefined && JSON.stringify(before) === JSON.stringify(after);
      return { bytes: same ? undefined : toBytes(after), result: after };
    });
  }

  private async unite<T>(sort: string, codec: SetCodec<T>, added: readonly T[]): Promise<readonly number[]> {
    return update(this.state, store, this.partition, sort, (stored) => {
      const { set, accepted } = uniteSets(codec, stored && codec.decode(stored.value), added);
      const bytes = codec.encode(set);
      return { bytes: stored && sameBytes(stored.value, bytes) ? undefined : bytes, result: accepted };
    });
  }
}
