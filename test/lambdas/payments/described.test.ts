import { notifications } from '../../../lib/services/payments/notifications';
import type { Channel } from '../../../lib/services/payments/rules/channels';
import { signedWebhooks } from '../../support/signing-providers';

const time = '2026-05-13T08:00:00Z';
const wall = '2026-05-13 16:00:00';
/** Of each provider a message that says that something was paid, as its document has it. */
const paid: Readonly<Record<Channel, Readonly<Record<string, unknown>>>> = {
  stripe: {
    ...{ id: 'evt_1', type: 'payment_intent.succeeded', created: 0 },
    data: { object: { id: 'pi_1', currency: 'eur', amount_received: 500 } },
  },
  'mobile-money': {
    ...{ transactionReference: 'T1', transactionStatus: 'completed', amount: '5.00', currency: 'GBP' },
    creationDate: time,
  },
  'wechat-pay': {
    ...{ id: 'w1', create_time: time, event_type: 'TRANSACTION.SUCCESS' },
    resource: { algorithm: 'AEAD_AES_256_GCM', ciphertext: '', nonce: '' },
  },
  alipay: {
    ...{ app_id: '1', seller_id: '2', notify_type: 'trade_status_sync', trade_status: 'TRADE_SUCCESS' },
    ...{ trade_no: '20260513', out_trade_no: 'o1', total_amount: '5.00', gmt_create: wall, gmt_payment: wall },
    ...{ sign_type: 'RSA2', sign: 'x' },
  },
};

describe.each(Object.entries(paid) as [Channel, object][])('what the document of %s describes', (channel, message) => {
  const { run, handler } = signedWebhooks();
  const { takes, body: form, answers } = notifications[channel];
  const body = takes ? new URLSearchParams(message as Record<string, string>).toString() : JSON.stringify(message);
  const ask = (headers: Readonly<Record<string, string>>) =>
    handler({
      ...{ rawPath: `/${channel}`, headers, body: Buffer.from(body).toString('base64'), isBase64Encoded: true },
      requestContext: { accountId: '1', requestId: '1', http: { method: 'POST' } },
    });
  const signed = [
    ...['stripe-signature', 'x-date', 'x-signature'],
    ...['serial', 'timestamp', 'nonce', 'signature'].map((one) => `wechatpay-${one}`),
  ];

  it('is taken when its provider has signed it, and refused as it came', async () => {
    expect(form.safeParse(message).success).toBe(true);
    const answer = await ask(Object.fromEntries(signed.map((name) => [name, 'x'])));
    expect([answer.statusCode, answer.body]).toEqual([200, answers.taken]);
    expect(run.rows('payments')).toMatchObject([{ device_id: channel, state: 'completed' }]);
    if (channel !== 'alipay') expect(await ask({})).toMatchObject({ statusCode: 400, body: answers.refused });
  });
});
