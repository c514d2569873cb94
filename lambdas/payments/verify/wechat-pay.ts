import { createDecipheriv, createPublicKey, verify } from 'node:crypto';
import type { Verdict, Webhook } from '../../../lib/engine/handlers/webhook';
import { decodeUtf8, isJsonObject, parseJson, Refused } from '../../../lib/engine/intake/reading';
import { entryOf } from '../../../lib/shared/entry-of';
import { skewFault } from './skew';

/** What stands in the secret `wechat-pay-keys`. */
interface Keys {
  readonly apiV3Key: string;
  /** PEM of certificates by serial, and of public keys by id; while certificates rotate both stand in it. */
  readonly platformKeys: Readonly<Record<string, string>>;
}

const refused = (reason: string): Verdict => ({ isSigned: false, reason });
const tagBytes = 16;

function keysIn(text: string): Keys {
  const keys = JSON.parse(text) as Keys;
  if (typeof keys.apiV3Key !== 'string' || !isJsonObject(keys.platformKeys))
    throw new Error('secret wechat-pay-keys is not of its form');
  return keys;
}

/** AEAD_AES_256_GCM of a resource; undefined where it does not open. */
function opened(
  apiV3Key: string,
  { ciphertext, nonce, associated_data: aad }: Readonly<Record<string, unknown>>,
): Buffer | undefined {
  const sealed = Buffer.from(String(ciphertext ?? ''), 'base64');
  const key = Buffer.from(apiV3Key);
  const fits = key.length === 32 && sealed.length > tagBytes && typeof nonce === 'string' && nonce.length >= 12;
  if (!fits) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce));
    decipher.setAAD(Buffer.from(typeof aad === 'string' ? aad : ''));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/**
 * Headers `Wechatpay-*`: RSA-SHA-256 of `<timestamp>\n<nonce>\n<body>\n` by the key that `Wechatpay-Serial` names; then the resource is
 * opened. Both can fail alone. The platform's own probes must be refused, without an alarm.
 */
export const verifyWechatPay: Webhook['verify'] = async ({ headers, body }, { secrets, nowMs }) => {
  const {
    'wechatpay-signature': signature = '',
    'wechatpay-serial': serial = '',
    'wechatpay-timestamp': time = '',
    'wechatpay-nonce': nonce = '',
  } = headers;
  if (signature === '') return { ...refused('not signed'), isNoise: true } as Verdict;
  if (signature.startsWith('WECHATPAY/SIGNTEST/'))
    return { ...refused('a probe of the platform'), isNoise: true } as Verdict;
  const { accepted } = await secrets.read('wechat-pay-keys');
  const kept = accepted.map((secret) => keysIn(secret.reveal()));
  const pem = kept.flatMap(({ platformKeys }) => entryOf(platformKeys, serial) ?? [])[0];
  if (pem === undefined) return refused('its serial is that of no known certificate: add the new one to the secret');
  const signed = Buffer.concat([Buffer.from(`${time}\n${nonce}\n`), body, Buffer.from('\n')]);
  if (!verify('sha256', signed, createPublicKey(pem), Buffer.from(signature, 'base64')))
    return refused('the signature is not that of its certificate');
  const skew = skewFault(time, nowMs);
  return skew ? refused(skew) : plainOf(body, kept);
};

/** The notification with its resource in the open; what is no JSON is left to who reads it. */
function plainOf(body: Uint8Array, kept: readonly Keys[]): Verdict {
  let event: unknown;
  try {
    event = parseJson(decodeUtf8(body));
  } catch (error) {
    if (error instanceof Refused) return { isSigned: true, bytes: body };
    throw error;
  }
  const { resource, ...rest } = isJsonObject(event) ? event : {};
  if (!isJsonObject(resource)) return { isSigned: true, bytes: body };
  const plain = kept.map(({ apiV3Key }) => opened(apiV3Key, resource)).find((one) => one !== undefined);
  if (!plain) return refused('the resource does not open with the APIv3 key');
  return { isSigned: true, bytes: Buffer.from(`${JSON.stringify(rest).slice(0, -1)},"resource":${plain.toString()}}`) };
}
