import { encodedDelivered } from '../windows/emitted';
import { type Kind, startOf } from '../windows/window-keys';
import type { ItemEntries, ItemEntry } from './device-item';

/** What DynamoDB counts as one unit written, without an item's keys, version and expiry. */
const unitBytes = 1024 - 80;
/** What nobody changes any more stays no longer in an item that others write, for it would not expire. */
const mostDays = 3;
/** Raw bytes of an item, so that one is below an item's limit however little it deflates. */
const mostBytes = 200_000;

/** An entry as a call works on it. */
export interface Held {
  readonly bytes: Uint8Array;
  readonly day: number;
  /** Another each time that it is written, or read anew. */
  readonly version: number;
  /** Written by this call. */
  readonly isOwn: boolean;
}

/** One of a shelf, and which of the named shelves that is: the last counts. */
export interface OnShelf extends Held {
  readonly place: number;
}

export type Entries = ReadonlyMap<string, Held>;

let versions = 0;
export const nextVersion = (): number => ++versions;

export const isOf = (kind: Kind, sort: string): boolean => sort[0] === kind;

/** A stored entry, of an item or a shelf of which the deliveries are known to be done or not. */
export const held = ({ bytes, day, isClaim }: ItemEntry, isDelivered: boolean): Held => ({
  ...{ bytes: isClaim && isDelivered ? encodedDelivered(bytes) : bytes, day },
  ...{ version: nextVersion(), isOwn: false },
});

/** Entries as they are stored; of claims nobody knows yet whether they are delivered. */
export const itemEntries = (entries: Entries, claims: ReadonlySet<string>): ItemEntries =>
  new Map([...entries].map(([sort, { bytes, day }]) => [sort, { bytes, day, isClaim: claims.has(sort) }]));

/** What stays in the item, and what goes on a shelf: where the item is smaller by a unit without it, it is old, or there is too much. */
export function divided(
  all: Entries,
  { day: today, sizeOf }: { readonly day: number; readonly sizeOf: (entries: Entries) => number },
): { readonly entries: Entries; readonly shelved: Entries } {
  const newest = Math.max(0, ...[...all.keys()].filter((sort) => isOf('w', sort)).map(startOf));
  const idle = [...all].filter(([sort, { isOwn }]) => !isOwn && startOf(sort) < newest);
  const without = (those: readonly (readonly [string, Held])[]) => {
    const entries = new Map(all);
    for (const [sort] of those) entries.delete(sort);
    return entries;
  };
  const units = (entries: Entries) => Math.ceil(sizeOf(entries) / unitBytes);
  const isSmaller = idle.length > 0 && units(all) > units(without(idle));
  let shelved = isSmaller ? idle : idle.filter(([, { day }]) => day < today - mostDays);
  let left = [...without(shelved).values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  // Sets first, for a shelf with claims is asked about them each time that it is read.
  const others = [...without(shelved)].sort(([a], [b]) => Number(isOf('w', b)) - Number(isOf('w', a)));
  for (const [sort, one] of others) {
    if (left <= mostBytes) break;
    shelved = [...shelved, [sort, one]];
    left -= one.bytes.length;
  }
  return { entries: without(shelved), shelved: new Map(shelved) };
}

/** Entries in shelves of at most `mostBytes`; mostly one. */
export function shelvesOf(entries: Entries): readonly Entries[] {
  const shelves: Map<string, Held>[] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const [sort, one] of entries) {
    bytes += one.bytes.length;
    if (bytes > mostBytes) {
      shelves.push(new Map());
      bytes = one.bytes.length;
    }
    shelves.at(-1)?.set(sort, one);
  }
  return shelves;
}
