import { createHmac, generateKeyPairSync } from 'node:crypto';
import { AlipaySdk } from 'alipay-sdk';
import Stripe from 'stripe';
import type { GatewayEvent, GatewayResult } from '../../lib/engine/api/gateway-event';
import { type Channel, channels } from '../../lib/services/payments/rules/channels';
import { paymentRun, paymentSettings, type Sent } from './payment-run';
import { WechatPlatform } from './wechat-platform';

const at = Date.parse('2026-05-13T08:00:00Z');
const stripeSecret = ['whsec', 'made', 'up'].join('_');
const mobileKey = 'k'.repeat(32);
const settings = paymentSettings({ currency: 'CNY' });
const { merchantId: mchid = '' } = settings.providers.wechatPay ?? {};
const { appId = '', sellerId = '' } = settings.providers.alipay ?? {};
const ofAlipay = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});
const stripe = new Stripe(['sk', 'test', 'made_up'].join('_'));
const alipay = new AlipaySdk({ appId, privateKey: ofAlipay.privateKey, alipayPublicKey: ofAlipay.publicKey });

type Json = Readonly<Record<string, unknown>>;

/** The object that a body is; undefined of another, which is signed as it is. */
function objectIn(body: string): Json | undefined {
  try {
    const said: unknown = JSON.parse(body);
    return typeof said === 'object' && said !== null && !Array.isArray(said) ? (said as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** A body of the form of each provider as that provider sends it: of now, for the merchant of the city, signed by its library. */
function providers(nowMs: () => number) {
  const isoOf = (time: unknown) => (typeof time === 'string' ? new Date(nowMs()).toISOString() : time);
  /** The clock of Beijing. */
  const wallOf = () => new Date(nowMs() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  const seconds = () => Math.floor(nowMs() / 1000);
  const platform = new WechatPlatform(nowMs);
  const sign: Readonly<Record<Channel, (body: string, headers: Sent['headers']) => Sent>> = {
    stripe(text) {
      const event = objectIn(text);
      const payload = JSON.stringify({ ...event, created: typeof event?.created === 'number' ? seconds() : 'none' });
      const body = event ? payload : text;
      const signed = { payload: body, secret: stripeSecret, timestamp: seconds() };
      return { headers: { 'stripe-signature': stripe.webhooks.generateTestHeaderString(signed) }, body };
    },
    'mobile-money'(text) {
      const said = objectIn(text);
      const creationDate = new Date(nowMs()).toISOString();
      const body = said ? JSON.stringify({ ...said, creationDate, modificationDate: creationDate }) : text;
      const signature = createHmac('sha256', mobileKey).update(`${seconds()}..${body}`).digest('hex');
      return { headers: { 'x-date': String(seconds()), 'x-signature': signature }, body };
    },
    'wechat-pay'(text) {
      const { resource, id, ...event } = objectIn(text) ?? {};
      const inside = {
        ...{ mchid, transaction_id: id, out_trade_no: id, refund_id: id, success_time: isoOf(event.create_time) },
        amount: { total: String(id).length, refund: String(id).length, currency: 'CNY' },
      };
      const type = String(event.event_type);
      const body = resource === undefined ? text : platform.notification(type, inside);
      return { headers: platform.signed(body), body };
    },
    alipay(text) {
      const form = Object.fromEntries(new URLSearchParams(text));
      delete form.sign;
      const now = Object.keys(form).flatMap((name) => (name.startsWith('gmt_') ? [[name, wallOf()]] : []));
      const sent = {
        ...form,
        ...Object.fromEntries(now),
        ...(form.app_id === undefined ? {} : { app_id: appId, seller_id: sellerId }),
      };
      return { headers: {}, body: alipay.sdkExecute('alipay.trade.notify', sent) };
    },
  };
  return { platform, sign };
}

const gone: GatewayResult = {
  ...{ statusCode: 404, headers: { 'content-type': 'application/json' } },
  body: '{"message":"Not Found"}',
};

/**
 * The webhooks of payments behind providers that sign: what comes is tried as it came first, which must be refused, for whoever sent it has
 * no key; then as the provider signs it, if it has the headers of one.
 */
export function signedWebhooks() {
  const run = paymentRun(at, { settings });
  const { platform, sign } = providers(() => run.ports.clock.nowMs());
  const { secretValues } = run.ports;
  secretValues.put('stripe-signing', stripeSecret);
  secretValues.put('mobile-money-key', mobileKey);
  secretValues.put('wechat-pay-keys', platform.secret(platform.certificates));
  secretValues.put('alipay-public-key', ofAlipay.publicKey);
  const handler = async (event: GatewayEvent): Promise<GatewayResult> => {
    const channel = channels.find((one) => event.rawPath === `/${one}`);
    if (!channel) return gone;
    const asCame = await run.handlerOf(channel)(event);
    if (asCame.statusCode !== 400) throw new Error(`unsigned, it was answered ${asCame.statusCode}`);
    const text = Buffer.from(event.body ?? '', 'base64').toString('utf8');
    const { headers, body } = sign[channel](text, event.headers);
    if (Object.keys(headers).some((name) => !event.headers[name])) return asCame;
    const signed = { ...event, headers: { ...event.headers, ...headers }, body, isBase64Encoded: false };
    return run.handlerOf(channel)(signed);
  };
  return { run, handler };
}
