import { sameBytes } from '../ports/json-bytes';
import type { Decoded } from './decoded';
import { uniteSets } from './unite-sets';
import type { LargeSetCodec, SetCodec, StoredUnion } from './window';

/** A set as it is stored, and where. */
export interface StoredSet {
  readonly key: string;
  readonly bytes: Uint8Array;
}

type Codec<T> = SetCodec<T> | LargeSetCodec<T>;

const isLarge = <T>(codec: Codec<T>): codec is LargeSetCodec<T> => 'join' in codec;

/** Stored sets, read and united by their codec. What small ones decode to is kept, of large ones nothing. */
export class StoredSets {
  constructor(private readonly decoded: Decoded) {}

  /** Unites at least one set with the one that is stored under a key, if any. */
  unite<T>(codec: Codec<T>, key: string, stored: Uint8Array | undefined, added: readonly T[]): StoredUnion {
    if (isLarge(codec)) return codec.unite(stored, added);
    const { set, accepted } = uniteSets(codec, stored && this.decode(codec, { key, bytes: stored }), added);
    const bytes = codec.encode(set);
    if (!stored || !sameBytes(stored, bytes)) this.decoded.keep(key, bytes, set);
    return { bytes, accepted };
  }

  /** One set of `before` and at least one stored set, in order. */
  join<T>(codec: Codec<T>, stored: readonly StoredSet[], before?: T): T {
    if (isLarge(codec))
      return codec.join(
        before,
        stored.map(({ bytes }) => bytes),
      );
    const sets = stored.map((one) => this.decode(codec, one));
    return (before === undefined ? sets : [before, ...sets]).reduce((all, set) => codec.merge(all, set).set);
  }

  private decode<T>(codec: SetCodec<T>, { key, bytes }: StoredSet): T {
    return this.decoded.value(key, bytes, codec.decode);
  }
}
