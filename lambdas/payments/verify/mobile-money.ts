import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Verdict, Webhook } from '../../../lib/engine/handlers/webhook';
import { skewFault } from './skew';

const refused = (reason: string): Verdict => ({ isSigned: false, reason });

/**
 * The GSMA Mobile Money API 1.2 leaves open how a callback is signed. Here (decision 366): `X-Date` as epoch seconds or an RFC 7231 date, and
 * `X-Content-Hash`, the lower-case hexadecimal HMAC-SHA-256 of `<X-Date>.<X-CorrelationID>.<body>` with the key agreed with the provider.
 */
export const verifyMobileMoney: Webhook['verify'] = async ({ headers, body }, { secrets, nowMs }) => {
  const { 'x-content-hash': signature = '', 'x-date': date = '', 'x-correlationid': correlation = '' } = headers;
  if (signature === '') return { ...refused('not signed'), isNoise: true } as Verdict;
  if (!/^[0-9a-f]{64}$/.test(signature) || date === '')
    return refused('the headers of the signature are not of their form');
  const { accepted } = await secrets.read('mobile-money-key');
  const signed = Buffer.concat([Buffer.from(`${date}.${correlation}.`), body]);
  const holds = accepted.some((secret) =>
    timingSafeEqual(Buffer.from(signature, 'hex'), createHmac('sha256', secret.reveal()).update(signed).digest()),
  );
  if (!holds) return refused('the signature is not that of the key');
  const seconds = /^\d+$/.test(date) ? date : String(Math.floor(Date.parse(date) / 1000));
  const skew = skewFault(seconds, nowMs);
  return skew ? refused(skew) : { isSigned: true, bytes: body };
};
