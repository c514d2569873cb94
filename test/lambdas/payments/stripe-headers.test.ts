import { createHmac } from 'node:crypto';
import { paymentRun } from '../../support/payment-run';

const key = ['whsec', 'made', 'up'].join('_');
const at = Date.parse('2026-05-13T08:00:00Z');
const now = at / 1000;
const body = JSON.stringify({
  ...{ id: 'evt_1', type: 'payment_intent.succeeded', created: now },
  data: { object: { id: 'pi_1', amount_received: 500, currency: 'eur' } },
});
const of = (seconds: number, text = body, secret = key) =>
  createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex');
const none = (count: number) => Array.from({ length: count }, (_, i) => `v1=${of(now, body, `other ${i}`)}`).join();

describe('the header of Stripe', () => {
  it.each([
    ['one signature', `t=${now},v1=${of(now)}`, 200],
    ['two, while a secret is rotated', `t=${now},v1=${of(now, body, 'before')},v1=${of(now)}`, 200],
    ['blanks and what is not known', `t=${now}, v1=${of(now)}, v9=x`, 200],
    ['ten signatures, the last of which holds', `t=${now},${none(9)},v1=${of(now)}`, 200],
    ['eleven, more than a rotation needs', `t=${now},${none(10)},v1=${of(now)}`, 400],
    ['two times', `t=${now},t=${now},v1=${of(now)}`, 400],
    ['a second time that would be in time', `t=${now - 400},t=${now},v1=${of(now - 400)}`, 400],
    ['300 s ago', `t=${now - 300},v1=${of(now - 300)}`, 200],
    ['301 s ago', `t=${now - 301},v1=${of(now - 301)}`, 400],
    ['301 s ahead', `t=${now + 301},v1=${of(now + 301)}`, 400],
    ['a signature of scheme v0 alone', `t=${now},v0=${of(now)}`, 400],
    ['of another time than it states', `t=${now},v1=${of(now - 1)}`, 400],
    ['in upper case', `t=${now},v1=${of(now).toUpperCase()}`, 400],
  ])('with %s', async (_, header, status) => {
    const run = paymentRun(at);
    run.ports.secretValues.put('stripe-signing', key);
    expect(await run.send('stripe', { headers: { 'stripe-signature': header }, body })).toBe(status);
    expect(run.rows('payments')).toHaveLength(status === 200 ? 1 : 0);
  });
});
