import type { SetCodec } from './window';

interface United<T> {
  readonly set: T;
  /** For each added set, in their order: how many of its members were not there yet. */
  readonly accepted: readonly number[];
}

/** Union of sets, halving: a merge costs as much as its result, so one by one would cost the square. */
function unionOf<T>({ merge }: SetCodec<T>, sets: readonly T[]): T {
  const [only] = sets;
  if (sets.length === 1 && only !== undefined) return merge(undefined, only).set;
  const middle = sets.length >> 1;
  return merge(
    unionOf({ merge } as SetCodec<T>, sets.slice(0, middle)),
    unionOf({ merge } as SetCodec<T>, sets.slice(middle)),
  ).set;
}

/** Unites several sets with a stored one. At least one must be added. */
export function uniteSets<T>(codec: SetCodec<T>, stored: T | undefined, added: readonly T[]): United<T> {
  const [only] = added;
  if (added.length === 1 && only !== undefined) {
    const { set, accepted } = codec.merge(stored, only);
    return { set, accepted: [accepted] };
  }
  const sizes = added.map((one) => codec.merge(undefined, one).accepted);
  const all = codec.merge(stored, unionOf(codec, added));
  const members = sizes.reduce((sum, n) => sum + n, 0);
  if (all.accepted === members) return { set: all.set, accepted: sizes };
  if (all.accepted === 0) return { set: all.set, accepted: sizes.map(() => 0) };
  // Some are known, or given twice: which ones, is only seen one by one.
  let set = stored;
  const accepted = added.map((one) => {
    const merged = codec.merge(set, one);
    set = merged.set;
    return merged.accepted;
  });
  return { set: set as T, accepted };
}

/** Of two stored sets all members; the first itself where it has them. */
export const uniteStored =
  <T>({ decode, merge, encode }: SetCodec<T>) =>
  (stored: Uint8Array, other: Uint8Array): Uint8Array => {
    const { set, accepted } = merge(decode(stored), decode(other));
    return accepted > 0 ? encode(set) : stored;
  };
