import { join } from 'node:path';
import { servicesOf } from '../../lib/assembly/services-of';
import { type City, readCity as read } from '../../lib/config';
import { priceItems } from '../../lib/config/price-items';
import { costOf } from '../../lib/cost';
import { quantityOf, type UsageLine } from '../../lib/cost/usage/usage-line';
import { synthesise } from '../../lib/model/synthesise';
import { services } from '../../lib/services';
import { packageRoot } from '../../lib/shared/package-root';

/** A line of a month's bill, in the currency of the city. */
export interface BilledLine {
  /** Id of the service, `city` for what belongs to none. */
  readonly service: string;
  /** Name of the feed that causes it, where one does. */
  readonly feed: string | undefined;
  readonly item: string;
  readonly monthly: number;
}

/** Units in the place of others that a line is reckoned with. */
type Instead = (line: Pick<BilledLine, 'feed'>, factor: UsageLine['factors'][number]) => number;

/** @param file from the root of the repository */
export function readCity(file: string): City {
  const path = join(packageRoot(), file);
  const { city, problems } = read(path, services);
  if (!city) throw new Error(`${path}: ${problems.map(({ message }) => JSON.stringify(message)).join('; ')}`);
  return city;
}

/** The bill of a city as `citykit cost` reckons it, line by line; items without a price have none. */
export function billedLines(city: City, instead: Instead = (_, { value }) => value): readonly BilledLine[] {
  const { stacks } = synthesise(city, services);
  const { items } = costOf({ city, services: servicesOf(city, services), stacks });
  return items.flatMap(({ service, item, price, arithmetic }) =>
    arithmetic.map(({ factors, about }) => {
      const line = { service, feed: about?.en, item };
      const quantity = quantityOf(factors.map((factor) => ({ ...factor, value: instead(line, factor) })));
      return { ...line, monthly: (quantity * price.price) / priceItems[item].per };
    }),
  );
}

export const cents = (amount: number): number => Math.round(100 * amount) / 100;
export const sumOf = (lines: readonly BilledLine[]): number =>
  cents(lines.reduce((sum, { monthly }) => sum + monthly, 0));

/** Sums by what `keyOf` says, the largest first; what is less than a cent is left out. */
export function sumsBy(
  lines: readonly BilledLine[],
  keyOf: (line: BilledLine) => string,
): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const line of lines) sums.set(keyOf(line), (sums.get(keyOf(line)) ?? 0) + line.monthly);
  const known = [...sums].map(([key, sum]) => [key, cents(sum)] as const).filter(([, sum]) => sum > 0);
  return Object.fromEntries(known.sort(([, a], [, b]) => b - a));
}
