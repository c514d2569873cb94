import type { City } from '../config';
import { type PriceItemId, priceItems } from '../config/price-items';
import type { StackModel } from '../model/city-model';
import type { Service } from '../services/shared';
import type { ReleaseWork } from '../shared/release-work';
import { type Phrase, phrase } from '../words/phrase';
import { type Price, type PriceTable, pricesWith, type VendorPrices } from './prices';
import { deskLines } from './usage/desk';
import { feedLines } from './usage/feeds';
import { incidentLines } from './usage/incidents';
import { clockLines, deviceLines, driverLines, metricLines } from './usage/service';
import { templateLines, unknownUse } from './usage/template-parts';
import { freeOfCharge, quantityOf, type UsageLine, wholeCity } from './usage/usage-line';

/** A city, the services it runs, and what its cloud consists of. */
export interface CostedCity {
  readonly city: City;
  readonly services: readonly Service[];
  readonly stacks: readonly StackModel[];
  /** Of the release that made the stacks. Default: this one. */
  readonly work?: ReleaseWork | undefined;
}

/** One line of the bill: an item of AWS for one service. */
export interface CostItem {
  /** Id of the service, `city` for what belongs to none, `free` for what a free tier takes off. */
  readonly service: string;
  readonly item: PriceItemId;
  /** Units a month. */
  readonly quantity: number;
  readonly price: Price;
  /** In the currency of the whole, rounded to cents. */
  readonly monthly: number;
  /** One product of factors a way in which the item is used; their sum is the quantity. */
  readonly arithmetic: readonly Pick<UsageLine, 'factors' | 'about'>[];
}

/** What is part of the bill and not of the estimate. */
export interface UnknownItem {
  readonly service: string;
  readonly item: PriceItemId;
  /** `price`: it is used so much, the price is not known. `use`: how much it is used is not known. */
  readonly why: 'price' | 'use';
  readonly quantity?: number;
  /** What it costs, where its use alone is unknown; null: that is unknown too. */
  readonly price?: Price | null;
}

/** A month's bill of a city. */
export interface CityCost {
  readonly monthly: number;
  /** Items whose price or use is unknown: listed, never 0. */
  readonly unknown: readonly Phrase[];
  readonly currency: 'USD' | 'CNY';
  /** Region of the city. */
  readonly region: string;
  /** Region whose prices were taken; another one where the table has none of the city's own. */
  readonly pricesOf: string;
  /** By service, then item. */
  readonly items: readonly CostItem[];
  readonly unknownItems: readonly UnknownItem[];
}

/** @property freeTier counts what AWS gives every account for nothing, for good; default false. */
export interface CostOptions {
  readonly freeTier?: boolean;
  /** Prices of a file, before those of the city. */
  readonly prices?: VendorPrices;
}

export const cents = (amount: number): number => Math.round(amount * 100) / 100;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function usageOf({ city, services, stacks, work }: CostedCity): UsageLine[] {
  const ofServices = services.flatMap((service) => {
    const section = (city.services as Readonly<Record<string, unknown>>)[service.id];
    const use = { city, service, section };
    return [
      ...feedLines(city, service, section, work),
      ...deviceLines(use),
      ...clockLines(use),
      ...metricLines(use),
      ...driverLines(use),
    ];
  });
  const ofParts = stacks.flatMap((stack) => templateLines(ownerOf(stack, services), stack));
  return [...ofServices, ...deskLines(city, services), ...incidentLines(city, services), ...ofParts].filter(
    ({ factors }) => quantityOf(factors) > 0,
  );
}

const ownerOf = ({ id }: StackModel, services: readonly Service[]): string =>
  services.some((service) => service.id === id) ? id : wholeCity;

/** Lines of one service and item become one. */
function gathered(lines: readonly UsageLine[]): Omit<CostItem, 'price' | 'monthly'>[] {
  const groups = new Map<string, UsageLine[]>();
  for (const line of lines) {
    const key = `${line.service}\0${line.item}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()]
    .map((group) => ({
      service: (group[0] as UsageLine).service,
      item: (group[0] as UsageLine).item,
      quantity: group.reduce((sum, { factors }) => sum + quantityOf(factors), 0),
      arithmetic: group.map(({ factors, about }) => ({ factors, about })),
    }))
    .sort((a, b) => byText(a.service, b.service) || byText(a.item, b.item));
}

/** What an account gets for nothing, as lines that take away. */
function freeLines(items: readonly CostItem[]): CostItem[] {
  return [...new Set(items.map(({ item }) => item))].flatMap((item) => {
    const used = items.filter((i) => i.item === item);
    const [{ price }] = used as [CostItem, ...CostItem[]];
    if (price.freeUnits === undefined) return [];
    const free = Math.min(
      price.freeUnits,
      used.reduce((sum, i) => sum + i.quantity, 0),
    );
    const monthly = cents((-free * price.price) / priceItems[item].per);
    return [{ service: freeOfCharge, item, quantity: -free, price, monthly, arithmetic: [] }];
  });
}

function unknownOf(
  { services, stacks }: CostedCity,
  used: readonly Omit<CostItem, 'price' | 'monthly'>[],
  { prices }: PriceTable,
): UnknownItem[] {
  const byUse = (service: string) => (item: PriceItemId) =>
    ({ service, item, why: 'use', price: prices[item] }) as const;
  return [
    ...used.flatMap(({ service, item, quantity }): UnknownItem[] =>
      prices[item] ? [] : [{ service, item, why: 'price', quantity }],
    ),
    ...stacks.flatMap((stack) => unknownUse(stack).map(byUse(ownerOf(stack, services)))),
    byUse(wholeCity)('transfer.gb'),
  ].sort((a, b) => byText(a.service, b.service) || byText(a.item, b.item));
}

/** Names the item, not how much it is used, so that the same unknown is the same phrase on both sides of a review. */
const phraseOf = ({ item, why }: UnknownItem): Phrase =>
  phrase(why === 'price' ? 'cost.unknown-price' : 'cost.unknown-use', {
    product: priceItems[item].product,
    item: { label: priceItems[item].name },
  });

/** The same item of several services is one unknown. */
const distinct = (phrases: readonly Phrase[]): Phrase[] => [
  ...new Map(phrases.map((p) => [JSON.stringify(p), p])).values(),
];

/** What of a bill some services cost, by their ids: its sum, and what is in no sum. */
export const shareOfBill = (
  { items, unknownItems }: Pick<CityCost, 'items' | 'unknownItems'>,
  isOf: (service: string) => boolean,
): Pick<CityCost, 'monthly' | 'unknown'> => ({
  monthly: cents(items.reduce((sum, { service, monthly }) => sum + (isOf(service) ? monthly : 0), 0)),
  unknown: distinct(unknownItems.filter(({ service }) => isOf(service)).map(phraseOf)),
});

/**
 * Estimates a month of a city, from its config, the definitions of its services and the parts of its stacks, at the
 * dated prices of `prices/`. What has no price, or a use that nobody can know, is listed and not counted.
 */
export function costOf(costed: CostedCity, { freeTier = false, prices = [] }: CostOptions = {}): CityCost {
  const { region } = costed.city.cloud;
  // The record of an assembly that an older release made has none.
  const vendor = [...(costed.city.prices ?? []), ...prices];
  const table = pricesWith(region, vendor);
  const used = gathered(usageOf(costed));
  const items = used.flatMap((line): CostItem[] => {
    const price = table.prices[line.item];
    return price ? [{ ...line, price, monthly: cents((line.quantity * price.price) / priceItems[line.item].per) }] : [];
  });
  const all = [...items, ...(freeTier ? freeLines(items) : [])];
  const unknownItems = unknownOf(costed, used, table);
  return {
    currency: table.currency,
    region,
    // Of another region only while some item has its price from there.
    pricesOf: items.every(({ price }) => price.told) ? region : table.region,
    items: all,
    unknownItems,
    ...shareOfBill({ items: all, unknownItems }, () => true),
  };
}
