import { createHmac, generateKeyPairSync } from 'node:crypto';
import { paymentRun } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const seconds = String(at / 1000);
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const ofCurve = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).publicKey;
const stripeSecret = ['whsec', 'made', 'up'].join('_');

/** A message of each provider, signed with a key that is no key of it as far as that can be. */
const forged = {
  stripe: (key: string) => {
    const object = { id: 'pi_1', amount_received: 500, currency: 'eur' };
    const body = JSON.stringify({ id: 'e', type: 'payment_intent.succeeded', created: at / 1000, data: { object } });
    return { headers: { 'stripe-signature': `t=${seconds},v1=${hmac(key, `${seconds}.${body}`)}` }, body };
  },
  'mobile-money': (key: string) => {
    const body = JSON.stringify({
      ...{ transactionReference: 'T1', transactionStatus: 'completed', amount: '5.00', currency: 'GBP' },
      creationDate: '2026-05-13T07:59:50Z',
    });
    return { headers: { 'x-date': seconds, 'x-signature': hmac(key, `${seconds}..${body}`) }, body };
  },
  'wechat-pay': () => ({
    headers: {
      ...{ 'wechatpay-signature': 'YWJj', 'wechatpay-serial': 'ABCDEF0123456789' },
      ...{ 'wechatpay-timestamp': seconds, 'wechatpay-nonce': 'n' },
    },
    body: '{}',
  }),
  alipay: () => ({ headers: {}, body: 'app_id=1&sign=YWJj&sign_type=RSA2' }),
} as const;
const secretOf = {
  ...{ stripe: 'stripe-signing', 'mobile-money': 'mobile-money-key' },
  ...{ 'wechat-pay': 'wechat-pay-keys', alipay: 'alipay-public-key' },
} as const;

describe('a secret into which the key of another was written', () => {
  it.each([
    ['stripe', 'a public key of RSA, which everybody has', publicKey],
    ['stripe', 'a key of mobile money', 'k'.repeat(32)],
    ['stripe', 'nothing but its beginning', 'whsec_'],
    ['mobile-money', 'a public key of RSA, which everybody has', publicKey],
    ['mobile-money', 'a key that can be tried out', 'short'],
    ['mobile-money', 'a signing secret of Stripe that is too short', stripeSecret],
    ['wechat-pay', 'a signing secret of Stripe', stripeSecret],
    ['wechat-pay', 'a public key of RSA', publicKey],
    ['wechat-pay', 'keys without those of the platform', '{"apiV3Key":"k"}'],
    ['alipay', 'a signing secret of Stripe', stripeSecret],
    ['alipay', 'the private key of an application', privateKey],
    ['alipay', 'a public key of another kind', ofCurve],
  ] as const)('of %s, %s, is no key: the message comes again, and no error quotes it', async (channel, _, wrong) => {
    const run = paymentRun(at);
    run.ports.secretValues.put(secretOf[channel], wrong);
    const said = await run.send(channel, forged[channel](wrong)).catch((error: Error) => error.message);
    expect(said).toBe(`secret ${secretOf[channel]} is not of its form`);
    expect(run.rows('payments')).toEqual([]);
  });

  it('is none beside the one before: what was signed by that is taken, and a forged one is not', async () => {
    const run = paymentRun(at);
    run.ports.secretValues.put('stripe-signing', stripeSecret);
    run.ports.secretValues.put('stripe-signing', publicKey);
    expect(await run.send('stripe', forged.stripe(publicKey))).toBe(400);
    expect(await run.send('stripe', forged.stripe(stripeSecret))).toBe(200);
  });
});
