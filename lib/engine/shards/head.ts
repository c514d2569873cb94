import { fromBytes, toBytes } from '../ports/json-bytes';

const dayMs = 24 * 3_600_000;

/** How far the messages of a device have come, as its shard knows it. */
export interface Come {
  readonly newestMs: number;
  readonly sweptMs: number;
  /** Day of the clock on which it was last written: it goes as an item of its own would. */
  readonly day: number;
}

/** How far their evaluation has, once what it said was delivered. */
export interface Settled {
  readonly settledMs: number;
  readonly referenceVersion: number;
  readonly day: number;
}

/**
 * What a call reads of a shard before all else, and writes after all else: of two calls that worked on the same shard the
 * second to write it has lost, and works anew.
 */
export interface Head {
  readonly come: ReadonlyMap<string, Come>;
  /** Its devices belong to two other shards by now. */
  readonly isSplit: boolean;
  /** Since then the stream is in shards: before, each device had items of its own. */
  readonly sinceMs: number;
  /** Since then it is half of another, which may have items that this one has not; 0: it is none. */
  readonly halfSinceMs: number;
  /** So many calls in a row had few messages for what they wrote. */
  readonly sparse: number;
  /** The last part (`part.ts`) that head and items have; absent where calls have never appended any. */
  readonly folded?: number;
}

/**
 * What is true for good once it is known, so that it may be noted without the head: who works on the shard meanwhile need not
 * work anew.
 */
export interface Notes {
  /** Item with claims → the version of it whose claims have been delivered. */
  readonly delivered: ReadonlyMap<string, number>;
  readonly settled: ReadonlyMap<string, Settled>;
}

export const noNotes: Notes = { delivered: new Map(), settled: new Map() };

/** Figures of many devices by columns: equal ones stand side by side, and deflate to nearly nothing. */
export function columnsOf<T extends object>(values: ReadonlyMap<string, T>, names: readonly (keyof T)[]) {
  const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : 1));
  return [sorted.map(([device]) => device), ...names.map((name) => sorted.map(([, value]) => value[name]))];
}

export function fromColumns<T>(
  [devices = [], ...columns]: readonly (readonly unknown[])[],
  names: readonly (keyof T)[],
) {
  const valueAt = (i: number) => Object.fromEntries(names.map((name, n) => [name, columns[n]?.[i]])) as T;
  return new Map((devices as readonly string[]).map((device, i) => [device, valueAt(i)]));
}

export const comeNames = ['newestMs', 'sweptMs', 'day'] as const;
export const settledNames = ['settledMs', 'referenceVersion', 'day'] as const;

export type Columns = readonly (readonly unknown[])[];

export const encodeHead = ({ come, ...rest }: Head): Uint8Array =>
  toBytes({ ...rest, come: columnsOf(come, comeNames) });

export function decodeHead(bytes: Uint8Array): Head {
  const { come, ...rest } = fromBytes<Omit<Head, 'come'> & { readonly come: Columns }>(bytes);
  return { ...rest, come: fromColumns<Come>(come, comeNames) };
}

export const encodeNotes = ({ delivered, settled }: Notes): Uint8Array =>
  toBytes({ delivered: [...delivered].sort(), settled: columnsOf(settled, settledNames) });

export function decodeNotes(bytes: Uint8Array): Notes {
  const { delivered, settled } = fromBytes<{ delivered: [string, number][]; settled: Columns }>(bytes);
  return { delivered: new Map(delivered), settled: fromColumns<Settled>(settled, settledNames) };
}

export const dayOf = (ms: number): number => Math.floor(ms / dayMs);

/** Those that were written in the last days. */
export const since = <T extends { readonly day: number }>(all: ReadonlyMap<string, T>, day: number): Map<string, T> =>
  new Map([...all].filter(([, one]) => one.day >= day));

/** Both only grow. */
export const furthest = (a: Settled | undefined, b: Settled): Settled =>
  a
    ? {
        settledMs: Math.max(a.settledMs, b.settledMs),
        referenceVersion: Math.max(a.referenceVersion, b.referenceVersion),
        day: Math.max(a.day, b.day),
      }
    : b;
