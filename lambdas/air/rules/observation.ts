import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { instantAt, isRefusal, type Refusal, Refused, reading, stringAt } from '../../../lib/engine/intake/reading';
import { unitText } from '../../../lib/engine/intake/unit-text';
import { localInstantIn } from '../../../lib/engine/intake/written';

export const pollutants = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'] as const;
export type Pollutant = (typeof pollutants)[number];
export const perPollutant = <T>(of: (pollutant: Pollutant) => T): Readonly<Record<Pollutant, T>> =>
  Object.fromEntries(pollutants.map((pollutant) => [pollutant, of(pollutant)])) as Record<Pollutant, T>;

interface Properties {
  /** What standards and reports write. */
  readonly symbol: string;
  /** g/mol; null for particles, which have no volume fraction. */
  readonly molarMass: number | null;
  /** µg/m³. Above it no air is: CO to the end of HJ 633's scale, particles to the worst sand storm on record. */
  readonly highest: number;
  /**
   * µg/m³. No hour outdoors is above it but by a freak: a value marked mg/m³ that would be is one in µg/m³. CO: HJ 633's scale of
   * a day. SO2, O3: about the end of their scales of a day and of an hour. NO2, PM2.5: twice the worst hours of cities, which come
   * to 500 and 1000. PM10: the sand storm of Beijing in March 2021 had 8 mg/m³.
   */
  readonly plausible: number;
  /** µg/m³. What an instrument must be able to tell from nothing (HJ 653-2013, HJ 654-2013: 2 ppb, CO 0.5 ppm). */
  readonly detectable: number;
}

export const propertiesOf: Readonly<Record<Pollutant, Properties>> = {
  pm25: { symbol: 'PM2.5', molarMass: null, highest: 5_000, plausible: 2_000, detectable: 2 },
  pm10: { symbol: 'PM10', molarMass: null, highest: 20_000, plausible: 10_000, detectable: 2 },
  so2: { symbol: 'SO2', molarMass: 64.066, highest: 10_000, plausible: 2_500, detectable: 5.3 },
  no2: { symbol: 'NO2', molarMass: 46.006, highest: 8_000, plausible: 1_000, detectable: 3.8 },
  co: { symbol: 'CO', molarMass: 28.01, highest: 150_000, plausible: 60_000, detectable: 573 },
  o3: { symbol: 'O3', molarMass: 47.998, highest: 2_500, plausible: 1_200, detectable: 4 },
};

/**
 * Litres of a mole of gas at 25 °C and 1013.25 hPa: the reference state of GB 3095 (amendment of 2018) and of 40 CFR 50.3.
 * Days before 2018-09-01 were published in China at 0 °C, and Europe reports at 20 °C: figures are not the same.
 */
const molarVolume = 24.465;

/** ppb of a gas, from µg/m³ at 25 °C and 1013.25 hPa. */
export function ppbOf(pollutant: Pollutant, ugM3: number): number {
  const { molarMass } = propertiesOf[pollutant];
  if (molarMass === null) throw new Error(`${pollutant} is no gas`);
  return (ugM3 * molarVolume) / molarMass;
}

const units = ['ug/m3', 'mg/m3', 'ppm', 'ppb'] as const;
export type Unit = (typeof units)[number];

/** UN/CEFACT Recommendation 20 codes, which Smart Data Models use, and what people write. */
const namesOfUnits: ReadonlyMap<string, Unit> = new Map([
  ...units.map((unit) => [unit, unit] as const),
  ['gq', 'ug/m3'],
  ['gp', 'mg/m3'],
  ['59', 'ppm'],
  ['61', 'ppb'],
  ['ppmv', 'ppm'],
  ['ppbv', 'ppb'],
  ['微克/立方米', 'ug/m3'],
  ['毫克/立方米', 'mg/m3'],
]);

/** The unit of a code or a text, e.g. `µg·m⁻³` or `ug/m**3`; `unit.invalid` for what is none. */
export function unitAt(value: unknown, path: string): Unit {
  const text = unitText(String(value));
  const unit = namesOfUnits.get(text);
  if (unit === undefined)
    throw new Refused('unit.invalid', `${path} is no unit of a concentration: ${text.slice(0, 40)}`);
  return unit;
}

const factor: Readonly<Record<Unit, number>> = { 'ug/m3': 1, 'mg/m3': 1000, ppb: 1, ppm: 1000 };

export interface Concentration {
  readonly ugM3: number;
  readonly flags: readonly string[];
}

/**
 * µg/m³ of a value in a unit. Trap: values in µg/m³ are often marked mg/m³ (the official example of AirQualityObserved
 * has CO 500 mg/m³, which nobody survives). Of its two readings the plausible one counts: PM2.5 4 mg/m³ is beyond what stations
 * measure, 4 µg/m³ is everyday; the row has a flag. CO in mg/m³ that is marked µg/m³ cannot be distinguished from a dead sensor: it
 * has a flag only. Beyond what air can hold is refused.
 */
export function concentration(pollutant: Pollutant, value: number, unit: Unit): Concentration {
  const { symbol, molarMass, highest, plausible } = propertiesOf[pollutant];
  const isFraction = unit === 'ppm' || unit === 'ppb';
  if (isFraction && molarMass === null) throw new Refused('unit.invalid', `${symbol} is particles, not ${unit}`);
  const scaled = value * factor[unit];
  const ugM3 = isFraction ? (scaled * (molarMass as number)) / molarVolume : scaled;
  if (unit === 'mg/m3' && ugM3 > plausible && value <= highest)
    return { ugM3: value, flags: [`unit-assumed.${pollutant}`] };
  if (ugM3 > highest) throw new Refused('range.exceeded', `${symbol} is ${value} ${unit}, more than ${highest} ug/m3`);
  const isDoubtful = pollutant === 'co' && unit === 'ug/m3' && ugM3 > 0 && ugM3 < leastCo;
  return { ugM3, flags: isDoubtful ? [`unit-suspect.${pollutant}`] : [] };
}

/** µg/m³. Clean air of the open ocean has 40 ppb of CO. */
const leastCo = 46;

/** What a station or sensor has said of one time: µg/m³, without the values that count for nothing. */
export interface Observation {
  /** Epoch milliseconds of the start of what was measured. */
  readonly atMs: number;
  readonly ugM3: Readonly<Partial<Record<Pollutant, number>>>;
  /** Pollutants that it names without a value that counts; absent where there are none. */
  readonly without?: readonly Pollutant[];
  /** The mean of an hour, as files have it, whatever the interval of messages. */
  readonly isHour?: true;
  /** First reception, and the last: of two versions of a time the later one corrects the earlier. */
  readonly receivedMs?: number;
  readonly againMs?: number;
  readonly flags: readonly string[];
}

/** What a message says of a pollutant: a value as it came, null for none, or why it cannot be read. */
export interface Measure {
  readonly pollutant: Pollutant;
  readonly said: { readonly value: number | null; readonly unit: Unit } | Refusal;
}

export const measure = (pollutant: Pollutant, read: () => { readonly value: number | null; readonly unit: Unit }) =>
  ({ pollutant, said: reading(read) }) satisfies Measure;

/**
 * An observation of measures. What cannot be of one pollutant leaves that one out, with a flag: the others count. A negative
 * value counts for nothing: a drift of zero, or a code for a fault, -999. Of two values of a pollutant, from two sensors of one
 * box, the higher counts. Refused where nothing but refusals is left.
 */
export function observation(atMs: number, measures: readonly Measure[], flags: readonly string[] = []): Observation {
  const read = measures.map(({ pollutant, said }) => ({ pollutant, ...judged(pollutant, said) }));
  const refusal = read.find((one) => one.refusal)?.refusal;
  if (refusal && read.every((one) => one.refusal || one.isSilent)) throw new Refused(refusal.code, refusal.reason);
  const ugM3: Partial<Record<Pollutant, number>> = {};
  for (const { pollutant, ugM3: value } of read)
    if (value !== undefined) ugM3[pollutant] = Math.max(value, ugM3[pollutant] ?? 0);
  const without = pollutants.filter((p) => ugM3[p] === undefined && read.some(({ pollutant }) => pollutant === p));
  return {
    atMs,
    ugM3,
    ...(without.length > 0 ? { without } : {}),
    flags: [...new Set([...flags, ...read.flatMap((one) => one.flags)])],
  };
}

interface Value {
  readonly ugM3?: number;
  readonly flags: readonly string[];
  readonly refusal?: Refusal;
  /** There is no value, and nothing wrong with that. */
  readonly isSilent?: true;
}

function judged(pollutant: Pollutant, said: Measure['said']): Value {
  if (isRefusal(said)) return refused(pollutant, said);
  const { value, unit } = said;
  if (value === null) return { flags: [], isSilent: true };
  if (value < 0) return { flags: [`negative.${pollutant}`] };
  const read = reading(() => concentration(pollutant, value, unit));
  return isRefusal(read) ? refused(pollutant, read) : read;
}

const refused = (pollutant: Pollutant, refusal: Refusal): Value => ({
  flags: [`${refusal.code === 'unit.invalid' ? 'unit' : 'value'}-invalid.${pollutant}`],
  refusal,
});

/** Which numbers can be is for `concentration` to say: negative ones have a meaning of their own. */
export const anyNumber = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

/** Without an offset, as in the example of AirQualityObserved and in SQL (`2026-05-13 01:00:00`), it is the city's time, with a flag. */
export function timeAt(value: unknown, path: string, zone: ZoneTime): Pick<Observation, 'atMs' | 'flags'> {
  const text = stringAt(value, path).trim();
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text))
    return { atMs: instantAt(text, path), flags: [] };
  return { atMs: localInstantIn(text, zone, path), flags: ['zone-assumed'] };
}
