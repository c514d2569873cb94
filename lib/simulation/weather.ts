import type { WallTime, Weather } from '../services/shared/simulation';
import { chanceOf } from './chance';

const dayMs = 86_400_000;
const turn = 2 * Math.PI;

/** What a day has of its own. */
interface Day {
  /** Above or below what is usual on that day of the year, °C. */
  readonly warmer: number;
  readonly windMetresPerSecond: number;
  /** Rain from an hour of the day on, so many hours long; it may last into the next day. */
  readonly rain: { readonly fromHour: number; readonly hours: number; readonly mmPerHour: number } | undefined;
}

/**
 * The weather of a city by its clock: warm in July and cold in January, as in the north; each day is a little like the
 * one before, and rain falls on three days in ten.
 */
export function weatherOf(seed: number): (wall: WallTime) => Weather {
  const known = new Map<number, Day>();
  const dayOf = (number: number): Day => {
    const day = known.get(number) ?? drawn(seed, number);
    known.set(number, day);
    return day;
  };
  return ({ date, hour }) => {
    const number = Math.floor(Date.parse(date) / dayMs);
    const [before, day, after] = [dayOf(number - 1), dayOf(number), dayOf(number + 1)];
    const between = (of: (day: Day) => number) => of(day) + ((of(after) - of(day)) * hour) / 24;
    const rain = rainAt(day, hour) + rainAt(before, hour + 24);
    const season = 12 - 12 * Math.cos((turn * (number - 20)) / 365.2425);
    const ofDay = 4 * Math.cos((turn * (hour - 15)) / 24);
    return {
      temperatureCelsius: season + ofDay + between(({ warmer }) => warmer) - (rain > 0 ? 2 : 0),
      rainMmPerHour: rain,
      windMetresPerSecond: between(({ windMetresPerSecond }) => windMetresPerSecond) * (1 + ofDay / 16),
    };
  };
}

const rainAt = ({ rain }: Day, hour: number): number =>
  rain && hour >= rain.fromHour && hour < rain.fromHour + rain.hours ? rain.mmPerHour : 0;

function drawn(seed: number, number: number): Day {
  const chance = chanceOf(seed, 'weather', String(number));
  const rain = { fromHour: chance.between(0, 24), hours: chance.between(1, 8), mmPerHour: chance.between(0.3, 6) };
  return {
    warmer: chance.normal(0, 3),
    windMetresPerSecond: chance.between(1, 6),
    rain: chance.is(0.3) ? rain : undefined,
  };
}
