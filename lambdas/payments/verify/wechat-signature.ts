import { createPublicKey, verify } from 'node:crypto';
import { skewFault } from './skew';

type Headers = Readonly<Record<string, string | undefined>>;

/** What the platform signs a message with, of a notification and of an answer alike. */
export const signatureIn = (headers: Headers) => ({
  signature: headers['wechatpay-signature'] ?? '',
  serial: headers['wechatpay-serial'] ?? '',
  time: headers['wechatpay-timestamp'] ?? '',
  nonce: headers['wechatpay-nonce'] ?? '',
});

/** Why RSA-SHA-256 of `<timestamp>\n<nonce>\n<body>\n` is not that of a certificate or public key, or not of now; undefined where it is. */
export function signatureFault(
  pem: string,
  { signature, time, nonce }: ReturnType<typeof signatureIn>,
  body: Uint8Array,
  nowMs: number,
): string | undefined {
  const signed = Buffer.concat([Buffer.from(`${time}\n${nonce}\n`), body, Buffer.from('\n')]);
  const holds = verify('sha256', signed, createPublicKey(pem), Buffer.from(signature, 'base64'));
  return holds ? skewFault(time, nowMs) : 'the signature is not that of its certificate';
}
