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

/** What a school said of a day, and when it came: first, and last where it came again. */
export interface SaidOfDay extends SchoolDay {
  readonly date: string;
  readonly receivedMs?: number;
  readonly againMs?: number;
  /** It takes back what it had said. */
  readonly isNone?: true;
}

/** A day as it was published so far. */
interface PublishedDay {
  readonly shown: ShownDay;
  readonly absent: number;
  /** Absent as they were last shown: known to whoever kept what was published then. */
  readonly known?: number;
}

/** Absent as they may be shown to who knows what was published before: of few who came or went since, in steps of five. */
function corrected(
  absent: number,
  { known, enrolled }: { known: number | undefined; enrolled: number },
  least: number,
) {
  if (known === undefined || absent === 0 || absent === enrolled || Math.abs(absent - known) >= least) return absent;
  const stepped = known + inSteps(absent - known);
  return Math.min(Math.max(stepped, least), enrolled - least);
}

/**
 * What may be shown of the days of a school, by date, after all that it said, in any order. Whoever knows the attendance of a week or a month,
 * and adds up its days, must not know few of the one day that is hidden: of the part of a week that lies in a month no absent are shown until
 * so many are hidden in it. A day that was shown once hides nothing any more, and what was hidden is not shown for a correction alone.
 */
export function shownDays(said: readonly SaidOfDay[], least: number): ReadonlyMap<string, ShownDay> {
  const published = new Map<string, PublishedDay>();
  // Of two of one time the one that comes first in the set counts.
  const events = [...said]
    .reverse()
    .flatMap((one) => [one.receivedMs ?? 0, one.againMs ?? []].flat().map((ms) => ({ ms, one })))
    .sort((a, b) => a.ms - b.ms || Number(a.one.date > b.one.date) - Number(a.one.date < b.one.date));
  for (const { one } of events) {
    const { date, enrolled, present, percent } = one;
    const before = published.get(date);
    if (one.isNone) {
      if (before) published.set(date, { ...before, absent: 0 });
      continue;
    }
    const own = shownDay(one, least);
    const absent = absentOf(one) ?? 0;
    const hidden = [...published]
      .filter(([day, { shown, known }]) => day < date && partOf(day) === partOf(date) && shown.isHidden && !known)
      .reduce((sum, [, day]) => sum + day.absent, 0);
    const isAlone = !before?.known && (absent > 0 || before?.shown.isHidden === true) && hidden < least;
    if (own.isHidden || isAlone) {
      const shown = { ...own, percent: null, isHidden: true };
      published.set(date, { ...before, shown, absent });
      continue;
    }
    if (enrolled === null || present === null) {
      published.set(date, { shown: own, absent });
      continue;
    }
    const known = corrected(enrolled - present, { known: before?.known, enrolled }, least);
    const shown = { ...own, percent: known === enrolled - present ? percent : (100 * (enrolled - known)) / enrolled };
    published.set(date, { shown, absent, known });
  }
  return new Map([...published].map(([date, { shown }]) => [date, shown] as const));
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
