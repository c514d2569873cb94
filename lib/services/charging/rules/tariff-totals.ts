import { minorUnitOf } from '../../shared/currencies';
import { Rational } from './rational';
import type { PriceComponent, Tariff, TariffPrice } from './tariff';

export interface Amounts {
  readonly exclVat: Rational | null;
  readonly inclVat: Rational | null;
}

type Line = { readonly component: PriceComponent; readonly amount: Rational };

const hundred = Rational.of(100);

/** 1 + VAT / 100; null when the tariff does not have it. */
function taxFactor({ vat }: PriceComponent, taxIncluded: Tariff['tax_included']): Rational | null {
  if (vat !== undefined) return hundred.plus(Rational.of(vat)).over(hundred);
  // OCPI 2.2.1 has no tax_included, and there no `vat` means that none applies.
  return taxIncluded === undefined || taxIncluded === 'N/A' ? Rational.of(1) : null;
}

/** Sum; null as soon as one part is unknown. */
const sum = (parts: readonly (Rational | null)[]): Rational | null =>
  parts.reduce<Rational | null>((total, part) => (total && part ? total.plus(part) : null), Rational.zero);

/** A line without and with its tax: its price holds one of them, the other follows from the rate. */
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

/** Limits of the tariff without tax, in the words of OCPI 2.3 or of 2.2.1. */
const exclusive = (price: TariffPrice | undefined) => price?.before_taxes ?? price?.excl_vat;
const inclusive = (price: TariffPrice | undefined) => price?.after_taxes ?? price?.incl_vat;

/** The same share of one amount as was left of another; null where a share says nothing. */
const inProportion = (amount: Rational | null, before: Rational, after: Rational): Rational | null => {
  if (before.compare(after) === 0) return amount;
  return amount && !before.isZero ? amount.times(after).over(before) : null;
};

/**
 * OCPI: each limit holds by itself, without tax and with it. Where the one that has changed the amount is given without
 * tax only, the tax follows in proportion: a driver who pays at most 10 before taxes does not pay the tax of 13.
 */
function limited({ exclVat, inclVat }: Amounts, { min_price: min, max_price: max }: Tariff): Amounts {
  const excl = bounded(exclVat, exclusive(min), exclusive(max));
  const changedBy = exclVat && excl && excl.compare(exclVat) > 0 ? min : max;
  const follows = inclusive(changedBy) === undefined;
  const followed = exclVat && excl && follows ? inProportion(inclVat, exclVat, excl) : inclVat;
  return { exclVat: excl, inclVat: bounded(followed, inclusive(min), inclusive(max)) };
}

/** What is to be paid. */
export interface Total {
  readonly currency: string;
  /** Decimal text with the digits of the currency, rounded once; null when the tariff does not say the tax. */
  readonly exclVat: string | null;
  readonly inclVat: string | null;
  /** The same before rounding. */
  readonly exact: Amounts;
}

/** Charging rule E: tax per component, then the limits of the tariff, then rounding, once, at the total. */
export function totalOf(lines: readonly Line[], tariff: Tariff): Total {
  const amounts = lines.map((line) => amountsOf(line, tariff.tax_included));
  const exact = limited(
    { exclVat: sum(amounts.map((a) => a.exclVat)), inclVat: sum(amounts.map((a) => a.inclVat)) },
    tariff,
  );
  // An unknown currency has the digits that most have.
  const digits = minorUnitOf(tariff.currency) ?? 2;
  return {
    currency: tariff.currency,
    exact,
    exclVat: exact.exclVat?.toFixed(digits) ?? null,
    inclVat: exact.inclVat?.toFixed(digits) ?? null,
  };
}
