import type { PriceItemId } from '../../config/price-items';

/** A price, for so many units as its item says. */
export interface Price {
  readonly price: number;
  readonly source: string;
  /** ISO date or month that the source is of; absent when the source has none. */
  readonly date?: string;
  /** Units a month that every account gets for nothing, for good; nothing ends after a year. */
  readonly freeUnits?: number;
  /** The vendor stated it, in a layer or a file; it is not of our table. */
  readonly told?: true;
}

/** Prices of one region. `null`: nobody has stated it; it is shown as unknown and never counted as 0. */
export interface PriceTable {
  readonly region: string;
  readonly currency: 'USD' | 'CNY';
  readonly prices: Readonly<Record<PriceItemId, Price | null>>;
}
