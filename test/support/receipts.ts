import type { Receipt } from '../../lib/engine/fees/receipt';
import { written } from '../../lib/engine/money/minor';

/** A charge of 11.00 that was paid. */
export const paidReceipt: Receipt = {
  ...{ order: 'CHGAAAABBBBCCCCDDDDEEEEFFFF', service: 'charging', currency: 'EUR', state: 'settled', openMinor: 0 },
  ...{ dueMinor: 1100, paidMinor: 1100, refundedMinor: 0, paidAtMs: Date.parse('2026-11-20T08:00:00Z') },
};

/** What whoever paid it says of it. */
export const claimOf = ({ order, paidMinor, currency }: Receipt) => ({
  ...{ order, currency },
  amount: written(paidMinor, currency),
});
