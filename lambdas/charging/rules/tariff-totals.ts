import type { PriceComponent, Tariff, TariffPrice } from '../types';
import { Rational } from './rational';

export interface Amounts {
  readonly exclVat: Rational | null;
  readonly inclVat: Rational | null;
}

type Line = { readonly component: PriceComponent; readonly amount: Rational };

const hundred = Rational.of(100);

/** 1 + VAT / 100; null when the tariff does not tell. */
function taxFactor({ vat }: PriceComponent, taxIncluded: Tariff['tax_included']): Rational | null {
  if (vat !== undefined) return hundred.plus(Rational.of(vat)).over(hundred);
  // OCPI 2.2.1 has no tax_included, and there no `vat` means that none applies.
  return taxIncluded === undefined || taxIncluded === 'N/A' ? Rational.of(1) : null;
}

/** Sum; null as soon as one part is unknown. */
const sum = (parts: readonly (Rational | null)[]): Rational | null =>
  parts.reduce<Rational | null>((total, part) => (total && part ? total.plus(part) : null), Rational.zero);

/** A line without and with its tax: its price holds one of them, the other is told by the rate. */
function amountsOf({ component, amount }: Line, taxIncluded: Tariff['tax_included']): Amounts {
  const factor = amount.isZero ? Rational.of(1) : taxFactor(component, taxIncluded);
  return taxIncluded === 'YES'
    ? { inclVat: amount, exclVat: factor && amount.over(factor) }
    : { exclVat: amount, inclVat: factor && amount.times(factor) };
}

function bounded(amount: Rational | null, min: number | undefined, max: number | undefined): Rational | null {
  if (!amount) return null;
  if (min !== undefined && amount.compare(Rational.of(min)) < 0) return Rational.of(min);
  return max !== undefined && amount.compare(Rational.of(max)) > 0 ? Rational.of(max) : amount;
}

/** Digits after the point of a currency of ISO 4217: 2 for CNY, 0 for JPY. */
export const currencyDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Charging rule E: tax per component, then the limits of the tariff, then rounding, once, at the total. */
export function totalOf(
  lines: readonly Line[],
  tariff: Tariff,
): { readonly exact: Amounts; readonly exclVat: string | null; readonly inclVat: string | null } {
  const amounts = lines.map((line) => amountsOf(line, tariff.tax_included));
  const limit = (total: Rational | null, key: keyof TariffPrice) =>
    bounded(total, tariff.min_price?.[key], tariff.max_price?.[key]);
  const exclVat = limit(sum(amounts.map((a) => a.exclVat)), 'excl_vat');
  const inclVat = limit(sum(amounts.map((a) => a.inclVat)), 'incl_vat');
  const digits = currencyDigits(tariff.currency);
  return {
    exact: { exclVat, inclVat },
    exclVat: exclVat?.toFixed(digits) ?? null,
    inclVat: inclVat?.toFixed(digits) ?? null,
  };
}
