import { createHmac } from 'node:crypto';
import { paymentRun } from '../../support/payment-run';
import { LocalGateway } from '../../support/residents-gateway';

const secret = ['whsec', 'made', 'up'].join('_');
const at = Date.parse('2026-05-13T08:00:00Z');

const event = (type: string, object: object, seconds = 0, id = `evt_${type}_${seconds}`) =>
  JSON.stringify({ id, type, created: at / 1000 + seconds, data: { object: { currency: 'eur', ...object } } });

const signed = (body: string, seconds = at / 1000): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

describe('a payment over HTTP', () => {
  const run = paymentRun(at + 1000);
  let gateway: LocalGateway;
  const post = (body: string, signature = signed(body)) =>
    fetch(`${gateway.url}/stripe`, { method: 'POST', body, headers: { 'stripe-signature': signature } });

  beforeAll(async () => {
    run.ports.secretValues.put('stripe-signing', secret);
    gateway = await LocalGateway.open(run.handlerOf('stripe'), { open: true });
  });
  afterAll(() => gateway.close());

  it('is verified, booked by double entry, and shown', async () => {
    const intent = { id: 'pi_1', amount: 1099, metadata: { order: 'PARK-77' } };
    expect((await post(event('payment_intent.created', intent, -20))).status).toBe(200);
    const answer = await post(event('payment_intent.succeeded', { ...intent, amount_received: 1099 }, -10));
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await run.ledger()).toEqual({
      balances: { 'receivable:stripe': 1099, 'revenue:parking': -1099 },
      sum: 0n,
      legs: 0n,
    });
    expect(run.rows('payments')).toMatchObject([
      {
        payment_id: 'stripe/pi_1',
        state: 'completed',
        service: 'parking',
        captured_minor: 1099,
        confirmed_seconds: 10,
      },
    ]);
    await run.sweep(at + 60_000);
    expect([run.indicator('success-rate'), run.indicator('amount-hour')]).toEqual([100, 10.99]);
  });

  it('is not believed without its signature', async () => {
    const body = event('payment_intent.succeeded', { id: 'pi_2', amount_received: 5 });
    expect((await post(body, signed(`${body} `))).status).toBe(400);
    expect((await fetch(`${gateway.url}/stripe`, { method: 'POST', body })).status).toBe(400);
    expect(run.rows('payments')).toHaveLength(1);
    expect(await run.alarms('signature-refused')).toMatchObject([{ deviceId: 'stripe', clearedAt: null }]);
  });

  it('that hangs is an alarm until it moves on', async () => {
    await post(event('payment_intent.processing', { id: 'pi_3', amount: 700 }));
    await run.sweep('2026-05-13T08:15:00Z');
    expect(await run.alarms('pending-long')).toMatchObject([
      { subject: 'stripe/pi_3', raisedAt: '2026-05-13T08:15:00.000Z', clearedAt: null },
    ]);
    const body = event('payment_intent.succeeded', { id: 'pi_3', amount_received: 700 }, 901);
    await post(body, signed(body, at / 1000 + 901));
    expect(await run.alarms('pending-long')).toMatchObject([{ clearedAt: '2026-05-13T08:15:01.000Z' }]);
  });
});
