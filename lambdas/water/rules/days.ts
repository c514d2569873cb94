import type { ZoneTime } from '../../../lib/engine/clock/zone-time';

type Day = ReturnType<ZoneTime['dayOf']>;

/** The time of what is said of a day at its end: its last minute. */
export const endOf = ({ toMs }: Pick<Day, 'toMs'>): number => toMs - 60_000;

/** Days of the city of which a time lies in a window, and that are over by the newest time known. */
function daysWith(timeOf: (day: Day) => number, zone: ZoneTime, fromMs: number, toMs: number, knownMs: number) {
  const days: Day[] = [];
  for (let day = zone.dayOf(fromMs); timeOf(day) < toMs; day = zone.dayOf(day.toMs))
    if (timeOf(day) >= fromMs && day.toMs <= knownMs) days.push(day);
  return days;
}

export const daysBegunIn = daysWith.bind(null, ({ fromMs }) => fromMs);
export const daysEndedIn = daysWith.bind(null, endOf);
