import { suppressed } from '../../../lib/engine/register/rights/small-cells';
import { shownDay } from '../../../lib/services/education/rules/attendance';

/** Pupils of a school on a day, of these kinds in this order. */
export const dayKinds = ['present', 'excused', 'unexcused', 'tardy'] as const;

export interface SchoolCounts {
  readonly school: string;
  readonly counts: readonly number[];
}

/** By how many fewer what is hidden in this part of a week may be, by school and kind. */
export type Reserve = Readonly<Record<string, readonly number[]>>;

export interface ShownDay {
  readonly rows: readonly { readonly school: string; readonly counts: readonly (number | null)[] }[];
  readonly reserve: Reserve;
}

type Cells = readonly (number | null)[];

/** The attendance of a school says how many were absent, unless they are few: then both parts of its row have a total that is known. */
function partsOf(counts: readonly number[], least: number): readonly Cells[] {
  const [present = 0, excused = 0, unexcused = 0, tardy = 0] = counts;
  const there = present + tardy;
  const day = { percent: 0, enrolled: there + excused + unexcused, present: there };
  const isUnknown = shownDay(day, least).isHidden;
  return isUnknown
    ? [counts]
    : [
        [present, null, null, tardy],
        [null, excused, unexcused, null],
      ];
}

/**
 * What may be shown of a day: neither few pupils, nor what gives them away by the totals of the day and by the attendance of the school.
 * Whoever adds up the days of a week or month, and knows the sum, must not know few of one day either: of each school and kind nothing is
 * shown until so many are hidden in the part of the week that lies in the month that no hidden day is known to be of few.
 */
export function shownOfDay(all: readonly SchoolCounts[], before: Reserve, least: number): ShownDay {
  const parts = all.flatMap(({ school, counts }) => partsOf(counts, least).map((cells) => ({ school, cells })));
  const isSmall = (count: number, row: number, kind: number): boolean =>
    count > 0 && (count < least || (before[parts[row]?.school ?? '']?.[kind] ?? 0) < least);
  const { shown, lessOf } = suppressed(
    parts.map(({ cells }) => cells),
    least,
    isSmall,
    all.length === 1,
    true,
  );
  const partOf = (school: string, kind: number) =>
    parts.findIndex((part) => part.school === school && part.cells[kind] !== null);
  const rows = all.map(({ school }) => ({
    school,
    counts: dayKinds.map((_, kind) => shown[partOf(school, kind)]?.[kind] ?? null),
  }));
  const added = rows.map(({ school, counts }) => {
    const less = (kind: number) => (counts[kind] === null ? lessOf(partOf(school, kind), kind) : 0);
    return [school, dayKinds.map((_, kind) => (before[school]?.[kind] ?? 0) + less(kind))] as const;
  });
  return { rows, reserve: { ...before, ...Object.fromEntries(added) } };
}
