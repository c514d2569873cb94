import { encodedDelivered } from '../windows/emitted';
import { decodeEntries, encodeEntries } from './container';

/** An entry as a call works on it. */
export interface Held {
  readonly bytes: Uint8Array;
  /** Another each time that it is written, or read anew. */
  readonly version: number;
  /** Written by this call. */
  readonly isOwn: boolean;
}

/** An item as a call works on it; version 0: there is none yet. */
export interface Item {
  version: number;
  readonly entries: Map<string, Map<string, Held>>;
  isChanged: boolean;
  /** A half has an item of its own in its place: nobody reads what is written here. */
  readonly isClosed?: boolean;
}

/** Of no device: stands in an item that is closed. An earlier release takes it for one. */
const closed = '';
const closing = new Map([[closed, { bytes: new Uint8Array(), version: 0, isOwn: false }]]);

let reads = 0;
/** A version of an entry that no other has. */
export const nextVersion = (): number => ++reads;

export const emptyItem = (): Item => ({ version: 0, entries: new Map(), isChanged: false });

/** @param isNoted claims of this version have been delivered */
export function itemFrom(bytes: Uint8Array, version: number, isNoted: boolean): Item {
  const entries: Item['entries'] = new Map();
  for (const [device, its] of decodeEntries(bytes)) {
    const held = new Map<string, Held>();
    for (const [of, one] of its) {
      const settled = one.isClaim && isNoted ? encodedDelivered(one.bytes) : one.bytes;
      held.set(of, { bytes: settled, version: nextVersion(), isOwn: false });
    }
    entries.set(device, held);
  }
  return { version, isClosed: entries.delete(closed), entries, isChanged: false };
}

export const closedBytesOf = ({ entries }: Item): Uint8Array =>
  encodeEntries(new Map([...entries, [closed, closing]]), () => false);

/** @param areClaims what this call has written there is to be delivered yet */
export const bytesOf = ({ entries }: Item, areClaims: boolean): Uint8Array =>
  encodeEntries(entries, ({ isOwn }) => areClaims && isOwn);

/** An entry, and where it is. */
export interface Entry {
  readonly sort: string;
  readonly device: string;
  readonly of: string;
  readonly held: Held;
}

export const hold = ({ entries }: Item, device: string, of: string, held: Held): void =>
  holdIn(entries, device, of, held);

export function holdIn(entries: Item['entries'], device: string, of: string, held: Held): void {
  const its = entries.get(device) ?? new Map<string, Held>();
  entries.set(device, its.set(of, held));
}
