import type { Ports } from '../../lib/engine/ports/ports';
import { bookOrder } from './ledger/book-order';
import type { Paid } from './ledger/order';
import type { Payment } from './rules/payment';
import { tellOrder } from './tell-order';

/** An order with more payments is none that somebody owes, but a name that many payments bear. */
const mostPayments = 50;

/** Notes with the order of a payment what was paid: it settles what is owed, now or when that becomes known. */
export async function settleOrder(ports: Ports, partition: string, read: Payment): Promise<void> {
  const order = read.judged.path.find((move) => move.order !== undefined)?.order;
  const { channel, service, seen, money } = read;
  const at = read.judged.path.find(({ to }) => to === 'completed')?.atMs;
  if (order === undefined || at === undefined) return;
  const paid: Paid = {
    ...{ channel, service, seen, currency: money.currency, atMs: at },
    capturedMinor: money.captured,
    refundedMinor: money.refunded,
  };
  const booked = await bookOrder(ports, order, (before) => {
    const known = before.payments[partition];
    const isTooMany = !known && Object.keys(before.payments).length >= mostPayments;
    if (isTooMany || (known && (known.seen > seen || JSON.stringify(known) === JSON.stringify(paid)))) return before;
    return { ...before, payments: { ...before.payments, [partition]: paid } };
  });
  await tellOrder(ports, booked);
}
