import { createCipheriv, createDecipheriv } from 'node:crypto';

export const keyLength = 16;

const zeros = new Uint8Array(16);

/** Whole blocks of AES-128-CBC, without padding. */
export function decryptCbc(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array {
  const cipher = createDecipheriv('aes-128-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

export function decryptCtr(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array {
  const cipher = createDecipheriv('aes-128-ctr', key, iv);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

const encryptCbc = (key: Uint8Array, bytes: Uint8Array): Buffer => {
  const cipher = createCipheriv('aes-128-cbc', key, zeros).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
};

/** Shifted left by a bit, with the polynomial of 128 bits where one falls out (RFC 4493, 2.3). */
function doubled(block: Uint8Array): Uint8Array {
  const out = Uint8Array.from(block, (byte, at) => ((byte << 1) | ((block[at + 1] ?? 0) >> 7)) & 0xff);
  if ((block[0] as number) & 0x80) out[15] = (out[15] as number) ^ 0x87;
  return out;
}

/** AES-CMAC (RFC 4493), 16 bytes. */
export function cmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const one = doubled(encryptCbc(key, zeros));
  const isWhole = message.length > 0 && message.length % 16 === 0;
  const mask = isWhole ? one : doubled(one);
  const padded = new Uint8Array(Math.max(1, Math.ceil(message.length / 16)) * 16);
  padded.set(message);
  if (!isWhole) padded[message.length] = 0x80;
  const last = padded.length - 16;
  for (let at = 0; at < 16; at++) padded[last + at] = (padded[last + at] as number) ^ (mask[at] as number);
  return encryptCbc(key, padded).subarray(-16);
}
