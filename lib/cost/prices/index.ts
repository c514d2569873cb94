import { type City, type Partition, partitionOf } from '../../config';
import { cnNorth1 } from './cn-north-1';
import type { PriceTable } from './price-table';
import { usEast1 } from './us-east-1';

export type { Price, PriceTable } from './price-table';

const tables: readonly PriceTable[] = [usEast1, cnNorth1];

/** Table that stands in for regions without one of their own, in the same currency. */
const standIn: Readonly<Record<Partition, PriceTable>> = { aws: usEast1, 'aws-us-gov': usEast1, 'aws-cn': cnNorth1 };

/**
 * Prices for a city's region: its own table, or the one of another region with the same currency, whose name is in the
 * answer and must be shown.
 */
export function pricesFor(region: string): PriceTable {
  const partition = partitionOf(region);
  if (!partition) throw new Error(`${region} is in no partition; the config should have said so`);
  return tables.find((table) => table.region === region) ?? standIn[partition];
}

/** What a vendor knows of prices. */
export type VendorPrices = City['prices'];

/** The table of a region, with the prices that the vendor knows of it in the place of ours. */
export function pricesWith(region: string, vendor: VendorPrices): PriceTable {
  const table = pricesFor(region);
  const own = vendor.filter((price) => price.region === region);
  if (own.length === 0) return table;
  const entries = own.map(({ item, price, source, date, freeUnits }) => [
    item,
    { price, source, date, ...(freeUnits === undefined ? {} : { freeUnits }), told: true },
  ]);
  return { ...table, prices: { ...table.prices, ...Object.fromEntries(entries) } };
}
