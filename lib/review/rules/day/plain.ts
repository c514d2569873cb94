import type { ServiceDay } from '../../../day/both-versions';
import { minorUnitOf } from '../../../services/shared/currencies';
import type { PhraseValue } from '../../../words/phrase';
import type { Draft } from '../rule';

/** What each rule says of a day; where it comes from is the same for all. */
export type PlainDraft = Omit<Draft, 'from' | 'reversible' | 'about'> & { readonly about: string };

export const tableOf = ({ service }: ServiceDay, table: string): PhraseValue => ({
  label: service.records.find((one) => one.table === table)?.words ?? { en: table },
});

/** How many minor units a unit of a currency has. */
export const minorUnitsOf = (currency: string): number => 10 ** (minorUnitOf(currency) ?? 2);

/** An amount of money on both sides, in minor units of its currency. */
export interface MovedAmount {
  readonly currency: string;
  readonly was: number;
  readonly is: number;
}

/** An amount, as on a bill. */
export const priceOf = (minor: number, currency: string): PhraseValue => ({
  price: minor / minorUnitsOf(currency),
  currency,
});

/** All amounts of a side that somebody would see; of none at all those that are nothing. */
export function pricesOf(moved: readonly MovedAmount[], side: 'was' | 'is'): PhraseValue {
  const there = moved.filter((one) => one[side] !== 0);
  return { list: (there.length > 0 ? there : moved).map((one) => priceOf(one[side], one.currency)) };
}

/** Amounts that all rise, or all fall: each is compared with that of its own currency, and none with another. */
export const goOneWay = (moved: readonly MovedAmount[]): boolean =>
  moved.every(({ was, is }) => is > was) || moved.every(({ was, is }) => is < was);
