import { AlarmBook } from './alarm-book';
import type { CityContext } from './feed-processor';
import type { Ports } from './ports';
import type { ServiceFacts } from './service-facts';
import type { WindowedStream } from './window';
import { WindowEmitter } from './window-emitter';
import { type Mark, WindowStore } from './window-store';

const dayMs = 24 * 3_600_000;
/** Windows evaluated together: bounds how many sets are in memory. */
const groupWindows = 8;
const attempts = 12;

/** Sets of events of one window, and the newest of their times. */
export interface WindowPart<Events> {
  readonly fromMs: number;
  readonly sets: readonly Events[];
  readonly newestMs: number;
}

/** What the engine needs beside its stream. */
export interface EngineEnvironment {
  readonly service: ServiceFacts;
  readonly city: CityContext;
  readonly ports: Ports;
  /** Rows computed later than this after their window are flagged `late` (common check 5), ms. */
  readonly lateAfterMs: number;
}

/** What a call has touched of one device. */
interface Touched {
  /** Window → newest time given for it. */
  readonly windows: Map<number, number>;
  reference: boolean;
}

/**
 * Keeps the sets of a stream and evaluates exactly the windows that new messages can change. `absorb` stores, `flush`
 * evaluates. A repetition after a crash between the two evaluates what was left, and otherwise emits nothing.
 */
export class WindowEngine<E, R, S> {
  private readonly touched = new Map<string, Touched>();
  private readonly emitter: WindowEmitter;

  constructor(
    private readonly stream: WindowedStream<E, R, S>,
    private readonly environment: EngineEnvironment,
  ) {
    const { service, ports, lateAfterMs } = environment;
    this.emitter = new WindowEmitter(service, ports, new AlarmBook(service, ports), lateAfterMs);
  }

  /** Start of the window of a time. */
  windowOf(timeMs: number): number {
    return Math.floor(timeMs / this.stream.windowMs) * this.stream.windowMs;
  }

  /** Stores sets of a window of a device; answers for each how many of its members were not known yet. */
  async absorb(deviceId: string, { fromMs, sets, newestMs }: WindowPart<E>): Promise<readonly number[]> {
    const touched = this.touch(deviceId);
    touched.windows.set(fromMs, Math.max(newestMs, touched.windows.get(fromMs) ?? 0));
    return this.storeOf(deviceId).addEvents(fromMs, sets);
  }

  /** Stores what events are read with; answers how many of its members were not known yet. */
  async absorbReference(deviceId: string, reference: R): Promise<number> {
    this.touch(deviceId).reference = true;
    return this.storeOf(deviceId).addReference(reference);
  }

  /** Evaluates what the calls of `absorb` can have changed, and emits the differences. */
  async flush(): Promise<void> {
    for (const [deviceId, touched] of this.touched) await this.settle(this.storeOf(deviceId), touched);
    this.touched.clear();
  }

  /** Evaluates the newest windows of a device as of a time of the clock: finds what silence means. */
  async sweep(deviceId: string, nowMs: number): Promise<void> {
    const store = this.storeOf(deviceId);
    const { newestMs } = await store.advance({ sweptMs: nowMs });
    const reach = this.stream.contextAfter * this.stream.windowMs;
    const marks = await store.marks(this.windowOf(newestMs) - reach, Number.POSITIVE_INFINITY);
    await this.evaluate(
      store,
      marks.map((m) => m.fromMs),
    );
  }

  private async settle(store: WindowStore<E, R, S>, touched: Touched): Promise<void> {
    const marks: Mark<S>[] = [];
    for (const fromMs of [...touched.windows.keys()].sort((a, b) => a - b)) marks.push(await store.refreshMark(fromMs));
    const unspread = marks.filter((m) => !m.spread);
    const progress = await store.advance({ newestMs: Math.max(0, ...touched.windows.values()) });
    const reference = touched.reference ? (await store.reference()).version : progress.referenceVersion;
    const windows =
      reference > progress.referenceVersion
        ? (await store.marks(0, Number.POSITIVE_INFINITY)).map((m) => m.fromMs)
        : await this.reached(store, marks, unspread, progress.settledMs, progress.newestMs);
    await this.evaluate(store, windows);
    for (const mark of unspread) await store.noteSpread(mark);
    // Within one window nothing can be left open: whatever comes into it evaluates it and its context anyway.
    const sameWindow = this.windowOf(progress.settledMs) === this.windowOf(progress.newestMs);
    await store.advance({ settledMs: sameWindow ? 0 : progress.newestMs, referenceVersion: reference });
  }

  /** Known windows that see a touched one: as context, through its summary, or through what is newest. */
  private async reached(
    store: WindowStore<E, R, S>,
    touched: readonly Mark<S>[],
    unspread: readonly Mark<S>[],
    settledMs: number,
    newestMs: number,
  ): Promise<readonly number[]> {
    const { windowMs, contextBefore, contextAfter } = this.stream;
    const spans = [
      ...touched.map(({ fromMs }) => [fromMs - contextAfter * windowMs, fromMs + contextBefore * windowMs] as const),
      ...unspread.map(({ fromMs }) => [fromMs - dayMs, fromMs + dayMs] as const),
      // What was open at the newest time known before may now be decided.
      ...(newestMs > settledMs && settledMs > 0
        ? [[this.windowOf(settledMs) - contextAfter * windowMs, this.windowOf(settledMs)] as const]
        : []),
    ];
    const windows = new Set<number>();
    for (const [from, to] of joined(spans)) for (const mark of await store.marks(from, to)) windows.add(mark.fromMs);
    return [...windows].sort((a, b) => a - b);
  }

  private async evaluate(store: WindowStore<E, R, S>, windows: readonly number[]) {
    for (const group of grouped(windows, groupWindows * this.stream.windowMs)) {
      let left: readonly number[] = group;
      for (let attempt = 0; left.length > 0; attempt++) {
        if (attempt === attempts) throw new Error(`${store.partition}: ${attempts} writers in a row were faster`);
        left = await this.evaluateGroup(store, left);
      }
    }
  }

  /** Evaluates windows that lie close together; answers those that another writer claimed meanwhile. */
  private async evaluateGroup(store: WindowStore<E, R, S>, windows: readonly number[]): Promise<readonly number[]> {
    const { stream, environment, emitter } = this;
    const { windowMs, contextBefore, contextAfter } = stream;
    // Memories first: what a claim stands on must be read after what it replaces.
    const memories = new Map<number, Awaited<ReturnType<WindowEmitter['memory']>>>();
    for (const fromMs of windows) memories.set(fromMs, await emitter.memory(store.partition, fromMs));
    const [first, last] = [windows[0] as number, windows.at(-1) as number];
    const reference = (await store.reference()).value;
    const { newestMs, sweptMs } = await store.advance({});
    const knownMs = Math.max(newestMs, sweptMs);
    const marks = await store.marks(first - dayMs, last + dayMs);
    const sets = await store.sets(first - contextBefore * windowMs, last + contextAfter * windowMs);
    const lost: number[] = [];
    for (const fromMs of windows) {
      const toMs = fromMs + windowMs;
      const seen = sets.filter(
        (s) => s.fromMs >= fromMs - contextBefore * windowMs && s.fromMs <= fromMs + contextAfter * windowMs,
      );
      const events = seen.reduce<E | undefined>((all, s) => stream.events.merge(all, s.events).set, undefined);
      if (events === undefined) continue;
      const findings = stream.evaluate({
        events,
        reference,
        around: marks
          .filter((m) => Math.abs(m.fromMs - fromMs) <= dayMs)
          .map((m) => ({ fromMs: m.fromMs, summary: m.summary })),
        // Beyond its context a window sees nothing, so it must not know how far time has gone there.
        scope: { fromMs, toMs, asOfMs: Math.min(knownMs, toMs + contextAfter * windowMs) },
        deviceId: store.deviceId,
        city: environment.city,
      });
      const done = await emitter.emit(store.partition, fromMs, toMs, findings, memories.get(fromMs) as never);
      if (!done) lost.push(fromMs);
    }
    return lost;
  }

  private touch(deviceId: string): Touched {
    const known = this.touched.get(deviceId) ?? { windows: new Map(), reference: false };
    this.touched.set(deviceId, known);
    return known;
  }

  private storeOf(deviceId: string): WindowStore<E, R, S> {
    return new WindowStore(this.stream, deviceId, this.environment.ports.state);
  }
}

/** Ascending times in groups that each span less than `spanMs`. */
function grouped(times: readonly number[], spanMs: number): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const time of times) {
    const group = groups.at(-1);
    if (group && time - (group[0] as number) < spanMs) group.push(time);
    else groups.push([time]);
  }
  return groups;
}

/** Spans that touch or overlap, as one. */
function joined(spans: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const out: [number, number][] = [];
  for (const [from, to] of [...spans].sort(([a], [b]) => a - b)) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}
