import { suppressed } from '../../../lib/engine/register/rights/small-cells';
import { isAbsentHidden } from '../../../lib/services/education/rules/attendance';

/** Pupils of a school on a day, of these kinds in this order. */
export const dayKinds = ['present', 'excused', 'unexcused', 'tardy'] as const;

export interface SchoolCounts {
  readonly school: string;
  readonly counts: readonly number[];
}

/** What is hidden of a school in this part of a week. */
interface Hidden {
  /** By how many fewer it may be, by kind; `apart`: on days whose attendance is hidden, too. */
  readonly all: readonly number[];
  readonly apart: readonly number[];
  /** Absent on those days. */
  readonly absent: number;
}

/** By school. */
export type Reserve = Readonly<Record<string, Hidden>>;

export interface ShownDay {
  readonly rows: readonly { readonly school: string; readonly counts: readonly (number | null)[] }[];
  readonly reserve: Reserve;
}

type Cells = readonly (number | null)[];

const nothing: Hidden = { all: dayKinds.map(() => 0), apart: dayKinds.map(() => 0), absent: 0 };

/** A school on a day, with what was hidden of it before. Where its attendance says how many were absent, both parts of its row have a total that is known. */
function rowOf({ school, counts }: SchoolCounts, before: Reserve, least: number) {
  const [present = 0, excused = 0, unexcused = 0, tardy = 0] = counts;
  const [known, absent] = [before[school] ?? nothing, excused + unexcused];
  const there = present + tardy;
  const isApart = isAbsentHidden({ percent: 0, enrolled: there + absent, present: there }, known.absent, least);
  const split = [
    [present, null, null, tardy],
    [null, excused, unexcused, null],
  ];
  const cells: readonly Cells[] = isApart ? [counts] : split;
  return { school, counts, absent, known, isApart, cells, reserve: isApart ? known.apart : known.all };
}

/**
 * What may be shown of a day: neither few pupils, nor what gives them away by the totals of the day, by the attendance of the school and by
 * the sums of its days, all at once. Of each school and kind nothing is shown, not even 0, until what is hidden of it in the part of the week
 * that lies in the month may be `least` fewer; and one count may stand for another by so many alone as the days before make up for. So
 * whatever a hidden count may be, there are such days that every sum stays as it is. Of the first day nothing is shown.
 */
export function shownOfDay(all: readonly SchoolCounts[], before: Reserve, least: number): ShownDay {
  const schools = all.map((one) => rowOf(one, before, least));
  const parts = schools.flatMap((of) => of.cells.map((cells) => ({ of, cells })));
  // A city of one school has no totals: what others have may be anything.
  const reserveOf = (row: number, kind: number) => {
    const part = parts[row];
    return part ? (part.of.reserve[kind] ?? 0) : Number.POSITIVE_INFINITY;
  };
  const { shown, lessOf, isWhole } = suppressed(
    parts.map(({ cells }) => cells),
    least,
    (count, row, kind) => count > 0 && (count < least || reserveOf(row, kind) < least),
    all.length === 1,
    true,
    reserveOf,
  );
  const made = schools.map((of) => {
    const rowOfKind = (kind: number) => parts.findIndex((part) => part.of === of && part.cells[kind] !== null);
    const counts = dayKinds.map((_, kind) =>
      (of.reserve[kind] ?? 0) < least ? null : (shown[rowOfKind(kind)]?.[kind] ?? null),
    );
    // Of a day of which nothing is shown nobody tells totals.
    const less = counts.map((count, kind) => {
      if (count !== null) return 0;
      return isWhole ? (of.counts[kind] ?? 0) : lessOf(rowOfKind(kind), kind);
    });
    const { all: before, apart, absent } = of.known;
    const plus = (known: readonly number[]) => known.map((one, kind) => one + (less[kind] ?? 0));
    const hidden: Hidden = of.isApart
      ? { all: plus(before), apart: plus(apart), absent: absent + of.absent }
      : { all: plus(before), apart, absent };
    return { school: of.school, counts, hidden };
  });
  return {
    rows: made.map(({ school, counts }) => ({ school, counts })),
    reserve: { ...before, ...Object.fromEntries(made.map(({ school, hidden }) => [school, hidden])) },
  };
}
