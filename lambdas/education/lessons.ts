import { type LocalDay, zoneOf } from '../../lib/engine/clock/zone-time';
import type { CityContext } from '../../lib/engine/feed-processor';
import type { StateStorePort } from '../../lib/engine/ports/ports';
import type { EducationSection } from '../../lib/services/education/config';
import { dayAfter, hasLessons } from '../../lib/services/education/rules/days';
import { calendarOf } from './calendars';

/** Nobody is off for longer; a city without any lessons must end. */
const mostDaysOff = 120;

/** When a school has lessons: its calendar says it, where it says nothing the city. */
export class Lessons {
  private constructor(
    private readonly own: (date: string) => boolean | null,
    private readonly settings: EducationSection,
  ) {}

  static async of(school: string, { settings }: CityContext, state: StateStorePort): Promise<Lessons> {
    return new Lessons(await calendarOf(state, school), settings as EducationSection);
  }

  has(date: string): boolean {
    return this.own(date) ?? hasLessons(date, this.settings);
  }

  /** The newest day with lessons on or before a date; null where there is none in sight. */
  lastUntil(date: string): string | null {
    for (let off = 0, day = date; off < mostDaysOff; off++, day = dayAfter(day, -1)) if (this.has(day)) return day;
    return null;
  }
}

/** The local day of an instant, and its hour by the clock on the wall. */
export function localNow(nowMs: number, { timeZone }: CityContext): LocalDay & { readonly hour: number } {
  const zone = zoneOf(timeZone);
  return { ...zone.dayOf(nowMs), hour: (zone.wallMs(nowMs) % 86_400_000) / 3_600_000 };
}
