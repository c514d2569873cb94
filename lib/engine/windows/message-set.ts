import { rememberedOf } from '../../shared/remembered';
import { canonicalJson } from '../audit/canonical-json';
import { fromBytes } from '../ports/json-bytes';
import { sortedSet, unionOfSorted } from './sorted-set';
import type { SetCodec } from './window';

/** What a feed makes of a message: plain JSON data with its time. */
export interface Reported {
  /** Epoch ms; decides the window. */
  readonly atMs: number;
  /** First reception, for rules in which a later version corrects an earlier one. No part of what makes a message another. */
  readonly receivedMs?: number;
  /** Newest reception of the same, where it came again: who corrects back and forth says again what was said before. */
  readonly againMs?: number;
}

/** When a message came last. */
export const lastReceivedMs = ({
  receivedMs = 0,
  againMs = receivedMs,
}: Pick<Reported, 'receivedMs' | 'againMs'>): number => againMs;

/** Messages of one device, ascending by time, then by content, each once: its identity is its content but the receptions. */
export type MessageSet<M extends Reported> = readonly M[];

/** The same content is the same text, whatever the order of its fields. */
const textOf = rememberedOf<Reported, void, string>((message) => canonicalJson(message as never));
const identityOf = rememberedOf<Reported, void, string>((message) => {
  if (message.receivedMs === undefined) return textOf(message);
  const { receivedMs, againMs, ...content } = message;
  return canonicalJson(content as never);
});

function compare(a: Reported, b: Reported): number {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs;
  const [textA, textB] = [identityOf(a), identityOf(b)];
  return textA < textB ? -1 : textA > textB ? 1 : 0;
}

/** The same message that came twice, with its first reception and its last: a delivery that is repeated has neither of its own. */
function both<M extends Reported>(a: M, b: M): M {
  if (a.receivedMs === undefined || b.receivedMs === undefined) return a;
  const [firstMs, lastMs] = [Math.min(a.receivedMs, b.receivedMs), Math.max(lastReceivedMs(a), lastReceivedMs(b))];
  const whole = [a, b].find((one) => one.receivedMs === firstMs && lastReceivedMs(one) === lastMs);
  return whole ?? { ...a, receivedMs: firstMs, againMs: lastMs };
}

/** Of two versions of one thing the one received later; of one reception, e.g. lines of one file, the one that weighs more. */
export function laterOf<V extends Pick<Reported, 'receivedMs' | 'againMs'>>(
  a: V,
  b: V,
  weight: (version: V) => number,
): V {
  const [aMs, bMs] = [lastReceivedMs(a), lastReceivedMs(b)];
  if (aMs !== bMs) return bMs > aMs ? b : a;
  return weight(b) > weight(a) ? b : a;
}

/** Messages as a set: order and repetition are void. */
export const messageSet = <M extends Reported>(messages: readonly M[]): MessageSet<M> =>
  sortedSet(messages, compare, both);

type AnySet = MessageSet<Reported>;

/** Sets whose bytes are known, or follow from those of two sets that they are made of, one after the other. */
const encodings = new WeakMap<AnySet, Uint8Array | readonly [AnySet, AnySet]>();

/** A day of messages to which one is added is not written down anew. */
function encoded(set: AnySet): Uint8Array {
  const known = encodings.get(set);
  if (known instanceof Uint8Array) return known;
  const bytes = known
    ? inOneList(known.map(encoded))
    : Buffer.from(`[${set.map((message) => textOf(message)).join()}]`);
  encodings.set(set, bytes);
  return bytes;
}

const comma = Buffer.from(',');

/** Two lists of JSON as one. */
const inOneList = ([a, b]: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat([a?.subarray(0, -1) as Uint8Array, comma, b?.subarray(1) as Uint8Array]);

const isBefore = (a: AnySet, b: AnySet): boolean => {
  const [last, first] = [a.at(-1), b[0]];
  return last !== undefined && first !== undefined && compare(last, first) < 0;
};

/** How sets of messages of any feed are stored. */
export const messageSetCodec = <M extends Reported>(): SetCodec<MessageSet<M>> => ({
  encode: encoded,
  decode(bytes) {
    const set = fromBytes<MessageSet<M>>(bytes);
    encodings.set(set, bytes);
    return set;
  },
  merge(stored = [], added) {
    const set = unionOfSorted(stored, added, compare, both);
    if (isBefore(stored, added)) encodings.set(set, [stored, added]);
    return { set, accepted: set.length - stored.length };
  },
});
