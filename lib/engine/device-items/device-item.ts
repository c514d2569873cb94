import { fromBytes, toBytes } from '../ports/json-bytes';
import { type Kind, keyAt, startOf } from '../windows/window-keys';

/** How far the messages of a device have come, and up to where what they mean is told. */
export interface Come {
  readonly newestMs: number;
  readonly sweptMs: number;
}

export interface Settled {
  readonly settledMs: number;
  readonly referenceVersion: number;
}

/** A set, a memory or a mark of a window. */
export interface ItemEntry {
  readonly bytes: Uint8Array;
  /** Day of the clock on which it was last written: it goes as an item of its own would. */
  readonly day: number;
  /** Claimed by the call of the item: to be delivered, unless that has noted that it did. */
  readonly isClaim: boolean;
}

/** What was moved out of the item into one of its own, under which version, and when. */
export interface Apart {
  readonly version: number;
  readonly day: number;
}

/** All of a device that calls change, in one item: written whole, under its version. */
export interface DeviceItem {
  /** Since then the device has such an item: before, each part of it was one. */
  readonly sinceMs: number;
  readonly come: Come;
  readonly settled: Settled;
  /** A call that has claimed something; when it has delivered that, the device is settled so far. */
  readonly claim?: Settled & { readonly call: string };
  /** By the sort key that each would have as an item of its own. */
  readonly entries: ReadonlyMap<string, ItemEntry>;
  /** By sort key. */
  readonly apart: ReadonlyMap<string, Apart>;
}

/** Behind all windows of the device, so that one query reads the item with those from some time on. */
export const itemSort = 'w#~~';

const [kinds, lineEnd] = [['m', 's', 'w'] as const, 0x0a];

type Columns = readonly (readonly number[])[];
type ByKind = Partial<Record<Kind, Columns>>;

/** Times of windows are much alike as differences, and deflate to nearly nothing; so do figures of one kind side by side. */
const differences = (values: readonly number[]) => values.map((value, i) => value - (values[i - 1] ?? 0));

function sums(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

function columnsOf<T>(all: ReadonlyMap<string, T>, figures: (one: T) => readonly number[]): ByKind {
  const columns: ByKind = {};
  const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const kind of kinds) {
    const its = sorted.filter(([sort]) => sort[0] === kind);
    const [first] = its;
    if (!first) continue;
    const rows = its.map(([, one]) => figures(one));
    columns[kind] = [
      differences(its.map(([sort]) => startOf(sort))),
      ...figures(first[1]).map((_, column) => rows.map((row) => row[column] as number)),
    ];
  }
  return columns;
}

function* rowsOf(columns: ByKind): Generator<readonly [sort: string, figures: readonly number[]]> {
  for (const kind of kinds) {
    const [starts = [], ...figures] = columns[kind] ?? [];
    for (const [i, fromMs] of sums(starts).entries())
      yield [keyAt(kind, fromMs), figures.map((column) => column[i] as number)];
  }
}

interface Index {
  readonly since: number;
  readonly come: readonly [newestMs: number, sweptMs: number];
  readonly settled: readonly [settledMs: number, referenceVersion: number];
  readonly claim?: readonly [call: string, settledMs: number, referenceVersion: number];
  readonly entries: ByKind;
  readonly apart: ByKind;
}

/** An index on the first line, then the bytes of the entries by their sort keys. */
export function encodeDeviceItem({ sinceMs, come, settled, claim, entries, apart }: DeviceItem): Uint8Array {
  const index: Index = {
    since: sinceMs,
    come: [come.newestMs, come.sweptMs],
    settled: [settled.settledMs, settled.referenceVersion],
    ...(claim ? { claim: [claim.call, claim.settledMs, claim.referenceVersion] } : {}),
    entries: columnsOf(entries, ({ bytes, day, isClaim }) => [bytes.length, day, isClaim ? 1 : 0]),
    apart: columnsOf(apart, ({ version, day }) => [version, day]),
  };
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat([toBytes(index), Uint8Array.of(lineEnd), ...sorted.map(([, { bytes }]) => bytes)]);
}

/** Reads what `encodeDeviceItem` wrote; entries are views of its bytes. */
export function decodeDeviceItem(bytes: Uint8Array): DeviceItem {
  const end = bytes.indexOf(lineEnd);
  const { since, come, settled, claim, entries, apart } = fromBytes<Index>(bytes.subarray(0, end));
  let at = end + 1;
  const read = new Map<string, ItemEntry>();
  for (const [sort, [length = 0, day = 0, isClaim]] of rowsOf(entries)) {
    read.set(sort, { bytes: bytes.subarray(at, at + length), day, isClaim: isClaim === 1 });
    at += length;
  }
  return {
    sinceMs: since,
    come: { newestMs: come[0], sweptMs: come[1] },
    settled: { settledMs: settled[0], referenceVersion: settled[1] },
    ...(claim ? { claim: { call: claim[0], settledMs: claim[1], referenceVersion: claim[2] } } : {}),
    entries: read,
    apart: new Map(Array.from(rowsOf(apart), ([sort, [version = 0, day = 0]]) => [sort, { version, day }] as const)),
  };
}
