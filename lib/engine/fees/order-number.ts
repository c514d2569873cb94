import { createHash } from 'node:crypto';
import type { AnyFacts } from '../../services/shared/facts';
import type { OrderFacts } from '../../services/shared/fee';
import type { RecordRow } from '../contracts';

const letters = 'ABCDEFGHIJKLMNOP';

/** 96 bits of a digest, in letters alone, so that no part of it looks like a card number. */
function numberOf(prefix: string, parts: readonly unknown[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
  return prefix + [...digest].map((digit) => letters[Number.parseInt(digit, 16)]).join('');
}

/** The order number of a row, from its key. */
export const orderIn = (order: OrderFacts, key: RecordRow['row']): string =>
  'column' in order
    ? String(key[order.column])
    : numberOf(
        order.prefix,
        order.of.map((column) => key[column]),
      );

/** The same for whoever makes the row; a table that owes nothing is a bug. */
export function orderOf({ id, tables }: AnyFacts, table: string, key: RecordRow['row']): string {
  const fee = tables[table]?.fee;
  if (!fee) throw new Error(`${id} has no table ${table} that is owed`);
  return orderIn(fee.order, key);
}
