import { createSign, generateKeyPairSync } from 'node:crypto';
import { paymentRun } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const notified = {
  ...{ app_id: '2021000000000000', seller_id: '2088000000000002', notify_type: 'trade_status_sync' },
  ...{ trade_status: 'TRADE_SUCCESS', trade_no: '20', out_trade_no: 'o2', gmt_payment: '2026-05-13 16:00:00' },
  ...{ notify_time: '2026-05-13 16:00:00', subject: 'Tom & Jerry = 2', total_amount: '5.00' },
};
const textOf = (form: Readonly<Record<string, string>>) =>
  Object.keys(form)
    .sort()
    .map((name) => `${name}=${form[name]}`)
    .join('&');
const signatureOf = (form: Readonly<Record<string, string>>) =>
  createSign('sha256').update(textOf(form)).sign(privateKey, 'base64');

async function sent(form: Readonly<Record<string, string>>, sign: string) {
  const run = paymentRun(at);
  run.ports.secretValues.put('alipay-public-key', publicKey.export({ type: 'spki', format: 'pem' }).toString());
  const body = new URLSearchParams({ ...form, sign, sign_type: 'RSA2' }).toString();
  const status = await run.send('alipay', { headers: {}, body });
  return [status, run.rows('payments').map(({ captured_minor }) => captured_minor)];
}

describe('a notification of Alipay, whose signed text escapes nothing', () => {
  it('is taken with signs of equality and ampersands in its texts', async () => {
    expect(await sent(notified, signatureOf(notified))).toEqual([200, [500]]);
  });

  it('with another amount out of a text that the payer wrote, under the same signature, is refused', async () => {
    const written = { ...notified, subject: 'x&total_amount=9999.00&total_b=1' };
    const { total_amount: amount, ...rest } = written;
    const forged = { ...rest, subject: 'x', total_amount: '9999.00', total_b: `1&total_amount=${amount}` };
    expect(textOf(forged)).toBe(textOf(written));
    expect(await sent(forged, signatureOf(written))).toEqual([400, []]);
  });

  it('whose refund is hidden in the value before it, under the same signature, is refused', async () => {
    const refunded = { ...notified, refund_fee: '5.00' };
    const { refund_fee: fee, ...rest } = refunded;
    const forged = { ...rest, out_trade_no: `${rest.out_trade_no}&refund_fee=${fee}` };
    expect(textOf(forged)).toBe(textOf(refunded));
    expect(await sent(forged, signatureOf(refunded))).toEqual([400, []]);
  });
});
