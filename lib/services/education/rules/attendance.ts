import { partOf } from './days';

/** Attendance of a school on a day, as it reports it. */
export interface SchoolDay {
  readonly percent: number;
  /** Null where the report has a percentage alone. */
  readonly enrolled: number | null;
  /** Present-equivalents: half a day is a half. */
  readonly present: number | null;
}

/** What may be shown of it. */
export interface ShownDay {
  readonly percent: number | null;
  readonly enrolled: number | null;
  readonly isHidden: boolean;
}

/** Absent pupils, whole ones: half a day makes somebody known as well as a whole. Null where nobody says it. */
const absentOf = ({ enrolled, present }: SchoolDay): number | null =>
  enrolled === null || present === null ? null : Math.ceil(enrolled - present);

const isSmall = (count: number, least: number): boolean => count > 0 && count < least;

/**
 * Rule D of docs/domain/education.md: of a small group, or of few absent or few present in a larger one, neither is shown, nor the
 * percentage by which both would be known. A percentage without counts is as its sender publishes it.
 */
export function shownDay(day: SchoolDay, least: number): ShownDay {
  const { percent, enrolled } = day;
  const absent = absentOf(day);
  if (enrolled !== null && enrolled < least) return { percent: null, enrolled: null, isHidden: true };
  const isHidden = absent !== null && (isSmall(absent, least) || isSmall((enrolled ?? 0) - absent, least));
  return { percent: isHidden ? null : percent, enrolled, isHidden };
}

/** Is hidden how many were absent? `before`: absent on days of the same part of a week of which it is hidden. */
export const isAbsentHidden = (day: SchoolDay, before: number, least: number): boolean =>
  shownDay(day, least).isHidden || ((absentOf(day) ?? 0) > 0 && before < least);

/**
 * What may be shown of the days of a school, in any order. Whoever knows the attendance of a week or a month, and adds up its days, must
 * not know few of the one day that is hidden: of the part of a week that lies in a month no absent are shown until so many are hidden in it.
 */
export function shownDays<D extends SchoolDay & { readonly date: string }>(
  days: readonly D[],
  least: number,
): ReadonlyMap<D, ShownDay> {
  const hiddenIn = new Map<string, number>();
  const all = [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
  return new Map(
    all.map((day) => {
      const part = partOf(day.date);
      const [absent, before, own] = [absentOf(day) ?? 0, hiddenIn.get(part) ?? 0, shownDay(day, least)];
      const isHidden = isAbsentHidden(day, before, least);
      if (isHidden) hiddenIn.set(part, before + absent);
      return [day, isHidden ? { ...own, percent: null, isHidden } : own] as const;
    }),
  );
}

/**
 * What a mean reckons a day with, that of schools or of weeks: where few are absent, or few there, with half the smallest group, so that
 * whoever knows all others learns nothing by it. Null of a school of few pupils.
 */
export function reckonedPercent(day: SchoolDay, least: number): number | null {
  const { percent, enrolled } = day;
  if (enrolled === null) return percent;
  if (enrolled < least) return null;
  const [absent, half] = [absentOf(day) ?? 0, (100 * (least / 2)) / enrolled];
  if (isSmall(absent, least)) return 100 - half;
  return isSmall(enrolled - absent, least) ? half : percent;
}

/** Alarms 1 and 3 say something of a large enough number of absent pupils alone: an alarm is a figure, too. */
export const mayTell = (day: SchoolDay, least: number): boolean => {
  const absent = absentOf(day);
  return absent === null || absent >= least;
};

/**
 * In steps of five: of two figures in steps the difference is known to a few, so that who has two exports cannot tell by it that one
 * child came or went (rule D).
 */
export const inSteps = (count: number): number => 5 * Math.round(count / 5);
