import { fromBytes, toBytes } from '../ports/json-bytes';
import { type Kind, keyAt, startOf } from '../windows/window-keys';

/** How far the messages of a device have come. */
interface Come {
  readonly newestMs: number;
  readonly sweptMs: number;
}

/** How far their evaluation has. */
export interface Settled {
  readonly settledMs: number;
  readonly referenceVersion: number;
}

/** A set, a memory or a mark of a window. */
export interface ItemEntry {
  readonly bytes: Uint8Array;
  /** Day of the clock on which it was last written: it goes as an item of its own would. */
  readonly day: number;
  /** Claimed by the call of the item, or of the shelf: to be delivered, unless that has noted that it did. */
  readonly isClaim: boolean;
}

/** By the sort key that each would have as an item of its own. */
export type ItemEntries = ReadonlyMap<string, ItemEntry>;

/** Windows that nobody changes any more, in an item that is never written again; it counts from when the item of the device names it. */
export interface Shelf {
  /** That no other has. */
  readonly name: string;
  readonly lastMs: number;
  readonly day: number;
}

/** All of a device that its messages change, in one item: written whole, under its version. */
export interface DeviceItem {
  /** Since then it has such an item: before, each part of it was one. */
  readonly sinceMs: number;
  readonly come: Come;
  readonly settled: Settled;
  /** A call that has claimed something: when it has delivered that, the device is settled so far. */
  readonly claim?: Settled & { readonly call: string };
  readonly entries: ItemEntries;
  /** Of one window that several have the last counts. */
  readonly shelves: readonly Shelf[];
}

/** Behind all windows that a device had as items of their own: one query reads the shelves from some time on, and the item. */
export const itemSort = 'w#~~';
export const shelvesFrom = (fromMs: number): string => keyAt('w', fromMs).replace('#', '#~');
export const shelfSort = ({ lastMs, name }: Shelf): string => `${shelvesFrom(lastMs)} ${name}`;

const [kinds, lineEnd] = [['m', 's', 'w'] as const, 0x0a];

type Figures = readonly (readonly number[])[];
type Columns = Partial<Record<Kind, Figures>>;

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

/** Times of windows are alike as differences, and deflate to nearly nothing. */
function columnsOf(entries: ItemEntries): Columns {
  const columns: Columns = {};
  for (const kind of kinds) {
    const its = [...entries].filter(([sort]) => sort[0] === kind).sort(byText);
    const starts = its.map(([sort]) => startOf(sort));
    if (its.length === 0) continue;
    columns[kind] = [
      starts.map((start, i) => start - (starts[i - 1] ?? 0)),
      its.map(([, { bytes }]) => bytes.length),
      its.map(([, { day }]) => day),
      its.map(([, { isClaim }]) => (isClaim ? 1 : 0)),
    ];
  }
  return columns;
}

function entriesOf(columns: Columns, bytes: Uint8Array): ItemEntries {
  const entries = new Map<string, ItemEntry>();
  let at = 0;
  for (const kind of kinds) {
    const [starts = [], lengths = [], days = [], claims = []] = columns[kind] ?? [];
    let start = 0;
    for (const [i, difference] of starts.entries()) {
      start += difference;
      const length = lengths[i] as number;
      const one = { bytes: bytes.subarray(at, at + length), day: days[i] as number, isClaim: claims[i] === 1 };
      entries.set(keyAt(kind, start), one);
      at += length;
    }
  }
  return entries;
}

/** What is said of entries on the first line, then their bytes. */
function encoded(index: object, entries: ItemEntries): Uint8Array {
  const bytes = [...entries].sort(byText).map(([, one]) => one.bytes);
  return Buffer.concat([toBytes({ ...index, entries: columnsOf(entries) }), Uint8Array.of(lineEnd), ...bytes]);
}

function decoded<T>(bytes: Uint8Array): T & { readonly entries: ItemEntries } {
  const end = bytes.indexOf(lineEnd);
  const index = fromBytes<T & { readonly entries: Columns }>(bytes.subarray(0, end));
  return { ...index, entries: entriesOf(index.entries, bytes.subarray(end + 1)) };
}

type Index = Omit<DeviceItem, 'entries' | 'shelves'> & {
  readonly shelves: readonly (readonly [name: string, lastMs: number, day: number])[];
};

export const encodeDeviceItem = ({ entries, shelves, ...rest }: DeviceItem): Uint8Array =>
  encoded({ ...rest, shelves: shelves.map(({ name, lastMs, day }) => [name, lastMs, day]) }, entries);

/** Reads what `encodeDeviceItem` wrote; entries are views of its bytes. */
export function decodeDeviceItem(bytes: Uint8Array): DeviceItem {
  const { shelves, ...rest } = decoded<Index>(bytes);
  return { ...rest, shelves: shelves.map(([name, lastMs, day]) => ({ name, lastMs, day })) };
}

/** What a shelf holds. `call`: whose claims there are among it. */
interface OnShelf {
  readonly call?: string;
  readonly entries: ItemEntries;
}

export const encodeShelf = (entries: ItemEntries, call: string): Uint8Array =>
  encoded([...entries.values()].some(({ isClaim }) => isClaim) ? { call } : {}, entries);
export const decodeShelf = (bytes: Uint8Array): OnShelf => decoded<Omit<OnShelf, 'entries'>>(bytes);
