import { type PriceItemId, priceItems } from '../config/price-items';
import type { CityCost } from './cost-of';

/** A price to ask for: the city uses the item, and nobody has stated its price. */
export interface MissingPrice {
  readonly item: PriceItemId;
  readonly product: string;
  readonly name: { readonly en: string; readonly zh: string };
  /** Units that the price is to be for. */
  readonly per: number;
  /** Units a month that the city uses, of all its services; undefined where people and devices decide. */
  readonly quantity: number | undefined;
}

/** What a bill lacks a price of, the most used first, and at the end what nobody knows the use of. */
export function missingPrices({ unknownItems }: CityCost): readonly MissingPrice[] {
  const sums = new Map<PriceItemId, number | undefined>();
  for (const { item, why, quantity, price } of unknownItems) {
    if (why === 'price') sums.set(item, (sums.get(item) ?? 0) + (quantity ?? 0));
    else if (price === null && !sums.has(item)) sums.set(item, undefined);
  }
  const amount = ({ quantity, per }: MissingPrice) => (quantity === undefined ? -1 : quantity / per);
  return [...sums]
    .map(([item, quantity]) => ({ item, quantity, ...priceItems[item] }))
    .sort((a, b) => amount(b) - amount(a));
}
