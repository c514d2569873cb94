import { minorUnitOf } from '../../services/shared/currencies';
import { Refused } from '../intake/reading';

const decimal = /^(-?)(\d{1,24})(?:\.(\d{1,12}))?$/;

/** Decimal places of a currency; refuses what is none that money is counted in. */
export function exponentOf(currency: string): number {
  const exponent = minorUnitOf(currency);
  if (exponent === undefined) throw new Refused('unit.invalid', 'unknown currency');
  if (exponent === null) throw new Refused('unit.invalid', 'no minor unit');
  return exponent;
}

/** A decimal text in minor units of its currency (ISO 4217), exact: `10.50` CNY is 1050. */
export function toMinor(text: string, currency: string): bigint {
  const exponent = exponentOf(currency);
  const [, sign, whole, places = ''] = decimal.exec(text) ?? [];
  if (whole === undefined) {
    const why = /^-?\d+(\.\d+)?e[+-]?\d+$/i.test(text) ? 'exponent form' : 'not a decimal';
    throw new Refused('schema.invalid', `${why}: an amount`);
  }
  const spare = places.slice(exponent);
  if (/[1-9]/.test(spare)) throw new Refused('range.exceeded', 'too many decimals: an amount');
  const minor = BigInt(whole + places.slice(0, exponent).padEnd(exponent, '0'));
  return sign === '-' ? -minor : minor;
}

/** A decimal text that may be finer than the currency, e.g. the fee of a bill: rounded once, half away from zero. */
export function roundedMinor(text: string, currency: string): bigint {
  const exponent = exponentOf(currency);
  const [, sign, whole, places = ''] = decimal.exec(text) ?? [];
  if (whole === undefined) throw new Refused('schema.invalid', 'not a decimal: an amount');
  const kept = BigInt(whole + places.slice(0, exponent).padEnd(exponent, '0'));
  const minor = Number(places.charAt(exponent) || '0') >= 5 ? kept + 1n : kept;
  return sign === '-' ? -minor : minor;
}

/** No payment of a city is larger; sums of ninety are still integers that numbers, JSON and the lake say exactly (2^53). */
export const mostMinor = 1e14;

export function inNumber(minor: bigint): number {
  if (minor > BigInt(mostMinor) || minor < -BigInt(mostMinor))
    throw new Refused('range.exceeded', 'the amount is larger than any payment');
  return Number(minor);
}

/** What a payment or a refund is about, a decimal text in minor units: nobody pays less than nothing. */
export function paidMinor(text: string, currency: string): number {
  const minor = inNumber(toMinor(text, currency));
  if (minor < 0) throw new Refused('range.exceeded', 'amount is below zero');
  return minor;
}

/** Minor units as people write them: 1050 CNY is `10.50`. */
export function written(minor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const cut = digits.length - exponent;
  const sign = minor < 0 ? '-' : '';
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** A cost in minor units, rounded once; null where there is none, or none in a currency that money is counted in. */
export function dueMinorOf(amount: string | null | undefined, currency: string | null | undefined): number | null {
  if (!amount || !currency || typeof minorUnitOf(currency) !== 'number') return null;
  return inNumber(roundedMinor(amount, currency));
}
