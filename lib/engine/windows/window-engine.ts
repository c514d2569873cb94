import { concurrently } from '../../shared/concurrently';
import { AlarmBook } from '../alarms/alarm-book';
import type { Said } from '../alarms/alarm-entry';
import { DeviceItems } from '../device-items/device-items';
import type { CityContext } from '../feed-processor';
import type { Ports, StateStorePort } from '../ports/ports';
import { keptDaysOf, type ServiceFacts } from '../service-facts';
import { inOrderOfShards } from '../shards/halves';
import { shardedOf } from '../shards/shard-head';
import { ShardedState } from '../shards/sharded-state';
import type { CallState } from './call-state';
import { withEarlier } from './earlier-windows';
import { lastKnown } from './kept-days';
import { UnitOfWork } from './unit-of-work';
import { uniteStored } from './unite-sets';
import { type Telling, type Version, Versions } from './versions';
import type { EarlierWindows, Scope, WindowedStream } from './window';
import { WindowEmitter } from './window-emitter';
import { daysAround, windowAt, windowsConcerned, windowsInReach } from './window-reach';
import { type Mark, WindowStore } from './window-store';

const dayMs = 24 * 3_600_000;
/** Windows evaluated together: bounds how many sets are in memory. */
const groupWindows = 8;
/** Devices served at once: a device's work is a dozen requests, one after the other. */
export const devicesAtOnce = 16;
/** The same of devices that share items: what is asked for at once is read and written together. */
const devicesTogether = 512;
const attempts = 12;

/** Sets of events of one window, and the newest of their times. */
export interface WindowPart<Events> {
  readonly fromMs: number;
  readonly sets: readonly Events[];
  /** Up to here time is known to have gone; 0: they do not say. */
  readonly newestMs: number;
}

/** The windows of one of many devices that are served together (`eachDevice`). */
export interface WindowsOfDevice<Events> {
  /** What is known from the context of one time until another; undefined when that is nothing. */
  recent(lastMs: number, untilMs: number): Promise<Events | undefined>;
  /** Evaluates its newest windows as of a time of the clock. */
  sweep(nowMs: number): Promise<void>;
  /** Keeps parts and evaluates what they can have changed: of this device alone, so that what fails with it fails alone. */
  add(parts: readonly WindowPart<Events>[]): Promise<void>;
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
  /** Earliest time for which something was added to the reference, and how often it was written. */
  reference?: { readonly fromMs: number; readonly writes: number };
}

/**
 * Keeps the sets of a stream and evaluates exactly the windows that new messages can change. `absorb` stores, `flush`
 * evaluates. A repetition after a crash between the two evaluates what was left, and otherwise emits nothing.
 */
export class WindowEngine<E, R, S> {
  private readonly touched = new Map<string, Touched>();
  private readonly emitter: WindowEmitter;
  private readonly environment: EngineEnvironment;
  /** A call on a stream whose devices share items, or have one each; of others each part of a device is an item. */
  private readonly unit: UnitOfWork<WindowPart<E>> | undefined;
  private readonly state: StateStorePort;

  constructor(
    private readonly stream: WindowedStream<E, R, S>,
    given: EngineEnvironment,
  ) {
    this.environment = withEarlier(stream, given);
    const { service, ports, lateAfterMs } = this.environment;
    const { clock, metrics, records } = ports;
    const called = this.calledState(ports);
    this.unit = called
      ? new UnitOfWork(called, ports, {
          absorb: (deviceId, part) => this.store(deviceId, part),
          deliver: () => this.emitter.deliverAll(),
        })
      : undefined;
    this.state = this.unit?.state ?? ports.state;
    const of = { clock, metrics, records, state: this.state };
    this.emitter = new WindowEmitter(service, of, new AlarmBook(service, ports), lateAfterMs, this.unit?.outbox);
  }

  /** What a call reads and writes of devices, until it commits that. */
  private calledState({ state, clock }: Ports): CallState | undefined {
    const { stream, keptDays } = this;
    const { shards, oneItem, id, windowMs, contextBefore, contextAfter, events } = stream;
    if (shards) return new ShardedState(state, shardedOf(stream, shards, keptDays), clock);
    if (!oneItem || keptDays === null || 'join' in events) return undefined;
    const reach = contextBefore + contextAfter;
    return new DeviceItems(state, { id, windowMs, keptDays, reach, unite: uniteStored(events), ...oneItem }, clock);
  }

  /** Start of the window of a time. */
  windowOf(timeMs: number): number {
    return windowAt(timeMs, this.stream.windowMs);
  }

  /**
   * Stores sets of a window of a device; answers for each how many of its members were not known yet. Where another writer is
   * faster at what is written later, the answer is corrected then.
   */
  async absorb(deviceId: string, part: WindowPart<E>): Promise<readonly number[]> {
    const { fromMs, newestMs } = part;
    const touched = this.touch(deviceId);
    touched.windows.set(fromMs, Math.max(newestMs, touched.windows.get(fromMs) ?? 0));
    const accepted = [...(await this.store(deviceId, part))];
    this.unit?.keep({ deviceId, part, accepted });
    return accepted;
  }

  /**
   * Absorbs what each of many devices brings: of those that share items shard by shard, and one is evaluated and written before more are
   * read than fit into memory. An object has messages of all shards of a city, each with two days of sets.
   */
  async absorbEach<T>(
    ofDevices: ReadonlyMap<string, T>,
    absorb: (deviceId: string, one: T) => Promise<void>,
  ): Promise<void> {
    if (!this.unit || !this.stream.shards)
      return concurrently(ofDevices, devicesAtOnce, ([deviceId, one]) => absorb(deviceId, one));
    for (const { deviceId, one } of inOrderOfShards(
      Array.from(ofDevices, ([id, its]) => ({ deviceId: id, one: its })),
    )) {
      if (this.unit.state.isCrowdedFor(deviceId)) await this.flush();
      await absorb(deviceId, one);
    }
  }

  /** Writes what was absorbed when much of it waits; true when nothing waits any more. */
  async checkpoint(): Promise<boolean> {
    if (!this.unit) return true;
    if (!this.unit.isFull) return false;
    await this.each([], async () => {});
    return true;
  }

  /** Stores what events are read with; answers how many of its members were not known yet. */
  async absorbReference(deviceId: string, reference: R): Promise<number> {
    const codec = this.stream.reference;
    if (!codec) throw new Error(`stream ${this.stream.id} is read with no reference`);
    const { accepted, written } = await this.storeOf(deviceId).addReference(codec, reference);
    const touched = this.touch(deviceId);
    const { fromMs, writes } = touched.reference ?? { fromMs: Number.POSITIVE_INFINITY, writes: 0 };
    const addedMs = this.stream.referenceFrom?.(reference) ?? 0;
    touched.reference = { fromMs: Math.min(fromMs, addedMs), writes: writes + (written ? 1 : 0) };
    return accepted;
  }

  /** Notes a version that times of devices have; answers what windows of other versions are to know. */
  noteVersion(
    version: Version,
    own: readonly { readonly of: string; readonly atMs: number }[],
  ): Promise<readonly Telling[]> {
    const { ports } = this.environment;
    const expireDays = this.keptDays;
    // A day less, as of messages that waited (`checkRemembered`).
    const keptMs = expireDays === null ? Number.POSITIVE_INFINITY : (expireDays - 1) * dayMs;
    const versions = new Versions(this.stream.id, ports.state, () => ports.clock.nowMs(), keptMs);
    return versions.note(
      version,
      own.map(({ of, atMs }) => ({ of, fromMs: this.windowOf(atMs) })),
    );
  }

  /** Evaluates what the calls of `absorb` can have changed, and emits the differences. */
  async flush(): Promise<void> {
    const touched = Array.from(this.touched.keys(), (deviceId) => ({ deviceId }));
    const ordered = this.stream.shards ? inOrderOfShards(touched) : touched;
    await this.each(
      ordered.map(({ deviceId }) => deviceId),
      (deviceId) => this.settle(this.storeOf(deviceId), this.touched.get(deviceId) as Touched),
    );
    this.touched.clear();
  }

  /** Evaluates the newest windows of a device as of a time of the clock: finds what silence means. */
  sweep(deviceId: string, nowMs: number): Promise<void> {
    return this.each([deviceId], () => this.sweepOne(deviceId, nowMs));
  }

  private async sweepOne(deviceId: string, nowMs: number): Promise<void> {
    const store = this.storeOf(deviceId);
    const { newestMs } = await store.advance({ sweptMs: nowMs });
    const newest = this.windowOf(newestMs);
    const { windowMs, contextAfter } = this.stream;
    await this.evaluate(
      store,
      Array.from({ length: contextAfter + 1 }, (_, n) => newest - n * windowMs),
    );
  }

  /**
   * Serves many devices with one engine, those that share items one after the other: whoever looks at them one by one, or by name,
   * reads what is kept of several together once for each. What fails with one is for `serve` to catch; it is not called again.
   */
  async eachDevice<T extends { readonly deviceId: string }>(
    devices: Iterable<T>,
    serve: (device: T, windows: WindowsOfDevice<E>) => Promise<unknown>,
    atOnce = devicesAtOnce,
  ): Promise<void> {
    const [ordered, together] = this.stream.shards ? [inOrderOfShards(devices), devicesTogether] : [devices, atOnce];
    await concurrently(ordered, together, (device) => serve(device, this.windowsOf(device.deviceId)));
  }

  private windowsOf(deviceId: string): WindowsOfDevice<E> {
    return {
      recent: (lastMs, untilMs) => this.recent(deviceId, lastMs, untilMs),
      sweep: (nowMs) => this.sweep(deviceId, nowMs),
      add: (parts) =>
        this.each([deviceId], async () => {
          const windows = new Map<number, number>();
          for (const part of parts) {
            windows.set(part.fromMs, Math.max(part.newestMs, windows.get(part.fromMs) ?? 0));
            await this.store(deviceId, part);
          }
          await this.settle(this.storeOf(deviceId), { windows });
        }),
    };
  }

  /** What is known of a device from the context of its last message until now; undefined when that is nothing. */
  async recent(deviceId: string, lastMs: number, nowMs: number): Promise<E | undefined> {
    const store = this.storeOf(deviceId);
    const { windowMs, contextBefore } = this.stream;
    const last = this.windowOf(Math.min(lastMs, nowMs));
    this.unit?.state.makeRoomFor(deviceId);
    const sets = await store.sets(last - contextBefore * windowMs, this.windowOf(nowMs));
    return sets.length === 0 ? undefined : store.events(sets);
  }

  /** Works on devices: one call of a stream in shards, or one by one. */
  private each(deviceIds: readonly string[], work: (deviceId: string) => Promise<void>): Promise<void> {
    return this.unit ? this.unit.run(deviceIds, work) : concurrently(deviceIds, devicesAtOnce, work);
  }

  private store(deviceId: string, { fromMs, sets }: WindowPart<E>): Promise<readonly number[]> {
    return this.storeOf(deviceId).addEvents(fromMs, sets);
  }

  private async settle(store: WindowStore<E, R, S>, touched: Touched): Promise<void> {
    const left = (await this.unit?.state.catchUp(store.deviceId, [...touched.windows.keys()])) ?? [];
    const windows = [...new Set([...touched.windows.keys(), ...left])].sort((a, b) => a - b);
    const unspread = (await this.refreshMarks(store, windows)).filter((m) => !m.spread);
    const progress = await store.advance({ newestMs: Math.max(0, ...touched.windows.values()) });
    const reference = touched.reference ? (await store.reference()).version : progress.referenceVersion;
    const isNewReference = reference > progress.referenceVersion;
    const { clock } = this.environment.ports;
    await this.evaluate(store, [
      ...windowsInReach(this.stream, windows, lastKnown(this.stream, progress, this.keptDays, clock.nowMs())),
      ...(await this.concerned(store, unspread, progress.newestMs)),
      ...(isNewReference ? await this.reread(store, touched, reference - progress.referenceVersion) : []),
    ]);
    for (const mark of unspread)
      if (this.unit) this.unit.after(store.deviceId, () => store.noteSpread(mark));
      else await store.noteSpread(mark);
    // Within one window nothing can be left open: whatever comes into it evaluates it and its context anyway.
    const sameWindow = this.windowOf(progress.settledMs) === this.windowOf(progress.newestMs);
    if (sameWindow && !isNewReference) return;
    await store.advance({ settledMs: sameWindow ? 0 : progress.newestMs, referenceVersion: reference });
  }

  /** Known windows that are to be read with a new reference, which so many writes have changed since all were. */
  private reread(store: WindowStore<E, R, S>, { reference }: Touched, writes: number): Promise<readonly number[]> {
    // What another writer has added and not settled is not known here: then any window may be concerned.
    const known = reference !== undefined && reference.writes === writes;
    return store.windows(known ? this.windowOf(reference.fromMs) : 0);
  }

  private async refreshMarks(store: WindowStore<E, R, S>, windows: readonly number[]) {
    const { stream, environment } = this;
    const marks: Mark<S | undefined>[] = [];
    if (stream.summarise)
      for (const fromMs of windows)
        marks.push(await store.refreshMark(fromMs, (events) => stream.summarise?.(events, fromMs, environment.city)));
    return marks;
  }

  /** Windows that changed summaries concern: those that read them up to the newest, or known ones up to a day away. */
  private async concerned(store: WindowStore<E, R, S>, changed: readonly Mark<S | undefined>[], newestMs: number) {
    const { readBy, windowMs } = this.stream;
    if (readBy)
      return changed.flatMap((mark) => {
        const { fromMs, toMs } = readBy(mark.fromMs, this.environment.city);
        return startsIn(this.windowOf(fromMs), Math.min(toMs, newestMs + 1), windowMs);
      });
    const marks: Mark<S>[] = [];
    for (const [from, to] of daysAround(changed.map((m) => m.fromMs))) marks.push(...(await store.marks(from, to)));
    return windowsConcerned(changed as readonly Mark<S>[], marks, this.stream.membersFor);
  }

  private async evaluate(store: WindowStore<E, R, S>, windows: readonly number[]) {
    const ascending = [...new Set(windows)].sort((a, b) => a - b);
    for (const group of grouped(ascending, groupWindows * this.stream.windowMs)) {
      this.unit?.state.makeRoomFor(store.deviceId);
      let left: readonly number[] = group;
      for (let attempt = 0; left.length > 0; attempt++) {
        if (attempt === attempts) throw new Error(`${store.partition}: ${attempts} writers in a row were faster`);
        left = await this.evaluateGroup(store, left);
      }
    }
  }

  /** Evaluates those of some windows that have a set; answers those that another writer claimed meanwhile. */
  private async evaluateGroup(store: WindowStore<E, R, S>, windows: readonly number[]): Promise<readonly number[]> {
    const { stream, environment, emitter } = this;
    const { windowMs, contextBefore, contextAfter, aroundMs = dayMs, earlier } = stream;
    const { city } = environment;
    const [first, last] = [windows[0] as number, windows.at(-1) as number];
    // Memories first: what a claim stands on must be read after what it replaces.
    const memoryOf = await emitter.memories(store.partition, first, last);
    const reference = (await store.reference()).value;
    const { newestMs, sweptMs } = await store.progress();
    const knownMs = Math.max(newestMs, sweptMs);
    const marks = stream.summarise ? await store.marks(first - aroundMs, last + aroundMs) : [];
    const sets = await store.sets(first - contextBefore * windowMs, last + contextAfter * windowMs);
    const lost: number[] = [];
    for (const fromMs of windows) {
      if (!sets.some((s) => s.fromMs === fromMs)) continue;
      const toMs = fromMs + windowMs;
      const seen = sets.filter(
        (s) => s.fromMs >= fromMs - contextBefore * windowMs && s.fromMs <= fromMs + contextAfter * windowMs,
      );
      const around = marks
        .filter((m) => m.summary !== undefined && Math.abs(m.fromMs - fromMs) <= aroundMs)
        .map((m) => ({ fromMs: m.fromMs, summary: m.summary }));
      // Beyond its context a window sees nothing, so it must not know how far time has gone there.
      const scope = { fromMs, toMs, asOfMs: Math.min(knownMs, toMs + contextAfter * windowMs) };
      const findings = stream.evaluate({
        events: store.events(seen, stream.inForce?.(around, scope)),
        reference,
        around,
        scope,
        deviceId: store.deviceId,
        city,
      });
      const endMs = stream.completeMs?.(fromMs, city) ?? toMs;
      const said = earlier && saidOf(earlier, store, scope);
      const window = { partition: store.partition, deviceId: store.deviceId, fromMs, endMs, earlier: said };
      if (!(await emitter.emit(window, findings, memoryOf(fromMs)))) lost.push(fromMs);
    }
    return lost;
  }

  private touch(deviceId: string): Touched {
    const known: Touched = this.touched.get(deviceId) ?? { windows: new Map() };
    this.touched.set(deviceId, known);
    return known;
  }

  private storeOf(deviceId: string): WindowStore<E, R, S> {
    return new WindowStore(this.stream, deviceId, this.state);
  }

  private get keptDays(): number | null {
    return keptDaysOf(this.environment.service);
  }
}

/** Starts of windows from one until before a time. */
const startsIn = (fromMs: number, toMs: number, windowMs: number): readonly number[] =>
  Array.from({ length: Math.max(0, Math.ceil((toMs - fromMs) / windowMs)) }, (_, n) => fromMs + n * windowMs);

/** What an earlier release said of alarms in a window. */
const saidOf = (
  { id, windowMs }: Pick<EarlierWindows<never>, 'id' | 'windowMs'>,
  { deviceId }: { readonly deviceId: string },
  { fromMs, toMs }: Scope,
): Said => ({ source: `${id}#${deviceId}#${windowAt(fromMs, windowMs)}`, fromMs, toMs });

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
