import { createDecipheriv } from 'node:crypto';
import { isJsonObject } from '../../../lib/engine/intake/reading';

/** What stands in the secret `wechat-pay-keys`. */
export interface WechatKeys {
  readonly apiV3Key: string;
  /** PEM of certificates by serial, and of public keys by id (`PUB_KEY_ID_…`). */
  readonly platformKeys: Readonly<Record<string, string>>;
  /** Serial and private key, PEM, of the certificate of the merchant: certificates are fetched with them. */
  readonly merchant?: { readonly serial: string; readonly privateKey: string };
}

const isMerchant = (value: unknown): boolean =>
  isJsonObject(value) && typeof value.serial === 'string' && typeof value.privateKey === 'string';

/** The keys that a text has; undefined where it is not of their form. */
export function wechatKeysIn(text: string): WechatKeys | undefined {
  const keys: unknown = JSON.parse(text);
  const isOfForm =
    isJsonObject(keys) &&
    typeof keys.apiV3Key === 'string' &&
    isJsonObject(keys.platformKeys) &&
    (keys.merchant === undefined || isMerchant(keys.merchant));
  return isOfForm ? (keys as unknown as WechatKeys) : undefined;
}

const tagBytes = 16;

/** AEAD_AES_256_GCM of a resource or a certificate; undefined where it does not open. */
export function opened(
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
