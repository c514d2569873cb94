import type { Channel } from '../../../lib/services/payments/rules/channels';
import { paymentRun } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const event = (type: string, object: object, seconds: number) => ({
  ...{ id: `evt_${type}_${seconds}`, type, created: at / 1000 + seconds },
  data: { object: { currency: 'eur', payment_intent: 'pi_1', ...object } },
});
const captured = (amount: number) => event('charge.captured', { id: 'ch_1', amount_captured: amount }, 0);
const refund = (id: string, amount: number, seconds: number, status = 'succeeded') =>
  event('refund.updated', { id, amount, status }, seconds);
const refundedInAll = (amount: number, seconds: number) =>
  event('charge.refunded', { id: 'ch_1', amount_refunded: amount }, seconds);
const dispute = (type: string, amount: number, seconds: number, status = 'needs_response', id = 'dp_1') =>
  event(`charge.dispute.${type}`, { id, amount, status }, seconds);
const closed = (status: string, amount: number, seconds: number, id = 'dp_1') =>
  dispute('closed', amount, seconds, status, id);

const after = async (...messages: readonly object[]) => {
  const run = paymentRun(at + 60_000);
  await run.notify('stripe', ...messages);
  await run.sweep(at + 5 * 86_400_000);
  const [payment] = run.rows('payments');
  return { run, payment, ...(await run.ledger()) };
};

describe('money that goes back', () => {
  it.each([
    ['more than partial captures', [captured(400), captured(700), refund('re_1', 800, 9)], 700, 0],
    ['in parts, the last of them too much', [captured(700), refund('re_1', 400, 9), refund('re_2', 400, 10)], 700, 400],
    ['of a sum and of its parts', [captured(700), refund('re_1', 400, 9), refundedInAll(400, 9)], 700, 400],
    [
      'of which one part failed, reported in three events',
      [
        captured(700),
        refundedInAll(600, 5),
        refund('re_1', 200, 9, 'failed'),
        event('refund.failed', { id: 're_1', amount: 200, status: 'failed' }, 10),
        event('charge.refund.updated', { id: 're_1', amount: 200, status: 'failed' }, 11),
      ],
      700,
      400,
    ],
    [
      'of which one part failed, came again, and failed again',
      [
        captured(700),
        refund('re_1', 200, 5),
        refund('re_1', 200, 9, 'failed'),
        refund('re_1', 200, 12),
        refund('re_1', 200, 15, 'failed'),
      ],
      700,
      0,
    ],
  ])('%s', async (_, messages, capturedMinor, refundedMinor) => {
    const { payment, sum, legs } = await after(...messages);
    expect(payment).toMatchObject({ captured_minor: capturedMinor, refunded_minor: refundedMinor });
    expect([sum, legs]).toEqual([0n, 0n]);
  });

  it('by a refund and then by a chargeback of all: the provider has taken it twice, and the ledger says so', async () => {
    const messages = [captured(700), refund('re_1', 700, 5), dispute('created', 700, 9)];
    const taken = await after(...messages);
    expect(taken.payment).toMatchObject({ state: 'disputed', refunded_minor: 700, disputed_minor: 700 });
    expect(taken.balances).toEqual({ 'receivable:stripe': -700, 'disputed:stripe': 700 });
    const { payment, balances } = await after(...messages, dispute('closed', 700, 20, 'won'));
    expect([payment, balances]).toMatchObject([{ state: 'refunded', disputed_minor: 0 }, {}]);
  });
});

describe('a dispute beside what else becomes of a payment', () => {
  const both = [captured(700), dispute('created', 400, 5), dispute('created', 300, 6, 'needs_response', 'dp_2')];
  it.each([
    [
      'won after a refund',
      [captured(700), dispute('created', 400, 5), refund('re_1', 300, 7), closed('won', 400, 9)],
      0,
      300,
    ],
    [
      'lost after a refund',
      [captured(700), dispute('created', 400, 5), refund('re_1', 300, 7), closed('lost', 400, 9)],
      400,
      300,
    ],
    [
      'won after another capture',
      [
        captured(700),
        dispute('created', 400, 5),
        event('charge.captured', { id: 'ch_1', amount_captured: 700 }, 7),
        closed('won', 400, 9),
      ],
      0,
      0,
    ],
    [
      'of two the first won, the second lost',
      [...both, closed('won', 400, 9), closed('lost', 300, 10, 'dp_2')],
      300,
      0,
    ],
    [
      'of two the first lost, the second won',
      [...both, closed('lost', 400, 9), closed('won', 300, 10, 'dp_2')],
      400,
      0,
    ],
    [
      'lost, and won all the same',
      [captured(700), dispute('created', 400, 5), closed('lost', 400, 9), dispute('funds_reinstated', 400, 10)],
      0,
      0,
    ],
    [
      'reported before what it was about',
      [closed('lost', 400, 9), refund('re_1', 100, 7), dispute('created', 400, 5), captured(700)],
      400,
      100,
    ],
  ])('%s', async (_, messages, lostMinor, refundedMinor) => {
    const { run, payment, balances, sum } = await after(...messages);
    expect(payment).toMatchObject({ disputed_minor: lostMinor, refunded_minor: refundedMinor });
    expect([balances['disputed:stripe'] ?? 0, balances['loss:stripe'] ?? 0, sum]).toEqual([0, lostMinor, 0n]);
    expect(run.quarantined).toEqual([]);
  });

  it('that nobody opened is no loss: it waits for four days, then it is refused', async () => {
    const run = paymentRun(at + 60_000);
    await run.notify('stripe', captured(700), refund('re_1', 100, 7), closed('lost', 400, 9));
    expect(run.quarantined).toEqual([]);
    await run.sweep(at + 5 * 86_400_000);
    expect(run.quarantined.map(({ code }) => code)).toEqual(['move.illegal']);
    expect((await run.ledger()).balances).toEqual({ 'receivable:stripe': 600, 'revenue:other': -600 });
  });
});

describe('amounts as text', () => {
  const transaction = (amount: string, currency: string) => ({
    ...{ transactionReference: 'T1', transactionStatus: 'completed', amount, currency },
    creationDate: '2026-05-13T07:59:50Z',
  });
  it.each([
    ['JPY', '500', 500],
    ['KRW', '500.00', 500],
    ['BHD', '0.001', 1],
    ['KWD', '1.234', 1234],
    ['KWD', '1.2', 1200],
  ])('of %s, %s, are %i minor units', async (currency, amount, minor) => {
    const run = paymentRun(at);
    await run.notify('mobile-money', transaction(amount, currency));
    expect(run.rows('payments')).toMatchObject([{ captured_minor: minor }]);
  });

  it.each([
    ['JPY', '0.5'],
    ['KRW', '500.01'],
    ['KWD', '1.2345'],
    ['EUR', '-1.00'],
    ['EUR', '٥.00'],
    ['EUR', '1e2'],
    ['EUR', '0x10'],
  ])('of %s, %s, are refused', async (currency, amount) => {
    const run = paymentRun(at);
    await run.notify('mobile-money', transaction(amount, currency));
    expect([run.rows('payments'), run.quarantined.length]).toEqual([[], 1]);
  });

  it.each([
    ['is paid', { trade_status: 'TRADE_SUCCESS', total_amount: '-5.00' }],
    ['goes back', { trade_status: 'TRADE_SUCCESS', total_amount: '5.00', refund_fee: '-5.00' }],
    ['waits', { trade_status: 'WAIT_BUYER_PAY', total_amount: '-5.00' }],
  ])('of Alipay are refused where less than nothing %s', async (_, fields) => {
    const run = paymentRun(at);
    const time = '2026-05-13 15:59:50';
    await run.notify('alipay', {
      ...{ app_id: '2021000000000000', seller_id: '2088000000000002', notify_type: 'trade_status_sync' },
      ...{ trade_no: '2026051322001', out_trade_no: 'PARK-1', gmt_create: time, gmt_payment: time, gmt_refund: time },
      ...fields,
    });
    expect([run.rows('payments'), run.quarantined.map(({ code }) => code)]).toEqual([[], ['range.exceeded']]);
  });
});

/** Of a payment that a provider dates so many seconds from now. */
const datedBy: Readonly<Record<Channel, (seconds: number) => object>> = {
  stripe: (seconds) => event('payment_intent.succeeded', { id: 'pi_1', amount_received: 5 }, seconds),
  'mobile-money': (seconds) => ({
    ...{ transactionReference: 'T1', transactionStatus: 'completed', amount: '0.05', currency: 'EUR' },
    creationDate: new Date(at + 1000 * seconds).toISOString(),
  }),
  'wechat-pay': (seconds) => ({
    event_type: 'TRANSACTION.SUCCESS',
    resource: {
      ...{ mchid: '1230000109', transaction_id: '42', out_trade_no: 'PARK-1' },
      ...{ success_time: new Date(at + 1000 * seconds).toISOString(), amount: { total: 5, currency: 'CNY' } },
    },
  }),
  alipay: (seconds) => ({
    ...{ app_id: '2021000000000000', seller_id: '2088000000000002', notify_type: 'trade_status_sync' },
    ...{ trade_no: '2026051322001', out_trade_no: 'PARK-1', trade_status: 'TRADE_SUCCESS', total_amount: '0.05' },
    gmt_payment: new Date(at + 8 * 3_600_000 + 1000 * seconds).toISOString().slice(0, 19).replace('T', ' '),
  }),
};

describe('a provider whose clock is ahead', () => {
  const runOf = async (channel: Channel, seconds: number) => {
    const run = paymentRun(at);
    await run.notify(channel, datedBy[channel](seconds));
    return run;
  };
  const cases = (['stripe', 'mobile-money', 'wechat-pay', 'alipay'] as const).flatMap((channel) =>
    [1, 300].map((seconds) => [channel, seconds] as const),
  );

  it.each(cases)('%s by %i s: what it signs is booked today, and is not late', async (channel, seconds) => {
    const run = await runOf(channel, seconds);
    expect(run.ports.records.rows('payments_payments')).toMatchObject([{ captured_minor: 5, quality: [] }]);
    expect((await run.entries()).map(({ atMs }) => atMs)).toEqual([at]);
  });

  it.each([
    ['stripe', 301],
    ['mobile-money', 301],
    ['wechat-pay', 301],
    ['alipay', 7201],
  ] as const)('%s by %i s: what it says is of a time to come', async (channel, seconds) => {
    const run = await runOf(channel, seconds);
    expect([run.quarantined.map(({ code }) => code), await run.entries()]).toEqual([['time.future'], []]);
  });
});
