import { type PriceItemId, priceItems } from '../../config/price-items';
import type { VendorPrices } from '../prices';
import { type OfferFile, type Product, product, type Tier, tiersOf } from './offer-file';
import { type OfferedItem, offeredItems } from './offered-items';

/** Digits of a price that are AWS's; what stands behind them comes of counting with halves. */
const digits = 12;

/** The name of a usage behind the region's prefix, e.g. `CNW1-`, `EU-`, `cn-north-1-` or none; `Global-` and `IA-` are those of other items. */
const isUsage = (usagetype: string, usage: string): boolean =>
  usagetype === usage ||
  (usagetype.endsWith(`-${usage}`) &&
    /^([A-Z]{2,4}\d{1,2}|EU|[a-z]{2}(-[a-z]+)+-\d)$/.test(usagetype.slice(0, -usage.length - 1)));

function isOffered({ productFamily, attributes }: Product, { usage, attributes: wanted = {} }: OfferedItem): boolean {
  const has: Readonly<Record<string, string | undefined>> = { ...attributes, productFamily };
  return (
    (usage === undefined || isUsage(attributes.usagetype ?? '', usage)) &&
    Object.entries(wanted).every(([key, value]) => (has[key] ?? '') === value)
  );
}

/** Whether tiers count in the measure of our item: gigabytes, terabytes, or one by one, as AWS does, and not by the million. */
function isMeasured(item: PriceItemId, { unit }: Tier): boolean {
  if (item.endsWith('-gb')) return /^(GB|Gigabyte)/i.test(unit);
  if (item.endsWith('-tb')) return /^(TB|Terabyte)/i.test(unit);
  return !/\b(million|thousand|hundred)s?\b|^\d[\d,.]*\s*[KMB]?\s/i.test(unit);
}

interface Priced {
  readonly price: number;
  readonly freeUnits: number;
}

/** The first tier that costs something; what is free before it. Undefined: the product has a price that we cannot tell. */
function firstPaid(item: PriceItemId, tiers: readonly Tier[] | undefined): Priced | undefined {
  const paid = tiers?.find(({ price }) => price > 0);
  return paid && isMeasured(item, paid) ? { price: paid.price, freeUnits: paid.from } : undefined;
}

const isFree = (tiers: readonly Tier[] | undefined): boolean => tiers?.every(({ price }) => price === 0) === true;

/** Units that a product of its own gives for nothing. */
function givenFree(
  file: OfferFile,
  products: readonly (readonly [string, Product])[],
  offered: OfferedItem,
  currency: string,
) {
  const skus = products.filter(([, { attributes }]) => attributes.usagetype === offered.free);
  const free = skus.flatMap(([sku]) => (tiersOf(file, sku, currency) ?? []).filter(({ price }) => price === 0));
  return offered.free === undefined ? 0 : Math.max(0, ...free.map(({ to }) => (Number.isFinite(to) ? to : 0)));
}

export interface OfferRead {
  readonly prices: VendorPrices;
  /** Items of the offer that the file has no price of, or several. */
  readonly unclear: readonly PriceItemId[];
}

/** Prices of our items in an offer file, for a region; never a guess where products that fit have several prices. */
export function readOffer(file: OfferFile, region: VendorPrices[number]['region'], currency: string): OfferRead {
  const products = Object.entries(file.products).flatMap(([sku, one]) => {
    const { data } = product.safeParse(one);
    return data ? [[sku, data] as const] : [];
  });
  const prices: VendorPrices[number][] = [];
  const unclear: PriceItemId[] = [];
  for (const [id, offered] of Object.entries(offeredItems) as [PriceItemId, OfferedItem][]) {
    if (offered.offer !== file.offerCode) continue;
    const found = products
      .filter(([, one]) => isOffered(one, offered))
      .map(([sku]) => tiersOf(file, sku, currency))
      .filter((tiers) => !isFree(tiers))
      .map((tiers) => firstPaid(id, tiers));
    const [one] = found;
    if (!one || found.some((other) => other?.price !== one.price)) {
      unclear.push(id);
      continue;
    }
    const freeUnits = Math.max(
      Math.min(...found.map((other) => other?.freeUnits ?? 0)),
      givenFree(file, products, offered, currency),
    );
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
