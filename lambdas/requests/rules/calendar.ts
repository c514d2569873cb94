import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { RequestsSection } from '../../../lib/services/requests/config';

const dayMs = 86_400_000;

/** Days on which people work; the longest holiday in sight has an end. */
export type WorkDays = Pick<RequestsSection, 'workDays' | 'holidays' | 'extraWorkDays'>;

/** Nobody is off for longer; a calendar of holidays only must end. */
const mostDaysOff = 60;

/** Do people work on a local day? A weekend may be worked for a holiday, and a holiday is none then. */
function isWorked(midnightWallMs: number, { workDays, holidays, extraWorkDays }: WorkDays): boolean {
  const date = new Date(midnightWallMs).toISOString().slice(0, 10);
  if (extraWorkDays.includes(date)) return true;
  // 1970-01-01 was a Thursday.
  const weekday = ((Math.floor(midnightWallMs / dayMs) + 3) % 7) + 1;
  return workDays.includes(weekday) && !holidays.includes(date);
}

/**
 * The time so many working days after another, one at least: the same time of day, by the city's clock; of what is made on a day
 * off, midnight at the end of the last of that many working days.
 */
export function afterWorkDays(fromMs: number, days: number, calendar: WorkDays, zone: ZoneTime): number {
  const wallMs = zone.wallMs(fromMs);
  let midnight = Math.floor(wallMs / dayMs) * dayMs;
  const next = () => {
    midnight += dayMs;
    for (let off = 0; off < mostDaysOff && !isWorked(midnight, calendar); off++) midnight += dayMs;
  };
  if (isWorked(midnight, calendar)) {
    const time = wallMs - midnight;
    for (let day = 0; day < days; day++) next();
    return zone.instantMs(midnight + time);
  }
  for (let day = 0; day < days; day++) next();
  return zone.instantMs(midnight + dayMs);
}
