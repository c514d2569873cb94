import { isOfficeTime, type OfficeHours } from '../../services/shared/office-hours';
import type { ZoneTime } from '../clock/zone-time';

export interface Calendar {
  readonly zone: ZoneTime;
  /** `holidays`: local dates, `YYYY-MM-DD`. */
  readonly officeHours: OfficeHours & { readonly holidays: readonly string[] };
}

const dayMs = 24 * 3_600_000;
const minuteMs = 60_000;
/** The longest that a city may set comes to eleven weeks of five days; a calendar of holidays only must end. */
const mostDays = 366;

/** The office hours of the local day that begins at a wall time, as instants; undefined on a day without. */
function hoursOf(midnightWallMs: number, { zone, officeHours }: Calendar): readonly [number, number] | undefined {
  const date = new Date(midnightWallMs).toISOString().slice(0, 10);
  const { from, to, days, holidays } = officeHours;
  const everyHour = { from: '00:00', to: '24:00', days };
  if (holidays.includes(date) || !isOfficeTime(midnightWallMs, everyHour)) return undefined;
  const at = (time: string) => zone.instantMs(Date.parse(`${date}T00:00:00Z`) + minutesOf(time) * minuteMs);
  return [at(from), at(to)];
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * Instant at which so many minutes of office hours have passed since another, by the city's clock: days of 23 and 25
 * hours included. `undefined` where a year has not so many.
 */
export function afterOfficeMinutes(fromMs: number, minutes: number, calendar: Calendar): number | undefined {
  let leftMs = minutes * minuteMs;
  const firstMidnight = Math.floor(calendar.zone.wallMs(fromMs) / dayMs) * dayMs;
  for (let day = 0; day < mostDays; day++) {
    const hours = hoursOf(firstMidnight + day * dayMs, calendar);
    if (!hours) continue;
    const begin = Math.max(fromMs, hours[0]);
    const length = Math.max(0, hours[1] - begin);
    if (length >= leftMs) return begin + leftMs;
    leftMs -= length;
  }
  return undefined;
}
