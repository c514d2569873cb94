import { paymentRun } from '../../support/payment-run';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const at = Date.parse('2026-05-13T08:00:00Z');
const json = <T>(file: string): T => JSON.parse(referenceData(`payments/${file}`).toString()) as T;

describeWithReferenceData('objects as Stripe documents them', () => {
  type Kind = 'charge' | 'payment_intent' | 'refund' | 'payout';
  const objects = json<Readonly<Record<Kind, object>>>('stripe-fixtures/payments.json');

  it.each([
    ['charge.succeeded', 'charge', 'pending'],
    ['payment_intent.created', 'payment_intent', 'initiated'],
    ['payout.paid', 'payout', 'paid-out'],
  ] as const)('%s of a %s: %s', async (type, kind, state) => {
    const run = paymentRun(at);
    await run.notify('stripe', { id: 'evt_1', type, created: at / 1000, data: { object: objects[kind] } });
    expect([run.quarantined, run.rows('payments')]).toMatchObject([[], [{ state, currency: 'USD' }]]);
  });

  it('an intent that is paid has the amount that it was made for, in cents', async () => {
    const run = paymentRun(at);
    const object = { ...objects.payment_intent, amount_received: 1099 };
    const paid = { id: 'e', type: 'payment_intent.succeeded', created: at / 1000, data: { object } };
    await run.notify('stripe', paid);
    expect((await run.ledger()).balances).toEqual({ 'receivable:stripe': 1099, 'revenue:other': -1099 });
  });

  it('a refund goes back from its charge', async () => {
    const run = paymentRun(at);
    const refund = objects.refund as { readonly charge: string; readonly amount: number };
    const paid = { id: refund.charge, captured: true, amount_captured: 100, currency: 'usd' };
    await run.notify('stripe', { id: 'e', type: 'charge.succeeded', created: at / 1000, data: { object: paid } });
    await run.notify('stripe', { id: 'r', type: 'refund.updated', created: at / 1000, data: { object: refund } });
    expect(run.rows('payments')).toMatchObject([{ captured_minor: 100, refunded_minor: 100 }]);
  });
});

describeWithReferenceData('a payment as GSMA documents it', () => {
  const [asked, completed] = json<readonly { readonly body: object }[]>(
    'gsma-mobile-money/merchant_payments_examples.json',
  );

  it('is 500 pence when it is completed, and nobody is known by it', async () => {
    const run = paymentRun(at);
    const common = { transactionReference: '36125b528237', creationDate: '2026-05-13T07:59:00Z' };
    await run.notify('mobile-money', { ...common, ...asked?.body, ...completed?.body });
    expect(run.rows('payments')).toMatchObject([{ state: 'completed', currency: 'GBP', captured_minor: 500 }]);
    expect(JSON.stringify(run.rows('payments'))).not.toContain('447911123456');
  });
});
