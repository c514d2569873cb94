import { Refused } from '../../../lib/engine/intake/reading';
import { exponentOf, mostMinor } from '../../../lib/engine/money/minor';
import { moving } from '../../../lib/engine/subjects/moving';
import { payments } from '../../../lib/services/payments/facts';
import type { wechatEvents } from '../../../lib/services/payments/rules/provider-words';
import { type Notice, orderIn } from '../moves';
import { payment } from '../payment';
import { refuseCards } from './cards';

const amounts = { min: 0, max: mostMinor };
const refunds = {
  'REFUND.SUCCESS': 'refunded',
  'REFUND.ABNORMAL': 'refund-failed',
  'REFUND.CLOSED': 'refund-failed',
} as const satisfies Readonly<Partial<Record<(typeof wechatEvents)[number], string>>>;
const isRefund = (type: string): type is keyof typeof refunds => Object.hasOwn(refunds, type);

/** Notifications of WeChat Pay v3, their resource in the open: amounts are integers, in fen. */
export const wechatPay = moving(payments, 'wechat-pay', payment, {
  read: (fields, { settings }) => {
    refuseCards(fields);
    const type = fields.text('event_type');
    if (type !== 'TRANSACTION.SUCCESS' && !isRefund(type)) return { deviceId: 'wechat-pay', reports: [] };
    const resource = fields.object('resource');
    if (resource.text('mchid') !== settings.providers.wechatPay?.merchantId)
      throw new Refused('tenant.mismatch', 'mchid is that of another merchant');
    const amount = resource.object('amount');
    // Refunds leave the currency out, which is that of the payment: WeChat Pay of a merchant in China has one.
    const currency = amount.optional.text('currency') ?? 'CNY';
    exponentOf(currency);
    const common = { channel: 'wechat-pay', payment: resource.text('transaction_id'), currency } as const;
    const order = orderIn(resource.text('out_trade_no'));
    const notice: Notice = isRefund(type)
      ? {
          ...common,
          ...order,
          to: refunds[type],
          atMs: resource.has('success_time') ? resource.instant('success_time') : fields.instant('create_time'),
          amountMinor: amount.integer('refund', amounts),
          ref: resource.text('refund_id'),
        }
      : {
          ...common,
          ...order,
          to: 'completed',
          atMs: resource.instant('success_time'),
          amountMinor: amount.integer('total', amounts),
        };
    return { deviceId: 'wechat-pay', reports: [notice] };
  },
});
