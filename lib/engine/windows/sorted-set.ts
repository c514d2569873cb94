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

/** The same of two sets that are sorted already. Sets that follow each other, as time goes on, are only joined. */
export function unionOfSorted<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
  fold: (a: T, b: T) => T,
): readonly T[] {
  const [lastOfA, firstOfB] = [a.at(-1), b[0]];
  if (lastOfA === undefined || firstOfB === undefined) return lastOfA === undefined ? b : a;
  if (compare(lastOfA, firstOfB) < 0) return [...a, ...b];
  const out: T[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i] as T, b[j] as T];
    const order = compare(one, other);
    out.push(order < 0 ? one : order > 0 ? other : fold(one, other));
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  for (; i < a.length; i++) out.push(a[i] as T);
  for (; j < b.length; j++) out.push(b[j] as T);
  return out;
}
