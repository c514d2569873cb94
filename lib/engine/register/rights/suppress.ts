/** A group and how many are in it; its key has one value for each dimension. */
export interface Group {
  readonly key: readonly string[];
  readonly count: number;
}

export interface ShownGroup {
  readonly key: readonly string[];
  /** Null when suppressed. */
  readonly count: number | null;
}

export interface Shown {
  readonly groups: readonly ShownGroup[];
  readonly total: number | null;
}

/** Groups of things by their keys, in order of these. */
export function countBy<T>(items: readonly T[], keyOf: (item: T) => readonly string[]): readonly Group[] {
  const counts = new Map<string, Group>();
  for (const item of items) {
    const key = keyOf(item);
    const name = JSON.stringify(key);
    counts.set(name, { key, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** Sets of groups whose sum a reader may know: rows, columns, …, and all together. */
function linesOf(groups: readonly Group[]): number[][] {
  const dimensions = groups[0]?.key.length ?? 0;
  const lines = new Map<string, number[]>([['all', groups.map((_, i) => i)]]);
  for (let d = 0; dimensions > 1 && d < dimensions; d++)
    for (const [i, { key }] of groups.entries()) {
      const name = JSON.stringify([d, key[d]]);
      lines.set(name, [...(lines.get(name) ?? []), i]);
    }
  return [...lines.values()];
}

/**
 * Suppresses groups smaller than the minimum, and those from which they would follow: where what is hidden in a line
 * is one group, or together still small, the smallest other group of the line is hidden too. When nothing is left to
 * hide, the total goes. An empty group is no person's and is shown, unless it must hide another.
 */
export function suppressSmall(groups: readonly Group[], minimum: number): Shown {
  const hidden = new Set<number>();
  groups.forEach(({ count }, i) => {
    if (count > 0 && count < minimum) hidden.add(i);
  });
  const lines = linesOf(groups);
  const countOf = (i: number) => groups[i]?.count ?? 0;
  // The smallest hides best; an empty one only where there is no other.
  const sizeOf = (i: number) => countOf(i) || Number.MAX_SAFE_INTEGER;
  for (let settled = false; !settled; ) {
    settled = true;
    for (const line of lines) {
      const inLine = line.filter((i) => hidden.has(i));
      const sum = inLine.reduce((s, i) => s + countOf(i), 0);
      if (inLine.length === 0 || (inLine.length > 1 && sum >= minimum)) continue;
      const [next] = line.filter((i) => !hidden.has(i)).sort((a, b) => sizeOf(a) - sizeOf(b));
      if (next === undefined) continue;
      hidden.add(next);
      settled = false;
    }
  }
  const total = groups.reduce((s, { count }) => s + count, 0);
  const hiddenSum = [...hidden].reduce((s, i) => s + countOf(i), 0);
  const totalTells = hidden.size > 0 && hiddenSum < minimum;
  return {
    groups: groups.map(({ key, count }, i) => ({ key, count: hidden.has(i) ? null : count })),
    total: totalTells || (total > 0 && total < minimum) ? null : total,
  };
}
