import { paymentRun, paymentSettings } from '../../support/payment-run';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const file = (name: string) => referenceData(`payments/${name}`);
const json = <T>(name: string): T => JSON.parse(file(name).toString()) as T;

describeWithReferenceData('settlement files of the providers', () => {
  interface Booked {
    readonly payment_intent_id: string;
    readonly kind: 'charge' | 'refund' | 'dispute';
    readonly amountMinor: number;
    readonly currency: string;
  }
  const booked = json<readonly Booked[]>('stripe_payout_reconciliation.ledger.json');
  const types = { charge: 'payment_intent.succeeded', refund: 'refund.created', dispute: 'charge.dispute.created' };
  const created = Date.parse('2026-01-02T10:00:00Z') / 1000;

  /** The ledger of the reference data, as the notifications that lead to it. */
  const notifications = booked.map(({ payment_intent_id: pi, kind, amountMinor, currency }, i) => ({
    ...{ id: `evt_${i}`, type: types[kind], created: created + 600 * i },
    data: {
      object: {
        ...(kind === 'charge' ? { id: pi } : { id: `${kind}_${i}`, payment_intent: pi }),
        ...{
          currency: currency.toLowerCase(),
          amount: Math.abs(amountMinor),
          amount_received: amountMinor,
          status: 'succeeded',
        },
      },
    },
  }));
  const payout = {
    id: 'evt_po',
    type: 'payout.paid',
    created: created + 7200,
    data: { object: { id: 'po_o1', amount: 9224, currency: 'eur' } },
  };
  const paid = async () => {
    const run = paymentRun('2026-01-02T13:00:00Z');
    await run.notify('stripe', ...notifications, payout);
    return run;
  };
  const found = (run: ReturnType<typeof paymentRun>) =>
    run
      .rows('reconciliation')
      .map(({ payment_id, kind, status }) => `${String(payment_id)} ${String(kind)}: ${String(status)}`)
      .sort();
  const planted = [
    'stripe/pi_a1 charge: matched',
    'stripe/pi_a1 dispute: matched',
    'stripe/pi_a2 charge: matched',
    'stripe/pi_a2 refund: matched',
    'stripe/pi_a3 charge: amount_mismatch',
    'stripe/pi_a4 charge: matched',
    'stripe/pi_a5 charge: missing_in_settlement',
    'stripe/pi_a6 charge: missing_in_ledger',
    'stripe/po_o1 payout: matched',
  ];

  it('Stripe: exactly the planted differences, each explained', async () => {
    const run = await paid();
    run.ports.clock.set(Date.parse('2026-01-08T06:00:00Z'));
    expect(await run.file('payout.csv', file('stripe_payout_reconciliation.csv'))).toMatchObject({
      sent: 8,
      accepted: 8,
    });
    await run.sweep('2026-01-08T06:01:00Z');
    await run.sweep('2026-01-08T06:02:00Z');
    expect(found(run)).toEqual(planted);
    const differences = run.rows('reconciliation').filter(({ status }) => status !== 'matched');
    expect(differences.map(({ explanation }) => explanation).sort()).toEqual([
      '25.00 EUR was settled in 1 row and nothing was notified',
      '7.00 EUR was notified and no settlement file has it 1 day later',
      '99.90 EUR was notified by 1 message, 99.99 EUR settled in 1 row: 0.09 EUR more',
    ]);

    expect(run.indicator('unreconciled')).toBe(3);
    expect((await run.alarms('unreconciled')).map(({ subject }) => subject).sort()).toEqual([
      'stripe/pi_a3 charge',
      'stripe/pi_a5 charge',
      'stripe/pi_a6 charge',
    ]);
  });

  it('Stripe: the same when the file comes before the notifications, twice', async () => {
    const run = paymentRun('2026-01-08T06:00:00Z');
    await run.file('payout.csv', file('stripe_payout_reconciliation.csv'));
    run.ports.clock.set(Date.parse('2026-01-02T13:00:00Z'));
    await run.notify('stripe', payout, ...[...notifications].reverse());
    run.ports.clock.set(Date.parse('2026-01-08T07:00:00Z'));
    expect(await run.file('again.csv', file('stripe_payout_reconciliation.csv'))).toMatchObject({
      accepted: 0,
      duplicates: 8,
    });
    await run.sweep('2026-01-08T07:01:00Z');
    expect(found(run)).toEqual(planted);
  });

  it('Stripe: fees stand apart, and what is paid out is in the bank', async () => {
    const run = await paid();
    run.ports.clock.set(Date.parse('2026-01-08T06:00:00Z'));
    await run.file('payout.csv', file('stripe_payout_reconciliation.csv'));
    const { balances, sum, legs } = await run.ledger();
    expect([sum, legs]).toEqual([0n, 0n]);
    expect(balances).toMatchObject({ 'fees:stripe': 3375, 'bank:stripe': 9224, 'disputed:stripe': 5000 });
  });

  it('Stripe: a row whose net is not gross less fee is refused alone', async () => {
    const run = paymentRun('2026-01-08T06:00:00Z');
    const changed = file('stripe_payout_reconciliation.csv').toString().replace('50.00,1.73,48.27', '5.00,1.73,48.27');
    expect(await run.file('payout.csv', changed)).toMatchObject({ accepted: 7, quarantined: { 'range.exceeded': 1 } });
  });

  it('Stripe: a changed line whose sums hold is not what was paid out', async () => {
    const run = await paid();
    run.ports.clock.set(Date.parse('2026-01-08T06:00:00Z'));
    await run.file(
      'payout.csv',
      file('stripe_payout_reconciliation.csv').toString().replace('1.00,0.28,0.72', '1.10,0.28,0.82'),
    );
    expect(found(run)).toEqual(
      expect.arrayContaining(['stripe/po_o1 payout: amount_mismatch', 'stripe/pi_a4 charge: amount_mismatch']),
    );
  });

  const wechatPay = { merchantId: '1900000000' };
  const alipay = { appId: '2021000000000000', sellerId: '2088000000000002' };
  const china = (providers: object = { wechatPay, alipay }) =>
    paymentRun('2026-01-05T02:00:00Z', {
      settings: paymentSettings({ currency: 'CNY', providers }),
      timeZone: 'Asia/Shanghai',
    });
  const settledMinor = (run: ReturnType<typeof paymentRun>, kind: string) =>
    run
      .rows('reconciliation')
      .filter((row) => row.kind === kind)
      .reduce((all, row) => all + Number(row.settled_minor), 0);

  it('WeChat Pay: its totals are those of its rows', async () => {
    const run = china();
    expect(await run.file('bill.csv', file('wechat_trade_bill.csv'))).toMatchObject({ sent: 5, accepted: 5 });
    const stated = json<{ ordersMinor: number; refundsMinor: number; feeMinorRounded: number }>(
      'wechat_trade_bill.expected.json',
    );
    expect([settledMinor(run, 'charge'), -settledMinor(run, 'refund')]).toEqual([
      stated.ordersMinor,
      stated.refundsMinor,
    ]);
    expect((await run.ledger()).balances['fees:wechat-pay']).toBe(stated.feeMinorRounded);
  });

  it('Alipay: GB 18030, tabs and comments', async () => {
    const run = china();
    expect(await run.file('detail.csv', file('alipay_detail_bill.csv'))).toMatchObject({ sent: 4, accepted: 4 });
    const stated = json<{ paidMinor: number; refundedMinor: number; serviceFeeMinor: number }>(
      'alipay_detail_bill.expected.json',
    );
    expect([settledMinor(run, 'charge'), settledMinor(run, 'refund')]).toEqual([
      stated.paidMinor,
      stated.refundedMinor,
    ]);
    expect((await run.ledger()).balances['fees:alipay']).toBe(-stated.serviceFeeMinor);
  });

  const untitled = (bytes: Buffer) =>
    Buffer.from(bytes.toString('latin1').replace(/^#[^\n]*\[2088[^\n]*\n/m, ''), 'latin1');
  it.each([
    ['WeChat Pay, of another merchant', { wechatPay: { merchantId: '1230000109' } }, 'wechat_trade_bill.csv', 5],
    ['WeChat Pay, which the city does not take', { alipay }, 'wechat_trade_bill.csv', 5],
    ['Alipay, of another seller', { alipay: { ...alipay, sellerId: '2088000000000003' } }, 'alipay_detail_bill.csv', 4],
    ['Alipay, which the city does not take', { wechatPay }, 'alipay_detail_bill.csv', 4],
    ['Alipay, which no longer says whose it is', { alipay }, 'alipay_detail_bill.csv', 4],
  ])('a file of %s is refused and not reconciled', async (what, providers, name, rows) => {
    const run = china(providers);
    const bytes = what.includes('no longer') ? untitled(file(name)) : file(name);
    expect(await run.file(name, bytes)).toMatchObject({ accepted: 0, quarantined: { 'tenant.mismatch': rows } });
    expect([run.rows('reconciliation'), (await run.ledger()).balances]).toEqual([[], {}]);
  });

  it.each([
    ['a changed amount', 'wechat_trade_bill.csv', '`99.90,`0.00,`0,`0,', '`99.09,`0.00,`0,`0,'],
    ['a line that is gone', 'wechat_trade_bill.csv', /`2026-01-02 11[^\n]*\n/, ''],
    ['a cut-off end', 'wechat_trade_bill.csv', /总交易单数[\s\S]*/, ''],
    ['a changed amount of Alipay', 'alipay_detail_bill.csv', '200.00,200.00', '200.00,20.00'],
  ])('a file with %s is refused as a whole', async (_, name, from, to) => {
    const run = china();
    const changed = Buffer.from(
      file(name)
        .toString('latin1')
        .replace(
          typeof from === 'string'
            ? Buffer.from(from).toString('latin1')
            : new RegExp(Buffer.from(from.source).toString('latin1')),
          to,
        ),
      'latin1',
    );
    expect(changed.length).not.toBe(file(name).length === changed.length ? 0 : file(name).length);
    expect(await run.file(name, changed)).toMatchObject({ accepted: 0 });
    expect((await run.ledger()).balances).toEqual({});
  });
});
