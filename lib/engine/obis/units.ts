import { entryOf } from '../../shared/entry-of';

interface Unit {
  /** The unit of readings. */
  readonly unit: string;
  /** Power of ten to it. */
  readonly exponent: number;
  readonly factor?: number;
}

const perJoule = 1 / 3600;

/** Units as data lines write them (IEC 62056-21; DSMR P1 companion standard), to the units of readings. */
const written: Readonly<Record<string, Unit>> = {
  Wh: { unit: 'Wh', exponent: 0 },
  kWh: { unit: 'Wh', exponent: 3 },
  MWh: { unit: 'Wh', exponent: 6 },
  MJ: { unit: 'Wh', exponent: 6, factor: perJoule },
  GJ: { unit: 'Wh', exponent: 9, factor: perJoule },
  W: { unit: 'W', exponent: 0 },
  kW: { unit: 'W', exponent: 3 },
  MW: { unit: 'W', exponent: 6 },
  varh: { unit: 'varh', exponent: 0 },
  kvarh: { unit: 'varh', exponent: 3 },
  var: { unit: 'var', exponent: 0 },
  kvar: { unit: 'var', exponent: 3 },
  VAh: { unit: 'VAh', exponent: 0 },
  kVAh: { unit: 'VAh', exponent: 3 },
  VA: { unit: 'VA', exponent: 0 },
  kVA: { unit: 'VA', exponent: 3 },
  V: { unit: 'V', exponent: 0 },
  kV: { unit: 'V', exponent: 3 },
  A: { unit: 'A', exponent: 0 },
  mA: { unit: 'A', exponent: -3 },
  Hz: { unit: 'Hz', exponent: 0 },
  m3: { unit: 'm3', exponent: 0 },
  dm3: { unit: 'm3', exponent: -3 },
  l: { unit: 'm3', exponent: -3 },
  'm3/h': { unit: 'm3/h', exponent: 0 },
  s: { unit: 's', exponent: 0 },
  C: { unit: 'degC', exponent: 0 },
  '%': { unit: '%', exponent: 0 },
};

const byLetters = new Map(Object.entries(written).map(([name, unit]) => [name.toLowerCase(), unit]));

/** Letters of either case: meters write `kVArh` and `kvarh`. `MW` and `mW` would be the same, but no meter sends `mW`. */
export const writtenUnit = (text: string): Unit | undefined =>
  entryOf(written, text) ?? byLetters.get(text.toLowerCase());

/** Unit codes of COSEM (IEC 62056-6-2, table of enumerated units). */
export const cosemUnits: Readonly<Record<number, Unit>> = {
  6: { unit: 's', exponent: 0, factor: 60 },
  7: { unit: 's', exponent: 0 },
  9: { unit: 'degC', exponent: 0 },
  13: { unit: 'm3', exponent: 0 },
  14: { unit: 'm3', exponent: 0 },
  15: { unit: 'm3/h', exponent: 0 },
  16: { unit: 'm3/h', exponent: 0 },
  19: { unit: 'm3', exponent: -3 },
  23: { unit: 'Pa', exponent: 0 },
  25: { unit: 'Wh', exponent: 0, factor: perJoule },
  27: { unit: 'W', exponent: 0 },
  28: { unit: 'VA', exponent: 0 },
  29: { unit: 'var', exponent: 0 },
  30: { unit: 'Wh', exponent: 0 },
  31: { unit: 'VAh', exponent: 0 },
  32: { unit: 'varh', exponent: 0 },
  33: { unit: 'A', exponent: 0 },
  35: { unit: 'V', exponent: 0 },
  44: { unit: 'Hz', exponent: 0 },
  56: { unit: '%', exponent: 0 },
  255: { unit: '', exponent: 0 },
};

/** A decimal moved by a power of ten: rounded once, by the reading of the text. */
export const shifted = (decimal: string, { exponent, factor = 1 }: Unit): number =>
  Number(`${decimal}e${exponent}`) * factor;
