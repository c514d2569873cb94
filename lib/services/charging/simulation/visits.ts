import { type Chance, dailyCurve } from '../../shared/simulation';

/** Cars that come to a free place in an hour, by the hour of the day. */
const arrivals = dailyCurve({ 0: 0.1, 5: 0.1, 8: 0.6, 12: 0.7, 18: 0.9, 22: 0.3 });

/** No place is free for longer, so that alarms which the next sessions clear are over in a known time. */
const longestGapHours = 4;

/** How long a place is free, from an hour of the day on: a Poisson process, and five minutes to drive in. */
export const gapHours = (hour: number, demand: number, chance: Chance): number =>
  Math.min(longestGapHours, 1 / 12 - Math.log(1 - chance.share()) / (arrivals(hour) * demand));
