import { type PriceItemId, priceItems } from '../config/price-items';
import type { CityCost } from './cost-of';

/** A price to ask for: the city uses the item, and nobody has told its price. */
export interface MissingPrice {
  readonly item: PriceItemId;
  readonly product: string;
  readonly name: { readonly en: string; readonly zh: string };
  /** Units that the price is to be for. */
  readonly per: number;
  /** Units a month that the city uses, of all its services. */
  readonly quantity: number;
}

/** What a bill lacks only for want of a price, the most used first. */
export function missingPrices({ unknownItems }: CityCost): readonly MissingPrice[] {
  const sums = new Map<PriceItemId, number>();
  for (const { item, why, quantity = 0 } of unknownItems)
    if (why === 'price') sums.set(item, (sums.get(item) ?? 0) + quantity);
  return [...sums]
    .map(([item, quantity]) => ({ item, quantity, ...priceItems[item] }))
    .sort((a, b) => b.quantity / b.per - a.quantity / a.per);
}
