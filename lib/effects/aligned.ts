import { valuesIn } from './items';

/** An item of a list after a change, and the one that it was before: absent of one that comes. */
export interface Aligned {
  readonly at: number;
  readonly formerAt?: number;
}

/** In how many values inside they are alike. */
function likeness(one: unknown, other: unknown): number {
  const [values, others] = [valuesIn(one), valuesIn(other)];
  return [...values].filter(([path, value]) => others.get(path) === value).length;
}

/**
 * Items of a list without keys, e.g. the elements of a tariff, whose place says something: each with the one before the change
 * that it is most like, none of these out of its order. Undefined where there are fewer than before: any of them may be gone.
 */
export function aligned(before: readonly unknown[], after: readonly unknown[]): readonly Aligned[] | undefined {
  const further = after.length - before.length;
  if (further < 0) return undefined;
  // The likest way for the first items of both, by how many of those after come: from one number of items before to the next.
  let ways: readonly { readonly score: number; readonly come: readonly number[] }[] = Array.from(
    { length: further + 1 },
    (_, come) => ({ score: 0, come: Array.from({ length: come }, (__, i) => i) }),
  );
  for (const [i, item] of before.entries()) {
    const next: (typeof ways)[number][] = [];
    for (let come = 0; come <= further; come++) {
      const way = ways[come] as (typeof ways)[number];
      const paired = { ...way, score: way.score + likeness(item, after[i + come]) };
      const comes = next[come - 1];
      const skipped = comes && { ...comes, come: [...comes.come, i + come] };
      next.push(skipped && skipped.score >= paired.score ? skipped : paired);
    }
    ways = next;
  }
  const come = new Set(ways[further]?.come);
  let formerAt = -1;
  return after.map((_, at) => (come.has(at) ? { at } : { at, formerAt: ++formerAt }));
}
