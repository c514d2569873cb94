/** When an office is open, as a city says it: local `HH:MM`, and days from 1, Monday, to 7. */
interface OpeningHours {
  readonly from: string;
  readonly to: string;
  readonly days: readonly number[];
}

const minuteOf = (text: string): number => 60 * Number(text.slice(0, 2)) + Number(text.slice(3));

/**
 * Whether people are at their desks at a wall time, written as if it were UTC. Reckoned apart from the rule that judges who
 * reads out of hours: two that agree are worth more than one.
 */
export function officeIsOpen(wallMs: number, { from, to, days }: OpeningHours): boolean {
  const wall = new Date(wallMs);
  const minute = 60 * wall.getUTCHours() + wall.getUTCMinutes();
  return days.includes(wall.getUTCDay() || 7) && minute >= minuteOf(from) && minute < minuteOf(to);
}
