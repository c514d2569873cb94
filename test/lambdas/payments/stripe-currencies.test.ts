import { paymentRun } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');

describe('amounts as Stripe counts them', () => {
  it.each([
    ['whole ariary of MGA, which have two decimals in ISO 4217', 'mga', 5, 500],
    ['hundredths of ISK, which has none', 'isk', 500, 5],
    ['hundredths of UGX, which has none', 'ugx', 12_300, 123],
    ['yen, as ISO 4217 has them', 'jpy', 500, 500],
    ['fils of KWD, three decimals', 'kwd', 1234, 1234],
  ])('%s', async (_, currency, amount, minor) => {
    const run = paymentRun(at);
    await run.notify('stripe', paid(currency, amount));
    expect(run.rows('payments')).toMatchObject([{ currency: currency.toUpperCase(), captured_minor: minor }]);
  });

  it.each([
    ['isk', 550, 'range.exceeded'],
    ['ugx', 1, 'range.exceeded'],
    ['xau', 100, 'unit.invalid'],
    ['zzz', 100, 'unit.invalid'],
  ])('of %s, %s: refused, %s', async (currency, amount, code) => {
    const run = paymentRun(at);
    await run.notify('stripe', paid(currency, amount));
    expect([run.rows('payments'), run.quarantined.map((one) => one.code)]).toEqual([[], [code]]);
  });
});

function paid(currency: string, amount: number) {
  return {
    ...{ id: 'evt_1', type: 'payment_intent.succeeded', created: at / 1000 },
    data: { object: { id: 'pi_1', amount_received: amount, currency } },
  };
}
