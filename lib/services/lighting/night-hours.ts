import type { SettingChange, Sides } from '../shared/effects';

/** Where lamps stand, and by how much they come on after sunset and go off after sunrise: of the section of a city. */
interface Lit {
  readonly latitude: number;
  readonly longitude: number;
  readonly schedule: { readonly onAfterSunsetMinutes: number; readonly offAfterSunriseMinutes: number };
}

interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}

const [minuteMs, dayMs] = [60_000, 86_400_000];
/** Noon of 1 January 2000 in UTC. */
const epochMs = 946_728_000_000;
/** The upper edge of the sun at the horizon, with the usual refraction (docs/domain/lighting.md, rule E). */
const horizon = -0.8333;

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;
const sine = (angle: number) => Math.sin(radians(angle));
const cosine = (angle: number) => Math.cos(radians(angle));

/** Astronomical Almanac, low precision formulas for the sun: within 0.01° from 1950 to 2050. Declination, and how far the sun is past the meridian of Greenwich. */
function sunAt(atMs: number): { readonly declination: number; readonly hourAngle: number } {
  const days = (atMs - epochMs) / dayMs;
  const anomaly = 357.528 + 0.9856003 * days;
  const longitude = 280.46 + 0.9856474 * days + 1.915 * sine(anomaly) + 0.02 * sine(2 * anomaly);
  const obliquity = 23.439 - 0.0000004 * days;
  const ascension = degrees(Math.atan2(cosine(obliquity) * sine(longitude), cosine(longitude)));
  const declination = degrees(Math.asin(sine(obliquity) * sine(longitude)));
  return { declination, hourAngle: 280.46062 + 360.98564737 * days - ascension };
}

/** Between −180 and 180. */
const turned = (angle: number) => angle - 360 * Math.round(angle / 360);

/** Half of the day as an angle: 0 where the sun does not rise, 180 where it does not set. */
function halfDay(latitude: number, declination: number): number {
  const share =
    (sine(horizon) - sine(latitude) * sine(declination)) / (cosine(latitude) * Math.max(cosine(declination), 1e-9));
  return degrees(Math.acos(Math.max(-1, Math.min(1, share))));
}

/** The sun over a day, numbered by the days of UTC: up between two times. */
function sunDay({ latitude, longitude }: Lit, day: number): Interval & { readonly half: number } {
  const noonMs = (day + 0.5 - longitude / 360) * dayMs;
  const half = halfDay(latitude, sunAt(noonMs).declination);
  const crossing = (side: -1 | 1): number => {
    let atMs = noonMs + ((side * half) / 360) * dayMs;
    for (let look = 0; look < looks; look++) {
      const { declination, hourAngle } = sunAt(atMs);
      atMs += (turned(side * halfDay(latitude, declination) - hourAngle - longitude) / 360) * dayMs;
    }
    return atMs;
  };
  return { fromMs: crossing(-1), toMs: crossing(1), half };
}
/** The declination of a crossing is hardly another than that of noon. */
const looks = 3;

/** The night after a day, as far as lamps burn in it: through a polar one, and not at all where the sun does not set. */
function nightAfter(lit: Lit, day: number): Interval | undefined {
  const { onAfterSunsetMinutes, offAfterSunriseMinutes } = lit.schedule;
  const [one, next] = [sunDay(lit, day), sunDay(lit, day + 1)];
  if (one.half === 180 || next.half === 180 || one.toMs >= next.fromMs) return undefined;
  return {
    fromMs: one.toMs + (one.half === 0 ? 0 : onAfterSunsetMinutes) * minuteMs,
    toMs: next.fromMs + (next.half === 0 ? 0 : offAfterSunriseMinutes) * minuteMs,
  };
}

const offsets = new Map<string, Intl.DateTimeFormat>();

/** What a clock of a zone shows, written as if it were UTC. */
function wallMs(timeZone: string, atMs: number): number {
  const format = offsets.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  offsets.set(timeZone, format);
  const written = format.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d\d):(\d\d)/.exec(written) ?? [];
  return atMs + (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs;
}

/** A year, in which no night is longer than in others. */
const anyYear: Interval = { fromMs: Date.UTC(2027, 0, 1), toMs: Date.UTC(2028, 0, 1) };

/** Minutes of the day, on the clock of the city, at which lamps burn on some day of a time by that clock. */
function minutesBurning(lit: Lit, timeZone: string, { fromMs, toMs }: Interval): ReadonlySet<number> {
  const burning = new Set<number>();
  // Clocks are at most 14 hours from UTC, and solar noon at most 12.
  for (let day = Math.floor(fromMs / dayMs) - 3; day * dayMs < toMs + 2 * dayMs; day++) {
    const night = nightAfter(lit, day);
    if (!night) continue;
    const start = Math.max(fromMs, wallMs(timeZone, night.fromMs));
    const end = Math.min(toMs, wallMs(timeZone, night.toMs));
    for (let atMs = Math.floor(start / minuteMs) * minuteMs; atMs < end; atMs += minuteMs)
      burning.add((atMs % dayMs) / minuteMs);
  }
  return burning;
}

const known = new Map<string, ReadonlySet<number>>();
/** A review asks the same of each side of each change; a file of random places must not fill the memory. */
const mostKnown = 500;

type Around = Pick<SettingChange, 'section' | 'around'>;

/** Minutes of the day at which lamps burn on each side of a change that has them. */
function burningSides({ section, around }: Around, time: Interval): readonly ReadonlySet<number>[] {
  const within = time.toMs - time.fromMs < anyYear.toMs - anyYear.fromMs ? time : anyYear;
  const [own, city] = [section as Sides<Lit>, around.at(-1) as Sides<{ readonly timeZone: string }>];
  return (['before', 'after'] as const).flatMap((side) => {
    const [lit, timeZone] = [own[side], city[side]?.timeZone];
    return lit && timeZone !== undefined ? [minutesOfSide(lit, timeZone, within)] : [];
  });
}

/**
 * Minutes of the day at which lamps burn on either side of a change: on any day of the year, or of some time by the clock
 * of the city.
 */
export const burningAt = (change: Around, time: Interval = anyYear): ReadonlySet<number> =>
  new Set(burningSides(change, time).flatMap((minutes) => [...minutes]));

/** The same of any day of the year, on both sides. */
export function burningOnBoth(change: Around): ReadonlySet<number> {
  const [first = new Set<number>(), ...rest] = burningSides(change, anyYear);
  return new Set([...first].filter((minute) => rest.every((minutes) => minutes.has(minute))));
}

function minutesOfSide(lit: Lit, timeZone: string, time: Interval): ReadonlySet<number> {
  const { latitude, longitude, schedule } = lit;
  const { onAfterSunsetMinutes, offAfterSunriseMinutes } = schedule;
  const key = JSON.stringify([latitude, longitude, onAfterSunsetMinutes, offAfterSunriseMinutes, timeZone, time]);
  const minutes = known.get(key) ?? minutesBurning(lit, timeZone, time);
  if (known.size >= mostKnown) known.clear();
  known.set(key, minutes);
  return minutes;
}

/** Levels over a day while lamps burn: at other times there are none. */
export const whileBurning = (level: readonly number[], burning: ReadonlySet<number>): readonly number[] =>
  level.map((percent, minute) => (burning.has(minute) ? percent : 0));
