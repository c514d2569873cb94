import { paymentRun } from '../../support/payment-run';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

type Headers = Readonly<Record<string, string>>;
const json = <T>(file: string): T => JSON.parse(referenceData(`payments/${file}`).toString()) as T;
const lower = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** A case as it ends: taken anew, taken as known, or refused. */
async function ends(
  run: ReturnType<typeof paymentRun>,
  channel: 'stripe' | 'wechat-pay' | 'alipay',
  headers: Headers,
  body: string,
) {
  const moves = () => run.ports.metrics.counts.get(`Accepted ${channel}`) ?? 0;
  const before = moves();
  const status = await run.send(channel, { headers, body });
  if (status !== 200) return 'reject';
  return moves() > before ? 'accept' : 'accept-duplicate';
}

describeWithReferenceData('notifications signed by the libraries of the providers', () => {
  interface Stripe {
    readonly secret: string;
    readonly cases: readonly {
      readonly id: string;
      readonly receivedAt: number;
      readonly header: string;
      readonly body: string;
      readonly rule: string;
    }[];
  }
  const stripe = json<Stripe>('stripe_webhooks.json');

  it.each(stripe.cases)('Stripe $id: $rule', async ({ id, receivedAt, header, body, rule }) => {
    const run = paymentRun(receivedAt * 1000);
    run.ports.secretValues.put('stripe-signing', stripe.secret);
    if (rule === 'accept-duplicate') {
      const [first] = stripe.cases;
      run.ports.clock.set((first?.receivedAt ?? 0) * 1000);
      await run.send('stripe', { headers: { 'stripe-signature': first?.header ?? '' }, body: first?.body ?? '' });
      run.ports.clock.set(receivedAt * 1000);
    }
    expect([id, await ends(run, 'stripe', { 'stripe-signature': header }, body)]).toEqual([id, rule]);
    expect((await run.ledger()).sum).toBe(0n);
  });

  interface Wechat {
    readonly apiV3Key: string;
    readonly platformCertificates: readonly { readonly serial: string; readonly pem: string }[];
    readonly platformPublicKey: { readonly id: string; readonly pem: string };
    readonly cases: readonly {
      readonly id: string;
      readonly receivedAt: number;
      readonly headers: Headers;
      readonly body: string;
      readonly rule: string;
    }[];
  }
  const wechat = json<Wechat>('wechatpay_v3_notifications.json');
  const keys = JSON.stringify({
    apiV3Key: wechat.apiV3Key,
    platformKeys: Object.fromEntries([
      ...wechat.platformCertificates.map(({ serial, pem }) => [serial, pem] as const),
      [wechat.platformPublicKey.id, wechat.platformPublicKey.pem],
    ]),
  });

  it.each(wechat.cases)('WeChat Pay $id: $rule', async ({ id, receivedAt, headers, body, rule }) => {
    const run = paymentRun(receivedAt * 1000);
    run.ports.secretValues.put('wechat-pay-keys', keys);
    const [first] = wechat.cases;
    if (rule === 'accept-duplicate')
      await run.send('wechat-pay', { headers: lower(first?.headers ?? {}), body: first?.body ?? '' });
    expect([id, await ends(run, 'wechat-pay', lower(headers), body)]).toEqual([id, rule]);
    expect(await run.alarms('signature-refused')).toHaveLength(rule === 'reject' && id !== 'signtest' ? 1 : 0);
  });

  it('the amount of WeChat Pay is in fen, and its refund goes back', async () => {
    const run = paymentRun(1767229202_000);
    run.ports.secretValues.put('wechat-pay-keys', keys);
    const [paid, refunded] = wechat.cases;
    run.ports.clock.set(1767225602_000);
    await run.send('wechat-pay', { headers: lower(paid?.headers ?? {}), body: paid?.body ?? '' });
    run.ports.clock.set(1767229202_000);
    await run.send('wechat-pay', { headers: lower(refunded?.headers ?? {}), body: refunded?.body ?? '' });
    expect((await run.ledger()).balances).toEqual({ 'receivable:wechat-pay': 700, 'revenue:other': -700 });
    expect(run.rows('payments')).toMatchObject([{ state: 'partially_refunded' }]);
  });

  interface Alipay {
    readonly alipayPublicKey: string;
    readonly cases: readonly {
      readonly id: string;
      readonly receivedAt: string;
      readonly body: string;
      readonly rule: string;
    }[];
  }
  const alipay = json<Alipay>('alipay_notifications.json');

  it.each(alipay.cases)('Alipay $id: $rule', async ({ id, receivedAt, body, rule }) => {
    const run = paymentRun(receivedAt);
    run.ports.secretValues.put('alipay-public-key', alipay.alipayPublicKey);
    expect([id, await ends(run, 'alipay', {}, body)]).toEqual([id, rule]);
  });

  it('of Alipay a partial refund is reported beside the payment, and closing refunds the rest', async () => {
    const run = paymentRun('2026-01-01T01:00:05Z');
    run.ports.secretValues.put('alipay-public-key', alipay.alipayPublicKey);
    const send = (id: string) =>
      run.send('alipay', { headers: {}, body: alipay.cases.find((one) => one.id === id)?.body ?? '' });
    await send('ok-partial-refund');
    expect((await run.ledger()).balances).toEqual({ 'receivable:alipay': 700, 'revenue:other': -700 });
    await send('ok-closed');
    await send('ok-success');
    expect((await run.ledger()).balances).toEqual({});
    expect(run.rows('payments')).toMatchObject([{ state: 'refunded', captured_minor: 1050, refunded_minor: 1050 }]);
  });

  it('the vector of the vendor of WeChat Pay: its signature holds, and its key of 16 characters is none', async () => {
    const vector = json<{
      readonly receivedAt: number;
      readonly apiV3Key: string;
      readonly certificateSerial: string;
      readonly certificatePem: string;
      readonly headers: Headers;
      readonly body: string;
    }>('wechatpay_go_vector.json');
    const run = paymentRun(vector.receivedAt * 1000);
    const platformKeys = { [vector.certificateSerial]: vector.certificatePem };
    run.ports.secretValues.put('wechat-pay-keys', JSON.stringify({ apiV3Key: vector.apiV3Key, platformKeys }));
    expect(await run.send('wechat-pay', { headers: lower(vector.headers), body: vector.body })).toBe(400);
    expect(await run.alarms('signature-refused')).toMatchObject([
      { detail: 'the resource does not open with the APIv3 key' },
    ]);
  });
});
