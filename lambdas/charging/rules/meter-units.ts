import { exact } from '../../../lib/shared/rounding';
import type { BaseUnit } from '../types';

/** How a unit becomes its base unit: value × 10^power, then an offset or a ratio for temperatures. */
interface Scale {
  readonly base: BaseUnit;
  readonly power: number;
  readonly convert?: (value: number) => number;
}

/** Units of both versions (charging rule C). `Celcius` is how the first schemas of 1.6 spelt it. */
const scales: ReadonlyMap<string, Scale> = new Map<string, Scale>([
  ['Wh', { base: 'Wh', power: 0 }],
  ['kWh', { base: 'Wh', power: 3 }],
  ['varh', { base: 'varh', power: 0 }],
  ['kvarh', { base: 'varh', power: 3 }],
  ['VAh', { base: 'VAh', power: 0 }],
  ['kVAh', { base: 'VAh', power: 3 }],
  ['W', { base: 'W', power: 0 }],
  ['kW', { base: 'W', power: 3 }],
  ['var', { base: 'var', power: 0 }],
  ['kvar', { base: 'var', power: 3 }],
  ['VA', { base: 'VA', power: 0 }],
  ['kVA', { base: 'VA', power: 3 }],
  ['A', { base: 'A', power: 0 }],
  ['V', { base: 'V', power: 0 }],
  ['Celsius', { base: 'Celsius', power: 0 }],
  ['Celcius', { base: 'Celsius', power: 0 }],
  ['Fahrenheit', { base: 'Celsius', power: 0, convert: (f) => ((f - 32) * 5) / 9 }],
  ['K', { base: 'Celsius', power: 0, convert: (k) => k - 273.15 }],
  ['Percent', { base: 'Percent', power: 0 }],
  ['Hz', { base: 'Hz', power: 0 }],
  ['RPM', { base: 'RPM', power: 0 }],
]);

/** What a measurand is measured in; also when no unit is given, for the `Wh` that OCPP names is of energies only. */
const basesByMeasurand: readonly (readonly [RegExp, BaseUnit])[] = [
  [/^Energy\.Active\./, 'Wh'],
  [/^Energy\.Reactive\./, 'varh'],
  [/^Energy\.Apparent\./, 'VAh'],
  [/^Power\.(Active|Offered)/, 'W'],
  [/^Power\.Reactive\./, 'var'],
  [/^Power\.Factor$/, '1'],
  [/^Current\./, 'A'],
  [/^Voltage$/, 'V'],
  [/^Temperature$/, 'Celsius'],
  [/^SoC$/, 'Percent'],
  [/^Frequency$/, 'Hz'],
  [/^RPM$/, 'RPM'],
];

export const baseUnitOf = (measurand: string): BaseUnit | undefined =>
  basesByMeasurand.find(([pattern]) => pattern.test(measurand))?.[1];

/** Value × 10^power by moving the point, so that 1.005 kWh is 1005 Wh and not 1004.9999999999999. */
export function shiftPoint(value: number, power: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e') as [string, string?];
  return Number(`${mantissa}e${Number(exponent) + power}`);
}

/** Value in the base unit of a unit's name; undefined for a name that no meter of ours has. */
export function inBaseUnit(
  value: number,
  unit: string,
): { readonly unit: BaseUnit; readonly value: number } | undefined {
  const scale = scales.get(unit);
  if (!scale) return undefined;
  const shifted = shiftPoint(value, scale.power);
  return {
    unit: scale.base,
    value: scale.convert ? exact(scale.convert(shifted)) : shifted,
  };
}
