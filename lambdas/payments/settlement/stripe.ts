import { zoneOf } from '../../../lib/engine/clock/zone-time';
import type { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { inNumber, toMinor } from '../../../lib/engine/money/minor';
import { entryOf } from '../../../lib/shared/entry-of';
import type { Settled, SettledKind } from '../moves';
import { exact } from './decimals';
import { accountOf, type SettlementForm } from './form';

const utc = zoneOf('UTC');

/** Reporting categories that are about payments; the others are costs without one. */
const kinds: Readonly<Record<string, SettledKind>> = {
  charge: 'charge',
  partial_capture_reversal: 'charge',
  refund: 'refund',
  refund_failure: 'refund',
  dispute: 'dispute',
  dispute_reversal: 'dispute',
};

const present = (row: Fields, ...names: readonly string[]): string | undefined =>
  names.map((name) => row.optional.text(name)?.trim()).find((text) => text !== undefined && text !== '');

const read: SettlementForm['read'] = (row, { stripe }) => {
  if (stripe?.accountId !== undefined && row.optional.text(accountOf) !== stripe.accountId)
    throw new Refused('tenant.mismatch', 'the name of the file has another account, or none');
  const [gross, fee, net] = (['gross', 'fee', 'net'] as const).map((name) => exact(row.text(name)));
  if (gross === undefined || fee === undefined || net === undefined)
    throw new Refused('schema.invalid', 'gross, fee and net must be decimals');
  if (gross - fee !== net) throw new Refused('range.exceeded', 'net is not gross less fee');
  const currency = row.text('currency').toUpperCase();
  const id = row.text('balance_transaction_id');
  const kind = entryOf(kinds, row.text('reporting_category')) ?? 'fee';
  const common = { to: 'settled', channel: 'stripe', currency, atMs: row.localInstant('created_utc', utc) } as const;
  const payment = present(row, 'payment_intent_id', 'charge_id') ?? id;
  const own: Settled = {
    ...common,
    payment,
    kind,
    row: id,
    grossMinor: inNumber(toMinor(row.text('gross'), currency)),
    fee: row.text('fee'),
  };
  const payout = row.optional.text('payout net');
  if (payout === null) return [own];
  const paid = row.text('automatic_payout_id');
  return [
    own,
    {
      ...common,
      payment: paid,
      kind: 'payout',
      row: paid,
      grossMinor: inNumber(toMinor(payout, currency)),
      fee: '0',
    },
  ];
};

/** The itemised payout reconciliation report of Stripe. It states no totals: those of a payout are compared with its notification. */
export const stripeFile: SettlementForm = {
  id: 'stripe',
  isHeader: (cells) => cells.includes('balance_transaction_id') && cells.includes('reporting_category'),
  cell: (text) => text.trim(),
  isFraming: () => false,
  totals: () => ({ add: () => {}, fault: () => undefined }),
  accountInName: (name) => /acct_[A-Za-z0-9]+/.exec(name)?.[0],
  read,
};
