import type { PriceItemId } from '../../config/price-items';
import type { Words } from '../../services/shared';
import type { FactorWord } from './factor-words';

/** A number of a calculation and what it is; `over` divides. */
export interface Factor {
  readonly value: number;
  readonly what: FactorWord;
  readonly over?: true;
}

/** So much of an item a month: the product of its factors, which is also the arithmetic shown. */
export interface UsageLine {
  /** Id of the service, or `city` for what belongs to none. */
  readonly service: string;
  readonly item: PriceItemId;
  readonly factors: readonly Factor[];
  /** What causes it, where a service has several of the kind: the feed. */
  readonly about?: Words;
}

/** Key of what no service owns: foundation and operations. */
export const wholeCity = 'city';
/** Key of what AWS gives every account for nothing. */
export const freeOfCharge = 'free';

export const times = (value: number, what: FactorWord): Factor => ({ value, what });
export const over = (value: number, what: FactorWord): Factor => ({ value, what, over: true });

export const quantityOf = (factors: readonly Factor[]): number =>
  factors.reduce((product, { value, over: divides }) => (divides ? product / value : product * value), 1);
