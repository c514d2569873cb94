import { type Hours, hourMs } from './means';
import { type Pollutant, pollutants, propertiesOf } from './pollutants';
import { exact } from './rounding';

const flatHours = 6;

/**
 * Pollutants whose hourly mean has not moved for six hours. What an instrument cannot tell from nothing may stay flat:
 * clean air at night is no fault.
 */
export function flatPollutants(hours: Hours, hour: number): readonly Pollutant[] {
  return pollutants.filter((pollutant) => {
    const value = hours.get(hour)?.[pollutant] ?? null;
    if (value === null || value <= propertiesOf[pollutant].detectable) return false;
    const before = Array.from({ length: flatHours - 1 }, (_, i) => hours.get(hour - (i + 1) * hourMs)?.[pollutant]);
    return before.every((other) => other === value);
  });
}

/** PM2.5 is part of PM10; a tenth is what two instruments may differ by. */
export function isFineAboveCoarse(hours: Hours, hour: number): boolean {
  const { pm25 = null, pm10 = null } = hours.get(hour) ?? {};
  return pm25 !== null && pm10 !== null && pm25 > exact(1.1 * pm10);
}

/** Quality flags of an hour; the values still count, for a wrong flag must not hide bad air. */
export const suspects = (hours: Hours, hour: number): readonly string[] => [
  ...flatPollutants(hours, hour).map((pollutant) => `flat.${pollutant}`),
  ...(isFineAboveCoarse(hours, hour) ? ['pm25-above-pm10'] : []),
];
