import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM: base64 of nonce, ciphertext and tag. `context` must be the same when it is opened. */
export function sealBytes(key: Uint8Array, context: string, plain: Uint8Array): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Opens what `sealBytes` made; throws when key or context are others, or a bit was changed. */
export function openBytes(key: Uint8Array, context: string, sealed: string): Uint8Array {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < ivBytes + tagBytes) throw new Error('sealed value too short');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]);
}

/** A value as JSON, sealed. */
export const sealJson = (key: Uint8Array, context: string, value: unknown): string =>
  sealBytes(key, context, Buffer.from(JSON.stringify(value)));

export const openJson = (key: Uint8Array, context: string, sealed: string): unknown =>
  JSON.parse(Buffer.from(openBytes(key, context, sealed)).toString());
