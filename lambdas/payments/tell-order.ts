import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { Ports } from '../../lib/engine/ports/ports';
import { rowIn, timestamp } from '../../lib/engine/windows/rows';
import { payments } from '../../lib/services/payments/facts';
import { type BookedOrder, orderPartition } from './ledger/book-order';
import type { Standing } from './ledger/order';

const service = serviceFactsOf(payments);

/** Rows of an order in the lake, and its alarm: the same again when a call is repeated, and of two calls those of the later one count. */
export async function tellOrder(ports: Ports, { order, standing, owed, balances, accounts, saidMs }: BookedOrder) {
  if (!owed || !standing || standing.dueMinor === null) return;
  const { currency, dueMinor, paidMinor, refundedMinor, openMinor, state } = standing;
  const atMs = owed.at === null ? saidMs : Date.parse(owed.at);
  const rows = [
    rowIn(payments, 'charges', atMs, owed.device, {
      ...{ order_number: order, service: owed.service, state, currency, due_minor: dueMinor, paid_minor: paidMinor },
      ...{ refunded_minor: refundedMinor, open_minor: openMinor, paid_time: timestamp(standing.paidAtMs) },
    }),
    ...accounts.map((book) =>
      rowIn(payments, 'ledger', atMs, owed.device, {
        ...{ payment_id: orderPartition(order), book, currency, balance_minor: balances[book] ?? 0 },
      }),
    ),
  ];
  const ingest_time = new Date(saidMs).toISOString();
  await ports.records.put(rows.map(({ table, row }) => ({ table, row: { ...row, ingest_time, quality: [] } })));
  await tellCurrency(ports, order, standing, owed.service, saidMs);
}

/** The alarm of an order that was paid in another currency: over when all of that has gone back. */
async function tellCurrency(ports: Ports, order: string, standing: Standing, deviceId: string, atMs: number) {
  const book = new AlarmBook(service, ports);
  const key = { alarm: 'currency-differs', deviceId, subject: order };
  const { currency, otherCurrency } = standing;
  const detail = `it is owed in ${currency} and was paid in ${otherCurrency.join(', ')}`;
  if (otherCurrency.length > 0) await book.add(key, { kind: 'raise', atMs, detail });
  else if (await book.read(key)) await book.add(key, { kind: 'clear', atMs, detail: 'it was refunded' });
}
