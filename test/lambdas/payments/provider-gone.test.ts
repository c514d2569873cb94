import { paymentRun, paymentSettings } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const minuteMs = 60_000;
const dayMs = 86_400_000;
const stripe = { settledWithinDays: 1 };
const wechatPay = { merchantId: '1230000109' };
const having = (providers: object) => paymentSettings({ currency: 'CNY', providers });

const intent = (type: string, id: string, object: object = {}, seconds = 0) => ({
  ...{ id: `evt_${type}_${id}`, type: `payment_intent.${type}`, created: at / 1000 + seconds },
  data: { object: { id, amount: 500, amount_received: 500, currency: 'eur', ...object } },
});
const refunded = {
  ...{ id: 'evt_re', type: 'charge.refunded', created: at / 1000 + 120 },
  data: { object: { id: 'ch_1', payment_intent: 'pi_1', amount_refunded: 500, currency: 'eur' } },
};
const ofWechat = (mchid: string, id = '42') => ({
  event_type: 'TRANSACTION.SUCCESS',
  resource: {
    ...{ mchid, transaction_id: id, out_trade_no: `o${id}`, success_time: '2026-05-13T16:00:00+08:00' },
    amount: { total: 500, currency: 'CNY' },
  },
});
const header =
  'automatic_payout_id,automatic_payout_effective_at,balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,charge_id,payment_intent_id,refund_id,dispute_id';
const row = (id: string, gross = '5.00') =>
  `,,txn_${id},2026-05-13 08:00:00,2026-05-13 08:00:00,eur,${gross},0.00,${gross},charge,ch_1,,ch_1,${id},,`;

/** A payment that is pending, and one that is paid, when the provider goes from the city's file. */
async function open(before: object, after: object) {
  const run = paymentRun(at + minuteMs, { settings: having(before) });
  await run.notify('stripe', intent('processing', 'pi_0'), intent('succeeded', 'pi_1'));
  run.change(having(after));
  return run;
}

describe('a provider that goes from the city', () => {
  it('leaves its pending payments hanging, with the alarm, until somebody asks it', async () => {
    const run = await open({ stripe, wechatPay }, { wechatPay });
    await run.sweep(at + 16 * minuteMs);
    expect(await run.alarms('pending-long')).toMatchObject([{ subject: 'stripe/pi_0', clearedAt: null }]);
  });

  it('leaves what was paid in the ledger, and a refund that it still tells before its function is gone', async () => {
    const run = await open({ stripe, wechatPay }, { wechatPay });
    expect((await run.ledger()).balances).toEqual({ 'receivable:stripe': 500, 'revenue:other': -500 });
    run.ports.clock.set(at + 3 * minuteMs);
    await run.notify('stripe', refunded);
    expect(await run.ledger()).toEqual({ balances: {}, sum: 0n, legs: 0n });
  });

  it('is reconciled by its files as before, but nothing of it is missed any more', async () => {
    const [gone, kept] = [await open({ stripe, wechatPay }, { wechatPay }), await open({ stripe }, { stripe })];
    for (const run of [gone, kept]) for (const day of [2, 3]) await run.sweep(at + day * dayMs);
    const missed = async (run: typeof gone) => (await run.alarms('unreconciled')).map(({ subject }) => subject);
    expect([await missed(gone), await missed(kept)]).toEqual([[], ['stripe/pi_1 charge']]);
    expect(await gone.file('last.csv', [header, row('pi_1', '6.00'), ''].join('\n'))).toMatchObject({ accepted: 1 });
    expect(await missed(gone)).toEqual(['stripe/pi_1 charge']);
  });

  it('comes back, and what it has not settled is missed again', async () => {
    const run = await open({ stripe, wechatPay }, { wechatPay });
    await run.sweep(at + 2 * dayMs);
    run.change(having({ stripe, wechatPay }));
    await run.notify('stripe', refunded);
    for (const day of [3, 4]) await run.sweep(at + day * dayMs);
    expect((await run.alarms('unreconciled')).map(({ subject }) => subject)).toContain('stripe/pi_1 charge');
  });
});

describe('a merchant number that is another one', () => {
  it('refuses what comes late for the one before, and leaves what that one was paid in the ledger', async () => {
    const run = paymentRun(at + minuteMs, { settings: having({ wechatPay }) });
    await run.notify('wechat-pay', ofWechat(wechatPay.merchantId));
    run.change(having({ wechatPay: { merchantId: '1900000000' } }));
    await run.notify('wechat-pay', ofWechat(wechatPay.merchantId, '43'), ofWechat('1900000000', '44'));
    expect(run.quarantined.map(({ code }) => code)).toEqual(['tenant.mismatch']);
    expect(run.rows('payments').map(({ payment_id }) => payment_id)).toEqual(['wechat-pay/42', 'wechat-pay/44']);
    expect((await run.ledger()).balances).toEqual({ 'receivable:wechat-pay': 1000, 'revenue:other': -1000 });
  });
});
