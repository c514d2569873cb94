import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Verdict, Webhook } from '../../../lib/engine/handlers/webhook';
import { keysIn, sharedKey } from './key-form';
import { skewFault } from './skew';

const refused = (reason: string): Verdict => ({ isSigned: false, reason });
/** No character of a time and no dot: else a part of `X-Date`, e.g. its zone, could be passed off as the id under the same signature. */
/** As it was agreed: a PEM has blanks, and a short key can be tried out. */
const keyOf = sharedKey(/^\S{32,}$/);
const correlationForm = /^[0-9A-Za-z_-]{0,64}$/;

/**
 * The GSMA Mobile Money API 1.2 signs no callback: its `X-Content-Hash` is a plain SHA-256 of the body, which whoever writes a body can
 * make. Here (decision 440): `X-Signature`, the lower-case hexadecimal HMAC-SHA-256 of `<X-Date>.<X-CorrelationID>.<body>` with the key
 * agreed with the provider; `X-Date` as the standard has it, as epoch seconds or as a date of RFC 7231. A hash that comes must hold too.
 */
export const verifyMobileMoney: Webhook['verify'] = async ({ headers, body }, { secrets, nowMs }) => {
  const { 'x-signature': signature = '', 'x-date': date = '', 'x-correlationid': correlation = '' } = headers;
  if (!/^[0-9a-f]{64}$/.test(signature) || date === '' || !correlationForm.test(correlation))
    return refused('the headers of the signature are not of their form');
  const keys = await keysIn(secrets, 'mobile-money-key', keyOf);
  const signed = Buffer.concat([Buffer.from(`${date}.${correlation}.`), body]);
  const holds = keys.some((key) =>
    timingSafeEqual(Buffer.from(signature, 'hex'), createHmac('sha256', key).update(signed).digest()),
  );
  if (!holds) return refused('the signature is not that of the key');
  const { 'x-content-hash': hash } = headers;
  if (hash !== undefined && hash.toLowerCase() !== createHash('sha256').update(body).digest('hex'))
    return refused('X-Content-Hash is not that of the body');
  const seconds = /^\d+$/.test(date) ? date : String(Math.floor(Date.parse(date) / 1000));
  const skew = skewFault(seconds, nowMs);
  return skew ? refused(skew) : { isSigned: true, bytes: body };
};
