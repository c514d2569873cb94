import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Verdict, Webhook } from '../../../lib/engine/handlers/webhook';
import { keysIn, sharedKey } from './key-form';
import { skewFault } from './skew';

const refused = (reason: string): Verdict => ({ isSigned: false, reason });
/** More signatures than a rotation needs: each costs a comparison. */
const mostSignatures = 10;
const keyOf = sharedKey(/^whsec_\S{4,}$/);

/**
 * Header `Stripe-Signature: t=…,v1=…`: HMAC-SHA-256 of `<t>.<body>`, lower-case hexadecimal; of several `v1` one match is enough, `v0`
 * never counts (docs.stripe.com/webhooks).
 */
export const verifyStripe: Webhook['verify'] = async ({ headers, body }, { secrets, nowMs }) => {
  const header = headers['stripe-signature'] ?? '';
  const parts = header.split(',').map((part) => part.trim().split('='));
  const all = (name: string) => parts.flatMap(([key, value]) => (key === name && value !== undefined ? [value] : []));
  const [time, ...times] = all('t');
  const signatures = all('v1').filter((one) => /^[0-9a-f]{64}$/.test(one));
  if (time === undefined || times.length > 0 || signatures.length === 0 || signatures.length > mostSignatures)
    return refused('the header of the signature is not of its form');
  const keys = await keysIn(secrets, 'stripe-signing', keyOf);
  const signed = Buffer.concat([Buffer.from(`${time}.`), body]);
  const holds = keys.some((key) => {
    const expected = createHmac('sha256', key).update(signed).digest();
    return signatures.some((one) => timingSafeEqual(Buffer.from(one, 'hex'), expected));
  });
  if (!holds) return refused('no signature is that of the secret');
  const skew = skewFault(time, nowMs);
  return skew ? refused(skew) : { isSigned: true, bytes: body };
};
