import { Body, Equator, Horizon, type HorizontalCoordinates, Observer } from 'astronomy-engine';

/** Where lamps stand, degrees: WGS 84, north and east positive. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * Elevation of the centre of the sun, degrees, without refraction: of the upper edge at the horizon with the usual refraction
 * of 34' (sunrise and sunset), and of the end of civil twilight.
 */
export const horizon = -0.8333;
export const civilTwilight = -6;

const dayMs = 86_400_000;
/** Between two looks for a crossing: where the sun grazes the horizon it may be up for minutes alone. */
const lookMs = 5 * 60_000;
const exactMs = 1000;

/** Where the sun stands, degrees, without refraction, at sea level: its elevation, and its azimuth from north over east. */
export function sunPosition({ latitude, longitude }: Place, atMs: number): HorizontalCoordinates {
  const observer = new Observer(latitude, longitude, 0);
  const at = new Date(atMs);
  const { ra, dec } = Equator(Body.Sun, at, observer, true, true);
  return Horizon(at, observer, ra, dec);
}

const sunElevation = (place: Place, atMs: number): number => sunPosition(place, atMs).altitude;

/** The sun comes above an elevation, or goes below it. */
export interface Crossing {
  readonly atMs: number;
  readonly isRising: boolean;
}

interface SunDay {
  /** It is above at the beginning of the day. */
  readonly isAbove: boolean;
  readonly crossings: readonly Crossing[];
}

/** The second in which the sun crosses an elevation, between two times on either side of it. */
function crossingBetween(place: Place, elevation: number, fromMs: number, toMs: number): Crossing {
  let [beforeMs, afterMs] = [fromMs, toMs];
  const isAbove = (atMs: number) => sunElevation(place, atMs) > elevation;
  const isRising = !isAbove(fromMs);
  while (afterMs - beforeMs > exactMs) {
    const middleMs = (beforeMs + afterMs) / 2;
    if (isAbove(middleMs) === isRising) afterMs = middleMs;
    else beforeMs = middleMs;
  }
  return { atMs: Math.round(afterMs), isRising };
}

const known = new Map<string, SunDay>();
interface Asked extends Place {
  readonly elevation: number;
  readonly day: number;
  readonly sun: SunDay;
}
/** Messages of a day ask one after the other: to write down the key takes longer than the answer. */
let lastAsked: Asked | undefined;
/** A year of days of a few cities: a file of random dates must not fill the memory. */
const mostDays = 5000;

/** What the sun does on a day of UTC; worked out once, for it is asked of every message of every lamp. */
function sunDay(place: Place, elevation: number, day: number): SunDay {
  const { latitude, longitude } = place;
  const last = lastAsked;
  if (last?.day === day && last.elevation === elevation && last.latitude === latitude && last.longitude === longitude)
    return last.sun;
  const sun = knownSunDay(place, elevation, day);
  lastAsked = { latitude, longitude, elevation, day, sun };
  return sun;
}

function knownSunDay(place: Place, elevation: number, day: number): SunDay {
  const key = `${place.latitude} ${place.longitude} ${elevation} ${day}`;
  const before = known.get(key);
  if (before) return before;
  const crossings: Crossing[] = [];
  const isAbove = sunElevation(place, day * dayMs) > elevation;
  let was = isAbove;
  for (let atMs = day * dayMs + lookMs; atMs <= (day + 1) * dayMs; atMs += lookMs) {
    const is = sunElevation(place, atMs) > elevation;
    if (is !== was) crossings.push(crossingBetween(place, elevation, atMs - lookMs, atMs));
    was = is;
  }
  const made = { isAbove, crossings };
  if (known.size >= mostDays) known.clear();
  known.set(key, made);
  return made;
}

const dayOf = (atMs: number) => Math.floor(atMs / dayMs);

/** Whether the sun is above an elevation: a state, so that days without sunrise or without night need no rule of their own. */
export function isAbove(place: Place, elevation: number, atMs: number): boolean {
  const { isAbove: atMidnight, crossings } = sunDay(place, elevation, dayOf(atMs));
  return crossings.findLast((crossing) => crossing.atMs <= atMs)?.isRising ?? atMidnight;
}

/** Crossings of an elevation from a time on, before another. */
export function crossingsIn(place: Place, elevation: number, fromMs: number, toMs: number): readonly Crossing[] {
  const days = Array.from({ length: dayOf(toMs) - dayOf(fromMs) + 1 }, (_, i) => dayOf(fromMs) + i);
  return days
    .flatMap((day) => sunDay(place, elevation, day).crossings)
    .filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
}

/** When the sun last went below an elevation; undefined where it has not within a day, as in a polar night. */
export const lastSetting = (place: Place, elevation: number, atMs: number): number | undefined =>
  crossingsIn(place, elevation, atMs - dayMs, atMs).findLast(({ isRising }) => !isRising)?.atMs;
