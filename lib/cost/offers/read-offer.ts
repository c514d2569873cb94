import { z } from 'zod';
import { type PriceItemId, priceItems } from '../../config/price-items';
import type { VendorPrices } from '../prices';
import { type OfferedItem, offeredItems } from './offered-items';

const amount = z.string().regex(/^\d+(\.\d+)?(E-?\d+)?$/i);

const dimension = z.object({
  beginRange: amount.default('0'),
  endRange: amount.or(z.literal('Inf')).default('Inf'),
  pricePerUnit: z.record(z.string(), amount),
});

/** An offer file of AWS for one region, as far as it is read (Price List Bulk API, format v1.0). */
export const offerFile = z.object({
  offerCode: z.string(),
  version: z.string(),
  publicationDate: z.string().regex(/^\d{4}-\d\d-\d\dT/),
  products: z.record(
    z.string(),
    z.object({ productFamily: z.string().optional(), attributes: z.record(z.string(), z.string()) }),
  ),
  terms: z.object({
    OnDemand: z
      .record(z.string(), z.record(z.string(), z.object({ priceDimensions: z.record(z.string(), dimension) })))
      .default({}),
  }),
});

export type OfferFile = z.output<typeof offerFile>;
type Product = OfferFile['products'][string];

/** Digits of a price that are AWS's; what stands behind them comes of counting with halves. */
const digits = 12;

/** The name of a usage behind the region's prefix, e.g. `CNW1-`, `EU-`, `cn-north-1-` or none; `Global-` and `IA-` are those of other items. */
const isUsage = (usagetype: string, usage: string): boolean =>
  usagetype === usage ||
  (usagetype.endsWith(`-${usage}`) &&
    /^([A-Z]{2,4}\d|EU|[a-z]{2}(-[a-z]+)+-\d)$/.test(usagetype.slice(0, -usage.length - 1)));

function isOffered({ productFamily, attributes }: Product, { usage, attributes: wanted = {} }: OfferedItem): boolean {
  const has: Readonly<Record<string, string | undefined>> = { ...attributes, productFamily };
  return (
    (usage === undefined || isUsage(attributes.usagetype ?? '', usage)) &&
    Object.entries(wanted).every(([key, value]) => (has[key] ?? '') === value)
  );
}

interface Priced {
  readonly price: number;
  readonly freeUnits: number;
}

const tiersOf = (file: OfferFile, sku: string, currency: string) =>
  Object.values(file.terms.OnDemand[sku] ?? {})
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
    .map(({ beginRange, endRange, pricePerUnit }) => ({
      from: Number(beginRange),
      to: endRange === 'Inf' ? Number.POSITIVE_INFINITY : Number(endRange),
      price: Number(pricePerUnit[currency] ?? '0'),
    }))
    .sort((a, b) => a.from - b.from);

/** The first tier that costs something; what is free before it. */
function firstPaid(file: OfferFile, sku: string, currency: string): Priced[] {
  const paid = tiersOf(file, sku, currency).find(({ price }) => price > 0);
  return paid ? [{ price: paid.price, freeUnits: paid.from }] : [];
}

/** Units that a product of its own gives for nothing. */
function givenFree(file: OfferFile, usage: string | undefined, currency: string): number {
  const skus = Object.entries(file.products).filter(([, { attributes }]) => attributes.usagetype === usage);
  const free = skus.flatMap(([sku]) => tiersOf(file, sku, currency).filter(({ price }) => price === 0));
  return usage === undefined ? 0 : Math.max(0, ...free.map(({ to }) => (Number.isFinite(to) ? to : 0)));
}

export interface OfferRead {
  readonly prices: VendorPrices;
  /** Items of the offer that the file has no price of, or several. */
  readonly unclear: readonly PriceItemId[];
}

/** Prices of our items in an offer file, for a region; never a guess where products that fit have several prices. */
export function readOffer(file: OfferFile, region: VendorPrices[number]['region'], currency: string): OfferRead {
  const prices: VendorPrices[number][] = [];
  const unclear: PriceItemId[] = [];
  for (const [id, offered] of Object.entries(offeredItems) as [PriceItemId, OfferedItem][]) {
    if (offered.offer !== file.offerCode) continue;
    const found = Object.entries(file.products)
      .filter(([, product]) => isOffered(product, offered))
      .flatMap(([sku]) => firstPaid(file, sku, currency));
    const [one] = found;
    if (!one || found.some(({ price }) => price !== one.price)) {
      unclear.push(id);
      continue;
    }
    const freeUnits = Math.max(one.freeUnits, givenFree(file, offered.free, currency));
    prices.push({
      region,
      item: id,
      price: Number((one.price * priceItems[id].per).toPrecision(digits)),
      currency,
      ...(freeUnits > 0 ? { freeUnits } : {}),
      source: `AWS price list, ${file.offerCode}, version ${file.version}`,
      date: file.publicationDate.slice(0, 10),
    });
  }
  return { prices, unclear };
}
