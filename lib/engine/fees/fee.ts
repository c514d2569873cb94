import type { RecordRow } from '../contracts';
import { type ServiceFacts, tableOf } from '../service-facts';
import { orderIn } from './order-number';

/**
 * What is owed for one thing, as far as it is known now. A later word of the same order replaces an earlier one. It names no payer: the
 * order number is all that leads to one, and only at the service that it is owed to.
 */
export interface Fee {
  readonly order: string;
  /** Minor units; 0 when nothing is owed, or no longer. */
  readonly dueMinor: number;
  /** ISO 4217; null when nothing is owed. */
  readonly currency: string | null;
  /** When it came to be owed; null of one that is withdrawn. */
  readonly at: string | null;
  /** Where it came to be owed: a device of the city. */
  readonly device: string;
  /** Grows with each word about an order. */
  readonly saidAt: string;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What the rows of a call say is owed. */
export function feesOf(service: ServiceFacts, rows: readonly RecordRow[]): readonly Fee[] {
  return rows.flatMap(({ table, row }) => {
    const { fee } = tableOf(service, table);
    if (!fee) return [];
    const due = row[fee.dueMinor];
    const isDue = typeof due === 'number' && due !== 0;
    return [
      {
        order: orderIn(fee.order, row),
        dueMinor: isDue ? due : 0,
        currency: isDue ? textOf(row[fee.currency]) : null,
        at: textOf(row.event_time),
        device: String(row.device_id),
        saidAt: String(row.ingest_time),
      },
    ];
  });
}
