import type { EducationSection } from '../config';

/** When there are lessons, where no calendar of a school says it. */
export type SchoolDays = Pick<EducationSection, 'schoolDays' | 'holidays' | 'extraSchoolDays' | 'breaks'>;

const dayMs = 86_400_000;
const midnightOf = (date: string) => Date.parse(`${date}T00:00:00Z`);
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

export const dayAfter = (date: string, days = 1): string => dateOf(midnightOf(date) + days * dayMs);

/** Does the city have lessons on a local date? */
export function hasLessons(date: string, { schoolDays, holidays, extraSchoolDays, breaks }: SchoolDays): boolean {
  if (extraSchoolDays.includes(date)) return true;
  if (holidays.includes(date) || breaks.some(({ from, to }) => date >= from && date <= to)) return false;
  // 1970-01-01 was a Thursday.
  return schoolDays.includes(((midnightOf(date) / dayMs + 3) % 7) + 1);
}

/**
 * The first day of the part of a week (ISO 8601) that lies in one month: whoever knows the sums of weeks and of months knows that of each
 * part by subtraction, and of nothing smaller.
 */
export function partOf(date: string): string {
  // 1970-01-01 was a Thursday.
  const monday = dayAfter(date, -((midnightOf(date) / dayMs + 3) % 7));
  const first = `${date.slice(0, 7)}-01`;
  return monday > first ? monday : first;
}

/** The school year in which a date lies: its first day. */
export const yearOf = (date: string, beginsInMonth: number): string => {
  const [year, month] = date.split('-').map(Number) as [number, number];
  return `${month >= beginsInMonth ? year : year - 1}-${String(beginsInMonth).padStart(2, '0')}-01`;
};

/** Dates from one to another, both included. */
export function datesBetween(from: string, to: string): readonly string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = dayAfter(date)) dates.push(date);
  return dates;
}
