import { DeviceItems } from '../device-items/device-items';
import type { CityContext } from '../feed-processor';
import { fromBytes, toBytes } from '../ports/json-bytes';
import type { Ports, StateEntry, StateStorePort, StateWrite, Versioned } from '../ports/ports';
import { keptDaysOf, rowOfKey, type ServiceFacts } from '../service-facts';
import { decodedOf } from './decoded';
import { decodeEmitted, type Emitted, encodeEmitted, unknown } from './emitted';
import { uniteStored } from './unite-sets';
import type { EarlierWindows, SetCodec, WindowedStream } from './window';
import { type Kind, keyAt, startOf, store } from './window-keys';
import { windowAt } from './window-reach';

type Shortened<E> = Pick<
  WindowedStream<E, unknown, unknown>,
  'id' | 'windowMs' | 'events' | 'summarise' | 'oneItem'
> & {
  readonly earlier: EarlierWindows<E>;
};

interface Around {
  readonly service: ServiceFacts;
  readonly city: CityContext;
  readonly ports: Pick<Ports, 'clock'>;
}

/**
 * State in which windows that an earlier release kept for longer spans are found as windows of today: what a key lacks is cut from what
 * was kept then. Nothing is moved: what is changed is written as of today and counts from then on, what is not expires as it would have.
 */
class StateOfEarlier<E> implements StateStorePort {
  /** Windows of the earlier release by device: nobody adds any. */
  private readonly known = new Map<string, Promise<readonly number[]>>();

  constructor(
    private readonly base: StateStorePort,
    private readonly stream: Shortened<E>,
    private readonly around: Around,
  ) {}

  get retainedMs(): number {
    return this.base.retainedMs;
  }

  async read(table: string, partition: string, sort: string): Promise<Versioned | undefined> {
    const stored = await this.base.read(table, partition, sort);
    const old = stored ? undefined : this.earlierOf(table, partition);
    if (old === undefined || (await this.windowsOf(old)).length === 0) return stored;
    if (sort !== 'progress') return (await this.cut(old, sort, sort))[0];
    const progress = await this.before().read(store, old, sort);
    return progress && { ...progress, version: 0 };
  }

  write(...args: Parameters<StateStorePort['write']>): Promise<boolean> {
    return this.base.write(...args);
  }

  writeAll(writes: readonly StateWrite[]): Promise<boolean> {
    return this.base.writeAll(writes);
  }

  remove(...args: Parameters<StateStorePort['remove']>): Promise<boolean> {
    return this.base.remove(...args);
  }

  async list(table: string, partition: string, from: string, to: string, limit?: number): Promise<readonly string[]> {
    const old = this.earlierOf(table, partition);
    if (old === undefined || (await this.windowsOf(old)).length === 0)
      return this.base.list(table, partition, from, to, limit);
    return (await this.entries(table, partition, from, to, limit)).map(({ sort }) => sort);
  }

  async entries(
    table: string,
    partition: string,
    from: string,
    to: string,
    limit?: number,
  ): Promise<readonly StateEntry[]> {
    const stored = await this.base.entries(table, partition, from, to, limit);
    const old = this.earlierOf(table, partition);
    if (old === undefined) return stored;
    const cut = await this.cut(old, from, to);
    if (cut.length === 0) return stored;
    const bySort = new Map([...cut, ...stored].map((entry) => [entry.sort, entry]));
    return [...bySort.values()].sort((a, b) => (a.sort < b.sort ? -1 : 1)).slice(0, limit);
  }

  /** Partition of the earlier release; undefined for what has none. */
  private earlierOf(table: string, partition: string): string | undefined {
    const { id, earlier } = this.stream;
    return table === store && partition.startsWith(`${id}#`) ? `${earlier.id}${partition.slice(id.length)}` : undefined;
  }

  /** What was kept then: a device that has an item now may have had one, or an item for each part, which is found behind it. */
  private before(): Pick<StateStorePort, 'read' | 'list' | 'entries'> {
    const { base, stream, around } = this;
    const { earlier, oneItem } = stream;
    const keptDays = keptDaysOf(around.service);
    if (!oneItem || keptDays === null) return base;
    const unite = uniteStored(stream.events as SetCodec<E>);
    return new DeviceItems(base, { ...earlier, ...oneItem, reach: 0, keptDays, unite }, around.ports.clock);
  }

  private windowsOf(old: string): Promise<readonly number[]> {
    const known =
      this.known.get(old) ??
      this.before()
        .list(store, old, keyAt('w', 0), 'w#~')
        .then((all) => all.map(startOf));
    this.known.set(old, known);
    known.catch(() => this.known.delete(old));
    return known;
  }

  /** What windows of today between two keys of one kind have in those of the earlier release. */
  private async cut(old: string, from: string, to: string): Promise<readonly StateEntry[]> {
    const kind = from[0] as Kind;
    const { windowMs } = this.stream.earlier;
    const [fromMs, toMs] = [startOf(from), to.endsWith('~') ? Number.POSITIVE_INFINITY : startOf(to)];
    const windows = (await this.windowsOf(old)).filter((start) => start > fromMs - windowMs && start <= toMs);
    const [first, last] = [windows[0], windows.at(-1)];
    if (first === undefined || last === undefined) return [];
    const kept = kind === 'm' ? 'm' : 'w';
    const entries = await this.before().entries(store, old, keyAt(kept, first), keyAt(kept, last));
    const parts = entries.flatMap((entry) => (kind === 'm' ? this.memories(entry) : this.sets(old, entry, kind)));
    return parts.filter(({ sort }) => sort >= from && sort <= to);
  }

  private startsIn(earlierMs: number): readonly number[] {
    const { windowMs, earlier } = this.stream;
    return Array.from({ length: earlier.windowMs / windowMs }, (_, n) => earlierMs + n * windowMs);
  }

  private sets(old: string, { sort, value }: StateEntry, kind: Kind): readonly StateEntry[] {
    const { stream, around } = this;
    const codec = stream.events as SetCodec<E>;
    const events = decodedOf(this.base).value(`${old} ${sort}`, value, (bytes) => codec.decode(bytes));
    return this.startsIn(startOf(sort)).flatMap((fromMs) => {
      const part = stream.earlier.slice(events, fromMs, fromMs + stream.windowMs);
      if (part === undefined) return [];
      if (kind === 'w') return [{ sort: keyAt('w', fromMs), value: codec.encode(part), version: 0 }];
      const summary = stream.summarise?.(part, fromMs, around.city);
      if (summary === undefined) return [];
      return [{ sort: keyAt('s', fromMs), value: toBytes({ fromMs, summary, spread: true }), version: 0 }];
    });
  }

  /** What was said, by the window of today that says it. Which signals an alarm had in each was not kept. */
  private memories({ sort, value }: StateEntry): readonly StateEntry[] {
    const emitted = decodeEmitted(value);
    const { windowMs } = this.stream;
    const rowMs = (key: string) => Date.parse(String(rowOfKey(this.around.service, key).row.event_time));
    const figureMs = (key: string) =>
      (fromBytes<[string, string, number]>(Buffer.from(key)) as [string, string, number])[2];
    const within = <V>(all: ReadonlyMap<string, V>, msOf: (key: string) => number, fromMs: number) =>
      new Map([...all].filter(([key]) => windowAt(msOf(key), windowMs) === fromMs));
    return this.startsIn(startOf(sort)).map((fromMs) => {
      const part: Emitted = {
        ...emitted,
        rows: within(emitted.rows, rowMs, fromMs),
        indicators: within(emitted.indicators, figureMs, fromMs),
        alarms: new Map([...emitted.alarms.keys()].map((key) => [key, unknown])),
      };
      return { sort: keyAt('m', fromMs), value: encodeEmitted(part), version: 0 };
    });
  }
}

const ofStates = new WeakMap<object, Map<string, StateStorePort>>();

/** Ports through which a stream whose windows became shorter finds those that it had; of any other stream as they are. */
export function withEarlier<E, R, S, X extends Around & { readonly ports: Ports }>(
  stream: WindowedStream<E, R, S>,
  environment: X,
): X {
  const { earlier } = stream;
  if (!earlier) return environment;
  const { ports } = environment;
  const known = ofStates.get(ports.state) ?? new Map<string, StateStorePort>();
  ofStates.set(ports.state, known);
  // One for as long as the state lives: it remembers which windows there were, and what was decoded of them.
  const state =
    known.get(stream.id) ?? new StateOfEarlier(ports.state, { ...stream, earlier } as Shortened<E>, environment);
  known.set(stream.id, state);
  return { ...environment, ports: { ...ports, state } };
}
