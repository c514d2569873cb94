import type { Receipt } from '../../../lib/engine/fees/receipt';
import { receiptSort } from '../../../lib/engine/fees/receipts';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort, StateWrite } from '../../../lib/engine/ports/ports';
import { backOffFromWriter } from '../../../lib/shared/back-off';
import type { Balances } from './balances';
import { difference, entryWrites, headSort, ledgerStore, write } from './entry';
import { balancesOfOrder, type Order, type Standing, standingOf } from './order';

const attempts = 12;
const receiptStore = 'receipts';
/** What is open in all is kept in so many parts, so that writers of different orders do not wait for each other. */
const shards = 16;

interface Head extends Order {
  readonly entries: number;
  readonly balances: Balances;
  /** Accounts that it ever stood in. */
  readonly accounts: readonly string[];
  /** Grows with each change, epoch ms. */
  readonly saidMs: number;
  readonly receipts: number;
}

/** An order as it stands in the ledger. */
export interface BookedOrder extends Pick<Head, 'balances' | 'accounts' | 'saidMs' | 'owed'> {
  readonly order: string;
  readonly standing: Standing | null;
}

export const orderPartition = (order: string): string => `order#${order}`;
const totalsPartition = 'totals';
const nothing: Head = {
  ...{ owed: null, payments: {}, entries: 0, balances: {}, accounts: [], saidMs: 0, receipts: 0 },
};

const shardOf = (order: string): number => [...order].reduce((all, one) => all + one.charCodeAt(0), 0) % shards;

/** What is open in all by service and currency. */
export async function openInAll(
  state: StateStorePort,
): Promise<readonly { service: string; currency: string; minor: number }[]> {
  const parts = await state.entries(ledgerStore, totalsPartition, '', '\uffff');
  const sums = new Map<string, number>();
  for (const { sort, value } of parts) {
    const of = sort.slice(0, sort.lastIndexOf('#'));
    sums.set(of, (sums.get(of) ?? 0) + fromBytes<{ readonly minor: number }>(value).minor);
  }
  return [...sums].map(([of, minor]) => {
    const [service = '', currency = ''] = of.split('#');
    return { service, currency, minor };
  });
}

/** The change of what is open in all, as part of the entry. */
async function totalWrites(
  state: StateStorePort,
  order: string,
  currency: string,
  legs: Balances,
): Promise<readonly StateWrite[]> {
  const own = Object.entries(legs).filter(([account]) => account.startsWith('owed:'));
  return Promise.all(
    own.map(async ([account, minor]) => {
      const sort = `${account.slice('owed:'.length)}#${currency}#${shardOf(order)}`;
      const stored = await state.read(ledgerStore, totalsPartition, sort);
      const before = stored ? fromBytes<{ readonly minor: number }>(stored.value).minor : 0;
      return write(totalsPartition, sort, { minor: before + minor }, stored?.version ?? 0);
    }),
  );
}

/** By what is owed; of an order that was paid in other currencies alone by its payments, so that what goes back is reported too. */
function receiptOf(order: string, { owed, payments }: Order): Receipt | null {
  const byDue = standingOf({ owed, payments });
  const standing = byDue?.paidMinor === 0 ? standingOf({ owed: null, payments }) : byDue;
  if (!standing || standing.paidMinor === 0) return null;
  const { otherCurrency: _, ...shown } = standing;
  return { order, ...shown };
}

const booked = (order: string, { balances, accounts, saidMs, owed, payments }: Head): BookedOrder => ({
  ...{ order, balances, accounts, saidMs, owed },
  standing: standingOf({ owed, payments }),
});

/**
 * Changes what is known of an order, and brings the ledger to it by one entry, all or nothing: what is said, the entry, its legs, what is
 * open in all, and the receipt. `change` answers the order as it was when it has nothing new to say; it is asked again where another writer was faster.
 */
export async function bookOrder(
  { state, clock }: { readonly state: StateStorePort; readonly clock: { nowMs(): number } },
  order: string,
  change: (before: Order) => Order,
): Promise<BookedOrder> {
  const partition = orderPartition(order);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const stored = await state.read(ledgerStore, partition, headSort);
    const head: Head = stored ? fromBytes<Head>(stored.value) : nothing;
    const { owed, payments } = change(head);
    if (owed === head.owed && payments === head.payments) return booked(order, head);
    const standing = standingOf({ owed, payments });
    const balances = balancesOfOrder({ owed, payments });
    const legs = difference(head.balances, balances);
    const hasLegs = Object.keys(legs).length > 0;
    const receipt = receiptOf(order, { owed, payments });
    const number = head.entries + 1;
    const after: Head = {
      ...{ owed, payments, balances },
      entries: hasLegs ? number : head.entries,
      accounts: [...new Set([...head.accounts, ...Object.keys(balances)])],
      saidMs: Math.max(clock.nowMs(), head.saidMs + 1),
      receipts: receipt ? head.receipts + 1 : head.receipts,
    };
    const currency = standing?.currency ?? '';
    const written = await state.writeAll([
      write(partition, headSort, after, stored?.version ?? 0),
      ...(hasLegs
        ? [
            ...entryWrites({ payment: partition, number, currency, atMs: clock.nowMs(), legs }),
            ...(await totalWrites(state, order, currency, legs)),
          ]
        : []),
      ...(receipt
        ? [
            {
              ...{ store: receiptStore, partition: order, sort: receiptSort, expectedVersion: head.receipts },
              value: toBytes(receipt),
            },
          ]
        : []),
    ]);
    if (written) return booked(order, after);
    await backOffFromWriter(attempt);
  }
  throw new Error(`ledger of an order: ${attempts} writers in a row were faster`);
}
