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

/** Alarms 1 and 3 say something of a large enough number of absent pupils alone: an alarm is a figure, too. */
export const mayTell = (day: SchoolDay, least: number): boolean => {
  const absent = absentOf(day);
  return absent === null || absent >= least;
};
