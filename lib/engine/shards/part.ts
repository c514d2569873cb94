import { fromBytes, toBytes } from '../ports/json-bytes';
import { decodeEntries, type Entries, type Entry, encodeEntries } from './container';
import { type Columns, type Come, columnsOf, comeNames, fromColumns, type Settled, settledNames } from './head';

/**
 * What one call has changed of a shard, in an item of its own: appended, never written again. Parts are numbered, and who
 * writes the next number has read all before it.
 */
export interface Part {
  readonly atMs: number;
  /** The last: its devices belong to two other shards from now on. */
  readonly isEnd: boolean;
  readonly come: ReadonlyMap<string, Come>;
  /** By item of the shard, the entries that were changed. */
  readonly items: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Pick<Entry, 'bytes'>>>>;
}

/** That what the parts from a number on claim has been delivered, and how far their devices are settled by that. */
export interface PartNote {
  readonly from: number;
  readonly settled: ReadonlyMap<string, Settled>;
}

interface Index extends Pick<Part, 'atMs' | 'isEnd'> {
  readonly come: Columns;
  readonly items: readonly (readonly [sort: string, bytes: number])[];
}

const [prefix, noted, digits, lineEnd] = ['head.part#', '.noted', 12, 0x0a];

/** Right behind the head and its notes, so that one query reads all three; the note of a part behind it. */
export const partSort = (number: number): string => `${prefix}${String(number).padStart(digits, '0')}`;
export const noteSort = (number: number): string => `${partSort(number)}${noted}`;
export const lastPartSort = `${prefix}~`;
export const isPart = (sort: string): boolean => sort.startsWith(prefix);
export const isNote = (sort: string): boolean => sort.endsWith(noted);
export const numberOf = (sort: string): number => Number(sort.slice(prefix.length, prefix.length + digits));

export function encodePart({ come, items, ...rest }: Part): Uint8Array {
  const encoded = [...items].map(([sort, entries]) => [sort, encodeEntries(entries, () => false)] as const);
  const index: Index = {
    ...rest,
    come: columnsOf(come, comeNames),
    items: encoded.map(([sort, bytes]) => [sort, bytes.length]),
  };
  return Buffer.concat([toBytes(index), Uint8Array.of(lineEnd), ...encoded.map(([, bytes]) => bytes)]);
}

/** Reads what `encodePart` wrote; entries are views of its bytes. */
export function decodePart(bytes: Uint8Array): Part & { readonly items: ReadonlyMap<string, Entries> } {
  const end = bytes.indexOf(lineEnd);
  const { come, items, ...rest } = fromBytes<Index>(bytes.subarray(0, end));
  let at = end + 1;
  const read = items.map(([sort, length]) => {
    at += length;
    return [sort, decodeEntries(bytes.subarray(at - length, at))] as const;
  });
  return { ...rest, come: fromColumns<Come>(come, comeNames), items: new Map(read) };
}

export const encodePartNote = ({ from, settled }: PartNote): Uint8Array =>
  toBytes({ from, settled: columnsOf(settled, settledNames) });

export function decodePartNote(bytes: Uint8Array): PartNote {
  const { from, settled } = fromBytes<{ from: number; settled: Columns }>(bytes);
  return { from, settled: fromColumns<Settled>(settled, settledNames) };
}
