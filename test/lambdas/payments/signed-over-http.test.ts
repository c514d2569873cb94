import { generateKeyPairSync } from 'node:crypto';
import { AlipaySdk } from 'alipay-sdk';
import fc from 'fast-check';
import Stripe from 'stripe';
import { type Channel, channels } from '../../../lib/services/payments/rules/channels';
import { runs } from '../../support/exploring';
import { paymentRun, paymentSettings, type Sent } from '../../support/payment-run';
import { LocalGateway } from '../../support/residents-gateway';
import { WechatPlatform } from '../../support/wechat-platform';

const at = Date.parse('2026-05-13T08:00:00Z');
const settings = paymentSettings({ currency: 'CNY' });
const run = paymentRun(at + 1000, { settings });
const stripeSecret = ['whsec', 'made', 'up'].join('_');
const stripe = new Stripe(['sk', 'test', 'made_up'].join('_'));
const platform = new WechatPlatform(() => at);
const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
const ofAlipay = pair();
const { appId = '', sellerId = '' } = settings.providers.alipay ?? {};
/** Signs as Alipay does, with its own library, which signs requests and notifications by one form. */
const alipay = new AlipaySdk({ appId, privateKey: ofAlipay.privateKey, alipayPublicKey: ofAlipay.publicKey });

/** What people write: Chinese, emoji, what forms and JSON escape, line ends. */
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        '停车费',
        '𠮷野家',
        '👩‍👩‍👧‍👦',
        'e\u0301',
        '%2B+&=',
        '"\\\'',
        '\r\n\t',
        '\u2028',
        '<a href="x">',
        '｀１，２３４',
        '\u0000',
      ),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''));
const payment = fc.record({
  amount: fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 999_999_999_999 })),
  order: words,
  note: words,
});
type Paid = typeof payment extends fc.Arbitrary<infer T> ? T : never;

/** Ids as their provider makes them, of this run alone: Stripe's have letters among their digits, those of the others 28 digits. */
const idOf = (channel: string, count: number): string =>
  channel === 'stripe'
    ? `pi_3MtwBwLkdIwHu7ix${count}a`
    : `${channel === 'alipay' ? '20260513' : '42000022'}${String(count).padStart(20, '0')}`;

/** How the library of each provider signs that something was paid. */
const senders: Partial<Record<Channel, (id: string, paid: Paid) => Sent>> = {
  stripe: (id, { amount, order, note }) => {
    const object = { id, amount_received: amount, currency: 'cny', description: note, metadata: { order } };
    const payload = JSON.stringify({
      id: 'evt_1',
      type: 'payment_intent.succeeded',
      created: at / 1000,
      data: { object },
    });
    const header = stripe.webhooks.generateTestHeaderString({ payload, secret: stripeSecret, timestamp: at / 1000 });
    return { headers: { 'stripe-signature': header }, body: payload };
  },
  'wechat-pay': (id, { amount, order, note }) => {
    const { merchantId: mchid } = settings.providers.wechatPay ?? {};
    const resource = {
      ...{ mchid, transaction_id: id, out_trade_no: order, attach: note },
      ...{ success_time: '2026-05-13T16:00:00+08:00', amount: { total: amount, currency: 'CNY' } },
    };
    const body = platform.notification('TRANSACTION.SUCCESS', resource);
    return { headers: platform.signed(body), body };
  },
  alipay: (id, { amount, order, note }) => {
    const yuan = `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
    const body = alipay.sdkExecute('alipay.trade.notify', {
      ...{ app_id: appId, seller_id: sellerId, notify_type: 'trade_status_sync', trade_status: 'TRADE_SUCCESS' },
      ...{ trade_no: id, out_trade_no: order, total_amount: yuan, subject: note },
      gmt_payment: '2026-05-13 16:00:00',
    });
    return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
  },
};

describe.each(Object.entries(senders))('%s, signed by the library of its provider, over HTTP', (name, sign) => {
  const channel = channels.find((one) => one === name) as Channel;
  let gateway: LocalGateway;
  let count = 0;
  const post = async ({ headers, body }: { headers: Sent['headers']; body: string | Uint8Array<ArrayBuffer> }) =>
    (await fetch(`${gateway.url}/${name}`, { method: 'POST', headers, body })).status;
  /** Of one payment alone: a run of thousands is read once for each of them. */
  const legsOf = async (id: string) => (await run.entries(id)).map(({ legs }) => legs);
  const booked = (id: string) => run.rows('payments').filter((row) => row.payment_id === `${name}/${id}`);

  beforeAll(async () => {
    run.ports.secretValues.put('stripe-signing', stripeSecret);
    run.ports.secretValues.put('wechat-pay-keys', platform.secret(platform.certificates));
    run.ports.secretValues.put('alipay-public-key', ofAlipay.publicKey);
    gateway = await LocalGateway.open(run.handlerOf(channel), { open: true });
  });
  afterAll(() => gateway.close());

  it('is taken, whatever people wrote, and ends in the ledger to the last minor unit', async () => {
    await fc.assert(
      fc.asyncProperty(payment, async (paid) => {
        const id = idOf(name, ++count);
        expect(await post(sign(id, paid))).toBe(200);
        expect(booked(id)).toMatchObject([{ state: 'completed', captured_minor: paid.amount }]);
        expect(await legsOf(id)).toEqual([{ [`receivable:${name}`]: paid.amount, 'revenue:other': -paid.amount }]);
      }),
      { numRuns: runs(40, 150), endOnFailure: true },
    );
    expect((await run.ledger()).sum).toBe(0n);
  });

  it('is refused when one byte of it is another, and books nothing', async () => {
    await fc.assert(
      fc.asyncProperty(payment, fc.nat(), fc.integer({ min: 1, max: 255 }), async (paid, where, change) => {
        const id = idOf(name, ++count);
        const { headers, body } = sign(id, paid);
        const bytes = Uint8Array.from(Buffer.from(body));
        const place = where % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ change;
        // Forms write one text in several ways; what says the same is the same.
        const said = (form: Uint8Array | string) => [...new URLSearchParams(Buffer.from(form).toString())];
        const decoded = (form: Uint8Array | string) =>
          said(form).map(([key, value]) =>
            key === 'sign' ? Buffer.from(value, 'base64').toString('hex') : `${key}=${value}`,
          );
        fc.pre(channel !== 'alipay' || decoded(bytes).join('&') !== decoded(body).join('&'));
        expect([await post({ headers, body: bytes }), booked(id)]).toEqual([400, []]);
      }),
      { numRuns: runs(40, 150), endOnFailure: true },
    );
  });
});
