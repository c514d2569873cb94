import { toBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateWrite } from '../../../lib/engine/ports/ports';
import type { Balances } from './balances';

export const ledgerStore = 'ledger';
export const headSort = 'head';

/** An entry: how the balances of a payment, or of an order, changed. Its legs sum to zero. */
export interface Entry {
  /** The payment, or `order#<number>`. */
  readonly payment: string;
  readonly number: number;
  readonly currency: string;
  /** Time of the newest move that it follows from, epoch ms. */
  readonly atMs: number;
  readonly legs: Balances;
}

const sortOf = (number: number): string => `entry#${String(number).padStart(6, '0')}`;

export const write = (partition: string, sort: string, value: object, expectedVersion = 0): StateWrite => ({
  ...{ store: ledgerStore, partition, sort, expectedVersion },
  value: toBytes(value),
});

/** What brings one set of balances to another: legs that sum to zero. */
export function difference(before: Balances, after: Balances): Balances {
  const accounts = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const legs = accounts.map((account) => [account, (after[account] ?? 0) - (before[account] ?? 0)] as const);
  return Object.fromEntries(legs.filter(([, minor]) => minor !== 0));
}

/** An entry and its legs by account and day: items that are written once. */
export function entryWrites(entry: Entry): readonly StateWrite[] {
  const { payment, number, currency, atMs, legs } = entry;
  const day = new Date(atMs).toISOString().slice(0, 10);
  return [
    write(payment, sortOf(number), entry),
    ...Object.entries(legs).map(([account, minor]) =>
      write(`account#${account}#${currency}#${day}`, `${payment}#${number}`, { minor }),
    ),
  ];
}
