/** Sorts, and folds members that compare equal into one: a set whose order says nothing about arrival. */
export function sortedSet<T>(
  members: readonly T[],
  compare: (a: T, b: T) => number,
  fold: (a: T, b: T) => T,
): readonly T[] {
  const kept: T[] = [];
  for (const member of [...members].sort(compare)) {
    const last = kept.at(-1);
    if (last !== undefined && compare(last, member) === 0) kept[kept.length - 1] = fold(last, member);
    else kept.push(member);
  }
  return kept;
}
