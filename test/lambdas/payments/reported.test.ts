import { type Channel, channels, type Report, reportsOf } from '../../../lib/services/payments/rules/channels';
import {
  alipayStatuses,
  mobileMoneyStatuses,
  stripeEvents,
  wechatEvents,
} from '../../../lib/services/payments/rules/provider-words';
import { paymentRun } from '../../support/payment-run';

const time = '2026-05-13T08:00:00Z';
const seconds = Date.parse(time) / 1000;
const amounts = { amount: 100, amount_received: 100, amount_captured: 100, amount_refunded: 100 };

/** A message of every kind that a provider has, each of a payment of its own. */
const messages: Readonly<Record<Channel, readonly object[]>> = {
  stripe: stripeEvents.map((type) => ({
    ...{ id: `event-${type}`, type, created: seconds },
    data: { object: { id: type, currency: 'eur', captured: true, status: 'succeeded', ...amounts } },
  })),
  'mobile-money': mobileMoneyStatuses.map((transactionStatus) => ({
    ...{ transactionReference: transactionStatus, transactionStatus },
    ...{ amount: '1.00', currency: 'EUR', creationDate: time },
  })),
  'wechat-pay': wechatEvents.map((event_type) => ({
    ...{ event_type, create_time: time },
    resource: {
      ...{ mchid: '1230000109', transaction_id: event_type, out_trade_no: 'A1', refund_id: 'R1', success_time: time },
      amount: { total: 100, refund: 100, currency: 'CNY' },
    },
  })),
  alipay: alipayStatuses.map((trade_status) => ({
    ...{ app_id: '2021000000000000', seller_id: '2088000000000002', notify_type: 'trade_status_sync', trade_status },
    ...{ trade_no: trade_status, out_trade_no: 'A1', total_amount: '1.00' },
    ...{ gmt_create: '2026-05-13 15:59:00', gmt_payment: '2026-05-13 15:59:30' },
  })),
};

/** States of payments that are such a report. */
const states: Readonly<Record<Report, readonly string[]>> = {
  waiting: ['initiated', 'pending'],
  failed: ['failed', 'declined'],
  card: ['declined'],
};

describe('what a channel reports of attempts', () => {
  it.each(channels)('%s: as reviews take it', async (channel) => {
    const run = paymentRun(time);
    await run.notify(channel, ...messages[channel]);
    const found = new Set(run.rows('payments').map(({ state }) => String(state)));
    expect(run.quarantined).toEqual([]);
    expect(found).toContain('completed');
    const reported = (Object.keys(states) as Report[]).filter((one) => states[one].some((state) => found.has(state)));
    expect(reported).toEqual(reportsOf[channel]);
  });
});
