import type { Channel } from './channels';

/** Types of Stripe's events that say something of a payment; others are taken, and nothing is needed of them. */
export const stripeEvents = [
  ...(['created', 'processing', 'requires_action'] as const).map((one) => `payment_intent.${one}` as const),
  ...(['amount_capturable_updated', 'payment_failed'] as const).map((one) => `payment_intent.${one}` as const),
  ...(['succeeded', 'canceled'] as const).map((one) => `payment_intent.${one}` as const),
  ...(['succeeded', 'captured', 'failed', 'expired', 'refunded'] as const).map((one) => `charge.${one}` as const),
  ...(['created', 'updated', 'failed'] as const).map((one) => `refund.${one}` as const),
  'charge.refund.updated',
  ...(['created', 'funds_withdrawn', 'funds_reinstated', 'closed'] as const).map(
    (one) => `charge.dispute.${one}` as const,
  ),
  ...(['paid', 'failed'] as const).map((one) => `payout.${one}` as const),
] as const;

/** `transactionStatus` of the GSMA Mobile Money API is free text; these are the words in use. */
export const mobileMoneyStatuses = [
  ...(['initiated', 'pending', 'received', 'authorised', 'completed'] as const),
  ...(['declined', 'rejected', 'failed', 'cancelled', 'expired'] as const),
] as const;

/** `event_type` of WeChat Pay. */
export const wechatEvents = ['TRANSACTION.SUCCESS', 'REFUND.SUCCESS', 'REFUND.ABNORMAL', 'REFUND.CLOSED'] as const;

/** `trade_status` of Alipay. */
export const alipayStatuses = ['WAIT_BUYER_PAY', 'TRADE_SUCCESS', 'TRADE_FINISHED', 'TRADE_CLOSED'] as const;

const refused = '{"code":"refused"}';

/** What each provider must be answered so that it does not send the message again, or does. */
export const answers = {
  stripe: { taken: '{}', refused },
  'mobile-money': { taken: '{}', refused },
  'wechat-pay': { taken: '{"code":"SUCCESS"}', refused: '{"code":"FAIL","message":"not taken"}' },
  alipay: { taken: 'success', refused: 'fail' },
} as const satisfies Readonly<Record<Channel, Readonly<Record<'taken' | 'refused', string>>>>;
