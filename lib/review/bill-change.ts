import { servicesOf } from '../assembly/services-of';
import type { PriceItemId } from '../config/price-items';
import { type CityCost, cents, costOf } from '../cost/cost-of';
import type { Service } from '../services/shared';
import { same } from '../shared/same';
import { type PhraseValue, phrase } from '../words/phrase';
import type { FindingSeverity } from './finding';
import type { CityChange, CityVersion } from './rules/rule';

/** Bills of the sides of a review, each made once: several rules and the page ask for them. */
const bills = new WeakMap<CityVersion, CityCost>();

/** What a month of a city costs on one side; undefined where it is not there, or its assembly has no config. */
export function billOf(version: CityVersion | undefined, services: readonly Service[]): CityCost | undefined {
  if (!version?.city) return undefined;
  const { city, model, work } = version;
  const bill = bills.get(version) ?? costOf({ city, services: servicesOf(city, services), stacks: model.stacks, work });
  bills.set(version, bill);
  return bill;
}

/** Versions of before with the prices of after, each made once. */
const repriced = new WeakMap<CityVersion, CityVersion>();

/**
 * The version before, priced as the one after: another price file changes what citykit knows, and nothing that AWS charges.
 * Elsewhere other prices hold.
 */
function pricedAs(base: CityVersion | undefined, head: CityVersion | undefined): CityVersion | undefined {
  if (!base?.city || !head?.city || base.city.cloud.region !== head.city.cloud.region) return base;
  if (same(base.city.prices, head.city.prices)) return base;
  const known = repriced.get(base) ?? { ...base, city: { ...base.city, prices: head.city.prices } };
  repriced.set(base, known);
  return known;
}

/** What a month costs on both sides, at the same prices. */
export const billsOf = ({ base, head, services }: Pick<CityChange, 'base' | 'head' | 'services'>) => ({
  before: billOf(pricedAs(base, head), services),
  after: billOf(head, services),
});

/** The bills of both sides. Without config on a side that is there, nobody can say what changes. */
export interface BillChange {
  readonly before?: CityCost;
  readonly after?: CityCost;
  readonly currency: string;
  /** Of the whole month. */
  readonly delta: number;
}

/** Less than this is rounding. */
export const smallest = 0.01;

/** Both bills in one currency; undefined when they cannot be compared. */
export function billChange({ base, head, services }: CityChange): BillChange | undefined {
  const { before, after } = billsOf({ base, head, services });
  if ((base && !before) || (head && !after)) return undefined;
  const currency = (after ?? before)?.currency;
  if (currency === undefined || (before && before.currency !== currency)) return undefined;
  return { before, after, currency, delta: cents((after?.monthly ?? 0) - (before?.monthly ?? 0)) };
}

/** An item of a service that costs more or less than before. */
export interface Delta {
  readonly service: string;
  readonly item: PriceItemId;
  readonly delta: number;
}

/** Items that change, the largest first. */
export function deltas({ before, after }: BillChange): Delta[] {
  const sums = new Map<string, Delta>();
  const add = (sign: 1 | -1, side: CityCost | undefined) => {
    for (const { service, item, monthly } of side?.items ?? []) {
      const key = `${service}\0${item}`;
      sums.set(key, { service, item, delta: (sums.get(key)?.delta ?? 0) + sign * monthly });
    }
  };
  add(-1, before);
  add(1, after);
  return [...sums.values()]
    .map((d) => ({ ...d, delta: cents(d.delta) }))
    .filter(({ delta }) => Math.abs(delta) >= smallest)
    .sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta) || (a.item < b.item ? -1 : 1));
}

/** How much a growth matters: by its share of what a month cost. */
export function severityOf(before: number, delta: number): FindingSeverity {
  if (delta < 0) return 'info';
  if (before === 0 || delta > before / 2) return 'high';
  return delta > before / 10 ? 'medium' : 'low';
}

/** Words of a service, or of what belongs to none. */
export function serviceLabel(service: string, services: readonly Service[]): PhraseValue {
  const found = services.find(({ id }) => id === service);
  return { phrase: found ? phrase('quoted', { name: { label: found.name } }) : phrase('area.whole-city') };
}
