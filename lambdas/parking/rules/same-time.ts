import { groupedBy } from '../../../lib/shared/grouped-by';
import type { Count } from './counts';
import { saidOccupied } from './spaces';

type Figure = Exclude<keyof Count, 'atMs' | 'opening' | 'says' | 'isArea' | 'within'>;

/** Of two counts of one time the fuller counts: doubt must not send cars to a full car park. */
const fuller: { readonly [F in Figure]: (a: number, b: number) => number } = {
  free: Math.min,
  occupied: Math.max,
  // 0 is no number of spaces, so the other counts.
  capacity: (a, b) => Math.min(a || b, b || a),
  percent: Math.max,
  entered: Math.max,
  exited: Math.max,
  overMs: Math.max,
  passedMs: Math.max,
  enteredSum: Math.max,
  exitedSum: Math.max,
  enteredToday: Math.max,
  exitedToday: Math.max,
};
const figures = Object.keys(fuller) as readonly Figure[];

const openings = ['closed', 'unknown', 'open'] as const;
const levels = ['full', 'almostFull', 'spacesAvailable'] as const;

/** Of two words the one that comes first. */
const first = <W extends string>(words: readonly W[], a: W | undefined, b: W | undefined): W | undefined =>
  words.find((word) => word === a || word === b);

/** Words in which a sender says how many are taken. */
const taken = ['free', 'occupied', 'percent'] as const;

/** One of two counts without what it says of how full it is, where the other one says more in whichever words. */
function lessThanOther(one: Count, other: Count): Count {
  const capacity = fuller.capacity(one.capacity ?? 0, other.capacity ?? 0) || null;
  const [a, b] = [one, other].map((count) => saidOccupied(count, capacity)) as [number | undefined, number | undefined];
  if (a === undefined || b === undefined || a >= b) return one;
  return Object.fromEntries(Object.entries(one).filter(([name]) => !taken.some((word) => word === name))) as Count & {};
}

function bothOf(one: Count, other: Count): Count {
  const [a, b] = [lessThanOther(one, other), lessThanOther(other, one)];
  const said = figures.flatMap((figure) => {
    const values = [a[figure], b[figure]].filter((value) => value !== undefined);
    return values.length === 0 ? [] : [[figure, values.reduce((one, other) => fuller[figure](one, other))] as const];
  });
  const [opening, says] = [first(openings, a.opening, b.opening), first(levels, a.says, b.says)];
  const isArea = a.isArea ?? b.isArea;
  const within = [a.within, b.within].filter((id) => id !== undefined).sort()[0];
  return {
    atMs: a.atMs,
    ...Object.fromEntries(said),
    ...(opening && { opening }),
    ...(says && { says }),
    ...(isArea && { isArea }),
    ...(within && { within }),
  };
}

/** Counts, one a time, ascending. */
export const oneATime = (counts: readonly Count[]): readonly Count[] =>
  [...groupedBy(counts, ({ atMs }) => atMs).values()].map((versions) => versions.reduce(bothOf));

const isBareOpen = (count: Count): boolean =>
  count.opening === 'open' &&
  count.says === undefined &&
  figures.every((name) => name === 'capacity' || count[name] === undefined);

/**
 * Counts without those that say that a car park is open and no more, as long as what was counted before them holds: it says nothing of
 * how full it is.
 *
 * @param counts ascending
 */
export function withoutBareOpen(counts: readonly Count[], staleMs: number): readonly Count[] {
  let countedMs = Number.NEGATIVE_INFINITY;
  return counts.filter((count) => {
    if (isBareOpen(count)) return count.atMs - countedMs > staleMs;
    countedMs = count.opening === undefined || count.opening === 'open' ? count.atMs : Number.NEGATIVE_INFINITY;
    return true;
  });
}
