import { type Counts, suppressed, unpublished } from './small-cells';

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

const sumOf = (counts: readonly (number | null)[]): number =>
  counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);

/** Groups as a table: of one dimension a row, of two rows and columns; null where there is no such group. */
function tableOf(groups: readonly Group[]): readonly (readonly (Group | null)[])[] {
  if (groups.some(({ key }) => key.length > 2)) throw new Error('groups have one or two dimensions');
  const [rows, columns] = [0, 1].map((d) => [...new Set(groups.map(({ key }) => key[d]))]) as [unknown[], unknown[]];
  // Of groups that differ in one dimension alone the totals of the other are they themselves.
  if (rows.length <= 1 || columns.length <= 1) return [groups];
  const at = new Map(groups.map((group) => [JSON.stringify(group.key), group]));
  return rows.map((row) => columns.map((column) => at.get(JSON.stringify([row, column])) ?? null));
}

/** A table with room for what others have, wherever a total is not reported: of who is few, and of all where that is not. */
function withUnpublished(counts: Counts, minimum: number, isTotalPublished: boolean): Counts {
  const isRow = counts.length === 1;
  const isFew = (line: readonly (number | null)[]) => sumOf(line) < minimum;
  const columns = (counts[0] ?? []).map((_, c) => counts.map((row) => row[c] ?? null));
  const room = (isFree: boolean) => (isFree ? unpublished : null);
  return [
    ...counts.map((row) => [...row, room(isRow ? !isTotalPublished : isFew(row))]),
    [...columns.map((column) => room(isRow || isFew(column))), room(!isTotalPublished)],
  ];
}

/**
 * Hides groups smaller than the minimum, and those from which they would follow, for whoever knows every total that is no small group
 * itself: of rows, of columns, and of all (`suppressed`). When nothing is left to hide, the total goes. An empty group is no person's and
 * is shown, unless it must hide another. Groups have one dimension or two.
 */
export function suppressSmall(groups: readonly Group[], minimum: number): Shown {
  const table = tableOf(groups);
  const counts = table.map((row) => row.map((group) => group?.count ?? null));
  const total = sumOf(groups.map(({ count }) => count));
  const hide = (isTotalPublished: boolean) =>
    suppressed(withUnpublished(counts, minimum, isTotalPublished), minimum, undefined, false);
  const isFew = total > 0 && total < minimum;
  const whole = hide(!isFew);
  const isPublished = !isFew && !whole.isWhole;
  const { shown } = isPublished ? whole : hide(false);
  const counted = new Map(table.flatMap((row, r) => row.map((group, c) => [group, shown[r]?.[c] ?? null] as const)));
  return {
    groups: groups.map((group) => ({ key: group.key, count: counted.get(group) ?? null })),
    total: isPublished ? total : null,
  };
}
