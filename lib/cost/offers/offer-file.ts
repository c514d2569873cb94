import { z } from 'zod';

/**
 * An offer file of AWS for one region, as far as it is read (Price List Bulk API). Products and terms are looked at one by one:
 * what is odd in one of thousands leaves the others.
 */
export const offerFile = z.object({
  formatVersion: z.literal('v1.0'),
  offerCode: z.string(),
  version: z.string().regex(/^[\w.-]{1,40}$/),
  publicationDate: z.iso.datetime({ offset: true }),
  products: z.record(z.string(), z.unknown()),
  terms: z.object({ OnDemand: z.record(z.string(), z.unknown()).default({}) }),
});
export type OfferFile = z.output<typeof offerFile>;

export const product = z.object({ productFamily: z.string().optional(), attributes: z.record(z.string(), z.string()) });
export type Product = z.output<typeof product>;

const amount = z.string().regex(/^\d+(\.\d+)?(E-?\d+)?$/i);

const dimension = z.object({
  beginRange: amount.default('0'),
  endRange: amount.or(z.literal('Inf')).default('Inf'),
  unit: z.string(),
  pricePerUnit: z.record(z.string(), amount),
});

const offerTerm = z.object({
  effectiveDate: z.iso.datetime({ offset: true }),
  priceDimensions: z.record(z.string(), dimension),
});

/** What so many units of a product cost, each. */
export interface Tier {
  readonly from: number;
  readonly to: number;
  readonly price: number;
  readonly unit: string;
}

/**
 * Tiers of a product from its first unit on, in the terms that were in force when the file was published; undefined where it is
 * not sold in that currency, or its terms have another form. Reserved terms are contracts that nobody has signed.
 */
export function tiersOf(file: OfferFile, sku: string, currency: string): readonly Tier[] | undefined {
  const { data } = z.record(z.string(), offerTerm).safeParse(file.terms.OnDemand[sku] ?? {});
  const inForce = Object.values(data ?? {})
    .filter(({ effectiveDate }) => Date.parse(effectiveDate) <= Date.parse(file.publicationDate))
    .sort((a, b) => Date.parse(b.effectiveDate) - Date.parse(a.effectiveDate))[0];
  const tiers = Object.values(inForce?.priceDimensions ?? {})
    .map(({ beginRange, endRange, unit, pricePerUnit }) => ({
      from: Number(beginRange),
      to: endRange === 'Inf' ? Number.POSITIVE_INFINITY : Number(endRange),
      price: Number(pricePerUnit[currency]),
      unit,
    }))
    .sort((a, b) => a.from - b.from);
  return tiers[0]?.from === 0 && tiers.every(({ price }) => Number.isFinite(price)) ? tiers : undefined;
}
