import { paymentRun } from '../../support/payment-run';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

interface Signed {
  readonly alipayPublicKey: string;
  readonly cases: readonly { readonly id: string; readonly receivedAt: string; readonly body: string }[];
}

describeWithReferenceData('an old notification of Alipay, of which nothing signed limits the age', () => {
  const { alipayPublicKey, cases } = JSON.parse(
    referenceData('payments/alipay_notifications.json').toString(),
  ) as Signed;
  const of = (id: string) => cases.find((one) => one.id === id) ?? { receivedAt: '', body: '' };
  const sentAfter = async (run: ReturnType<typeof paymentRun>, id: string, hours: number) => {
    run.ports.secretValues.put('alipay-public-key', alipayPublicKey);
    run.ports.clock.set(Date.parse(of(id).receivedAt) + hours * 3_600_000);
    return run.send('alipay', { headers: {}, body: of(id).body });
  };

  it.each([
    [25, 200],
    [6 * 24, 200],
    [8 * 24, 400],
    [401 * 24, 400],
  ])(
    'that comes for the first time %s h later is answered %s: so long Alipay tries, and a week is the end',
    async (hours, status) => {
      const run = paymentRun(of('ok-success').receivedAt);
      expect(await sentAfter(run, 'ok-success', hours)).toBe(status);
      expect(run.rows('payments')).toHaveLength(status === 200 ? 1 : 0);
    },
  );

  it('takes back nothing: a payment that was refunded stays so, and no money comes twice', async () => {
    const run = paymentRun(of('ok-success').receivedAt);
    await sentAfter(run, 'ok-partial-refund', 0);
    const before = await run.ledger();
    for (const hours of [1, 25, 6 * 24]) await sentAfter(run, 'ok-success', hours);
    expect([await run.ledger(), run.rows('payments')]).toMatchObject([before, [{ state: 'partially_refunded' }]]);
  });
});
