import type { Statistics } from '../../lambdas/air/rules/aqi';
import { type Pollutant, perPollutant, ppbOf } from '../../lambdas/air/rules/observation';

export const none: Statistics = { mean: null, highest8h: null, highest1h: null, last8h: null, last1h: null };

/** Statistics in which only what is stated is known. */
export const statisticsOf = (known: Readonly<Partial<Record<Pollutant, Partial<Statistics>>>>) =>
  perPollutant((pollutant): Statistics => ({ ...none, ...known[pollutant] }));

/** µg/m³ of ppb at 25 °C and 1013.25 hPa. */
export const ugM3OfPpb = (pollutant: Pollutant, ppb: number): number => ppb / ppbOf(pollutant, 1);
