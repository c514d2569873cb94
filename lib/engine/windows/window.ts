import type { Findings } from '../contracts';
import type { CityContext } from '../feed-processor';

/** How a set of messages is stored. Union is commutative, associative and idempotent: order and re-delivery are void. */
export interface SetCodec<T> {
  encode(set: T): Uint8Array;
  decode(bytes: Uint8Array): T;
  /** Union of both, and how many members of `added` were not in `stored`. */
  merge(stored: T | undefined, added: T): { readonly set: T; readonly accepted: number };
}

/** Union of a stored set with others. */
export interface StoredUnion {
  readonly bytes: Uint8Array;
  /** For each added set, in their order: how many of its members were not there yet. */
  readonly accepted: readonly number[];
}

/**
 * How a set is stored that is too large to be held twice: read part by part where it is needed, never kept decoded. The
 * same union as of a `SetCodec`, and the same bytes for the same set.
 */
export interface LargeSetCodec<T> {
  unite(stored: Uint8Array | undefined, added: readonly T[]): StoredUnion;
  /** One set of `before` and stored sets, each of which ends before the next begins. */
  join(before: T | undefined, stored: readonly Uint8Array[]): T;
}

/** What an evaluation is about: rows only for [fromMs, toMs); what is open at `asOfMs` is still open. */
export interface Scope {
  readonly fromMs: number;
  readonly toMs: number;
  /** Newest time known: of the data in a replay, of the clock in a sweep. */
  readonly asOfMs: number;
}

/** Windows of an earlier release of a stream, of whole windows of today each. */
export interface EarlierWindows<Events> {
  /** Of the stream then. */
  readonly id: string;
  readonly windowMs: number;
  /** Those of a span; undefined where there are none. */
  slice(events: Events, fromMs: number, toMs: number): Events | undefined;
}

/** Summary of the window that starts at `fromMs`. */
export interface Summarised<Summary> {
  readonly fromMs: number;
  readonly summary: Summary;
}

export interface Evaluation<Events, Reference, Summary> {
  /** All events of the window and of its context windows, after those `inForce`, in the order of the codec. */
  readonly events: Events;
  /** What events are read with: detector configuration, MAP; undefined when none has come. */
  readonly reference: Reference | undefined;
  /** Summaries of the windows of one day before and after, ascending, this one included; none without `summarise`. */
  readonly around: readonly Summarised<Summary>[];
  readonly scope: Scope;
  readonly deviceId: string;
  readonly city: CityContext;
}

/**
 * A stream whose findings are a pure function of the *set* of messages of a window and its neighbours. The engine
 * (`window-engine.ts`) keeps the sets, evaluates the windows that a new message can reach, and emits what changed.
 */
export interface WindowedStream<Events, Reference, Summary> {
  /** Part of the key in the state store, e.g. `hires`. */
  readonly id: string;
  readonly windowMs: number;
  /**
   * Devices share items (`shards/`), for their messages come together. `aheadMs`: so far a message may speak of what is to come.
   * `byParts`: a call has messages of some of the devices, and appends what it has changed.
   */
  readonly shards?: { readonly aheadMs: number; readonly byParts?: boolean };
  /** Each device has one item (`device-items/`) with all that its messages change. Neither this nor `shards`: an item for each part. */
  readonly oneItem?: { readonly aheadMs: number };
  /** Windows of context that `evaluate` sees before and after its own. */
  readonly contextBefore: number;
  readonly contextAfter: number;
  /** Set where windows were longer in an earlier release: read until what was kept then has expired. */
  readonly earlier?: EarlierWindows<Events>;
  readonly events: SetCodec<Events> | LargeSetCodec<Events>;
  /** One report as a set, where messages may be versions of something (`MessageReading.version`). */
  eventsOf?(report: { readonly atMs: number }): Events;
  /** Feeds whose newest reports it is evaluated with (`CityContext.known`): they are to come first. Default: none. */
  readonly knows?: readonly string[];
  /** Absent when events need nothing to be read with. */
  readonly reference?: SetCodec<Reference>;
  /** Time from which what was added matters: no window that ends by then sees it. Default: every window sees all. */
  referenceFrom?(added: Reference): number;
  /** Small JSON value of a window that windows up to a day away may need; absent when none does. Undefined, with `readBy`: nothing. */
  summarise?(events: Events, fromMs: number, city: CityContext): Summary | undefined;
  /** Which windows read the summary of one, by their starts. Default: all within a day that `membersFor` does not except. */
  readBy?(fromMs: number, city: CityContext): { readonly fromMs: number; readonly toMs: number };
  /** How far away a summary is read. Default: a day. */
  readonly aroundMs?: number;
  /** Time after which what is said of a window is late. Default: its end. */
  completeMs?(fromMs: number, city: CityContext): number;
  /**
   * What *earlier* windows read of summaries: members of a set that is united over all windows, and that only grow.
   * Default: they may read all, and any change of a summary reaches back a day.
   */
  membersFor?(summary: Summary): readonly number[];
  /** What windows before the context leave in force, as events before those of the context. Default: nothing. */
  inForce?(around: readonly Summarised<Summary>[], scope: Scope): Events;
  evaluate(input: Evaluation<Events, Reference, Summary>): Findings;
}
