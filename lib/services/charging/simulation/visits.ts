import { type Chance, type WallTime, weeklyCurve } from '../../shared/simulation';

/** Cars that come to a free place in an hour: after work, and at weekends while people shop. */
const arrivals = weeklyCurve(
  { 0: 0.1, 5: 0.1, 8: 0.6, 12: 0.7, 18: 0.9, 22: 0.3 },
  { 0: 0.15, 6: 0.05, 10: 0.5, 14: 1, 18: 0.7, 22: 0.3 },
);

/** No place is free for longer, so that alarms which the next sessions clear are over in a known time. */
const longestGapHours = 4;

/** How long a place is free, from a time on: a Poisson process, and five minutes to drive in. */
export const gapHours = (wall: Pick<WallTime, 'hour' | 'weekday'>, demand: number, chance: Chance): number =>
  Math.min(longestGapHours, 1 / 12 - Math.log(1 - chance.share()) / (arrivals(wall) * demand));
