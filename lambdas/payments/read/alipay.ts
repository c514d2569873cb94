import { zoneOf } from '../../../lib/engine/clock/zone-time';
import type { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { paidMinor } from '../../../lib/engine/money/minor';
import { moving } from '../../../lib/engine/subjects/moving';
import { payments } from '../../../lib/services/payments/facts';
import { alipayStatuses } from '../../../lib/services/payments/rules/provider-words';
import { type Notice, orderIn, type State } from '../moves';
import { payment } from '../payment';
import { refuseCards } from './cards';

/** Alipay writes the time of Beijing, wherever the city is. */
const beijing = zoneOf('Asia/Shanghai');

/** What a status says, with the time that says when; a refund is reported beside it, by `refund_fee`. */
const statuses = {
  WAIT_BUYER_PAY: [['pending', 'gmt_create', 'total_amount']],
  TRADE_SUCCESS: [['completed', 'gmt_payment', 'total_amount']],
  TRADE_FINISHED: [['completed', 'gmt_payment', 'total_amount']],
} as const satisfies Readonly<Record<string, readonly (readonly [State, string, string])[]>>;

function statesIn(fields: Fields): readonly (readonly [State, string, string])[] {
  const status = fields.oneOf('trade_status', alipayStatuses);
  const hasRefund = fields.has('refund_fee') && fields.text('refund_fee') !== '0.00';
  const refunded = hasRefund ? ([['refunded', 'gmt_refund', 'refund_fee']] as const) : [];
  if (status !== 'TRADE_CLOSED') return [...statuses[status], ...refunded];
  // Closed with a refund: it was paid before. Closed without: nobody has paid in time.
  return hasRefund
    ? [...statuses.TRADE_SUCCESS, ...refunded]
    : [['expired', fields.has('gmt_close') ? 'gmt_close' : 'gmt_create', 'total_amount']];
}

/** Notifications of Alipay, their form decoded: amounts are yuan with decimals, `refund_fee` is the sum of all refunds so far. */
export const alipay = moving(payments, 'alipay', payment, {
  read: (fields, { settings }) => {
    refuseCards(fields);
    const { alipay: own } = settings.providers;
    if (fields.text('app_id') !== own?.appId)
      throw new Refused('tenant.mismatch', 'app_id is that of another application');
    if (fields.text('seller_id') !== own.sellerId)
      throw new Refused('tenant.mismatch', 'seller_id is that of another seller');
    if (fields.text('notify_type') !== 'trade_status_sync') return { deviceId: 'alipay', reports: [] };
    return {
      deviceId: 'alipay',
      reports: statesIn(fields).map(
        ([to, time, amount]): Notice => ({
          to,
          atMs: fields.localInstant(time, beijing),
          channel: 'alipay',
          payment: fields.text('trade_no'),
          ...orderIn(fields.text('out_trade_no')),
          currency: 'CNY',
          amountMinor: paidMinor(fields.text(amount), 'CNY'),
        }),
      ),
    };
  },
});
