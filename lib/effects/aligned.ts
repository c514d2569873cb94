import { same } from '../shared/same';
import { valuesIn } from './items';

/** An item of a list on both sides of a change. */
export interface Aligned {
  /** Where it stands after the change; what is gone stood in front of what stands there now. */
  readonly at: number;
  /** Where it stood before; absent of one that comes. */
  readonly formerAt?: number;
  readonly isGone?: true;
}

/** In how many values inside they are alike. */
function likeness(one: unknown, other: unknown): number {
  const [values, others] = [valuesIn(one), valuesIn(other)];
  return [...values].filter(([path, value]) => others.get(path) === value).length;
}

/** Of two ways that are as like: that by which what is further stands as far behind as may be, or as far in front. */
type Preference = 'behind' | 'in front';

/** Places in the longer of two lists of what the shorter one does not have, when its items are those that they are most like. */
function furtherIn(longer: readonly unknown[], shorter: readonly unknown[], prefers: Preference): ReadonlySet<number> {
  const further = longer.length - shorter.length;
  // The likest way for the first items of both, by how many of the longer are further: from one item of the shorter to the next.
  let ways: readonly { readonly score: number; readonly further: readonly number[] }[] = Array.from(
    { length: further + 1 },
    (_, count) => ({ score: 0, further: Array.from({ length: count }, (__, i) => i) }),
  );
  for (const [i, item] of shorter.entries()) {
    const next: (typeof ways)[number][] = [];
    for (let count = 0; count <= further; count++) {
      const way = ways[count] as (typeof ways)[number];
      const paired = { ...way, score: way.score + likeness(item, longer[i + count]) };
      const fewer = next[count - 1];
      const skipped = fewer && { ...fewer, further: [...fewer.further, i + count] };
      const gain = (skipped?.score ?? Number.NEGATIVE_INFINITY) - paired.score;
      next.push(skipped && (gain > 0 || (gain === 0 && prefers === 'behind')) ? skipped : paired);
    }
    ways = next;
  }
  return new Set(ways[further]?.further);
}

/** Those that are gone; undefined where it may be others just as well. */
function goneFrom(before: readonly unknown[], after: readonly unknown[]): ReadonlySet<number> | undefined {
  const gone = furtherIn(before, after, 'behind');
  const itemsOf = (places: ReadonlySet<number>) => before.filter((_, place) => places.has(place));
  return same(itemsOf(gone), itemsOf(furtherIn(before, after, 'in front'))) ? gone : undefined;
}

/**
 * Items of a list without keys, e.g. the elements of a tariff, whose place says something: each with the one before the change
 * that it is most like, none of these out of its order, and in that order what is gone. Undefined where nobody knows what is.
 */
export function aligned(before: readonly unknown[], after: readonly unknown[]): readonly Aligned[] | undefined {
  if (after.length >= before.length) {
    const come = furtherIn(after, before, 'behind');
    let formerAt = -1;
    return after.map((_, at) => (come.has(at) ? { at } : { at, formerAt: ++formerAt }));
  }
  const gone = goneFrom(before, after);
  let next = 0;
  return (
    gone &&
    before.map((_, formerAt) => (gone.has(formerAt) ? { at: next, formerAt, isGone: true } : { at: next++, formerAt }))
  );
}
