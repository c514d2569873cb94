import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { Ports } from '../../lib/engine/ports/ports';
import { rowIn, timestamp } from '../../lib/engine/windows/rows';
import { payments } from '../../lib/services/payments/facts';
import { type BookedOrder, orderPartition } from './ledger/book-order';

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
  const detail = `it is owed in ${currency} and was paid in ${standing.otherCurrency.join(', ')}`;
  const key = { alarm: 'currency-differs', deviceId: owed.service, subject: order };
  const isOther = standing.otherCurrency.length > 0;
  if (isOther) await new AlarmBook(service, ports).add(key, { kind: 'raise', atMs: saidMs, detail });
}
