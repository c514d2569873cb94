import type { Reported } from '../../../lib/engine/windows/message-set';
import { reckonedPercent, type SchoolDay } from '../../../lib/services/education/rules/attendance';
import { dayAfter } from '../../../lib/services/education/rules/days';

/** What a school reported of a day; its time is midnight. */
export interface DayReport extends SchoolDay, Reported {
  /** Local date. */
  readonly date: string;
  /** The school says that it has not reported the day, or takes back what it had: there is no figure. */
  readonly isNone?: true;
}

/** Fewer days of the same weekday are no mean. */
const leastDays = 2;
const weeks = [1, 2, 3, 4] as const;

/** Alarm 3: points below the mean of the same weekday of the four weeks before; null where too few of them were reported. */
export function dropOf(day: DayReport, days: readonly DayReport[], least: number): number | null {
  const before = weeks.flatMap((week) => {
    const date = dayAfter(day.date, -7 * week);
    const then = days.find((one) => one.date === date);
    return (then && reckonedPercent(then, least)) ?? [];
  });
  if (before.length < leastDays) return null;
  return before.reduce((sum, percent) => sum + percent, 0) / before.length - day.percent;
}
