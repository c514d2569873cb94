import { Refused } from '../../../lib/engine/intake/reading';
import { paidMinor } from '../../../lib/engine/money/minor';
import { moving } from '../../../lib/engine/subjects/moving';
import { payments } from '../../../lib/services/payments/facts';
import type { mobileMoneyStatuses } from '../../../lib/services/payments/rules/provider-words';
import { entryOf } from '../../../lib/shared/entry-of';
import { type Notice, orderIn, type State } from '../moves';
import { payment } from '../payment';
import { refuseCards } from './cards';

const statuses: Readonly<Record<(typeof mobileMoneyStatuses)[number], State>> = {
  initiated: 'initiated',
  pending: 'pending',
  received: 'pending',
  authorised: 'pending',
  completed: 'completed',
  declined: 'failed',
  rejected: 'failed',
  failed: 'failed',
  cancelled: 'expired',
  expired: 'expired',
};

/**
 * Callbacks of the GSMA Mobile Money API 1.2: the transaction as it is now. Amounts are text; parties (lists of key and value, a number of
 * a telephone mostly) are not read. A completed reversal is a refund of the transaction that it names.
 */
export const mobileMoney = moving(payments, 'mobile-money', payment, {
  read: (fields) => {
    refuseCards(fields);
    const status = fields.text('transactionStatus').toLowerCase();
    const to = entryOf(statuses, status);
    if (to === undefined)
      throw new Refused('schema.invalid', `transactionStatus must be one of ${Object.keys(statuses).join(', ')}`);
    const currency = fields.text('currency');
    const amountMinor = paidMinor(fields.text('amount'), currency);
    const own = fields.text('transactionReference');
    const isReversal = fields.optional.text('type') === 'reversal';
    const common = {
      atMs: fields.instant(fields.has('modificationDate') ? 'modificationDate' : 'creationDate'),
      channel: 'mobile-money',
      currency,
      amountMinor,
      ...orderIn(fields.optional.text('requestingOrganisationTransactionReference')),
    } as const;
    if (isReversal) {
      // Without the payment that it undoes it would be one, and money that goes back none.
      const payment = fields.text('originalTransactionReference');
      const refund = (state: Notice['to']): readonly Notice[] => [{ ...common, to: state, payment, ref: own }];
      // What only may become a refund has moved nothing.
      const reports =
        to === 'completed' ? refund('refunded') : to === 'failed' || to === 'expired' ? refund('refund-failed') : [];
      return { deviceId: 'mobile-money', reports };
    }
    return { deviceId: 'mobile-money', reports: [{ ...common, to, payment: own }] };
  },
});
