import { createDecipheriv } from 'node:crypto';
import { Cursor, hexOf } from '../frames/cursor';
import { lengthOf } from './axdr';
import { refuse } from './telegram';

/** Ciphered with a global key, which the meter and its operator have (IEC 62056-5-3, 9.5). */
export const generalGloCiphering = 0xdb;

/** Security control (IEC 62056-5-3, 5.3.5.2): suites 0 and 1 are AES-128. */
const suiteBits = 0x0f;
const lastOfAes128 = 1;
const authenticatedBit = 0x10;
const encryptedBit = 0x20;
/** The key of all meters of a broadcast; compressed. */
const otherBits = 0xc0;

const titleLength = 8;
const keyLength = 16;
const tagLength = 12;

/**
 * What is within a ciphered service: title of the sender, security control, counter, bytes under AES-GCM of title and counter. Where the
 * city has the authentication key of the meter too, behind the first, the tag is proven, and there must be one: whoever may change bytes
 * on their way may take it off as well. Without that key it is left out.
 */
export function opened(cursor: Cursor, key: Uint8Array | undefined): Cursor {
  const title = cursor.take(lengthOf(cursor));
  const content = new Cursor(cursor.take(lengthOf(cursor)));
  if (cursor.left > 0) refuse('length', `${cursor.left} bytes are behind the ciphered data`);
  if (title.length !== titleLength) refuse('bad-data', `a system title has ${title.length} bytes`);
  const control = content.byte();
  const isKnown =
    (control & suiteBits) <= lastOfAes128 && (control & encryptedBit) !== 0 && (control & otherBits) === 0;
  if (!isKnown) refuse('unsupported', `security control ${hexOf(Uint8Array.of(control))}`);
  const counter = content.take(4);
  const hasTag = (control & authenticatedBit) !== 0;
  const sealedLength = content.left - (hasTag ? tagLength : 0);
  if (sealedLength <= 0) refuse('truncated', 'there is nothing ciphered');
  if (!key) return refuse('key-missing', 'the push is ciphered');
  if (key.length !== keyLength && key.length !== 2 * keyLength) refuse('key-wrong', `a key has ${keyLength} bytes`);
  const iv = Buffer.concat([title, counter]);
  const cipher = createDecipheriv('aes-128-gcm', key.subarray(0, keyLength), iv, { authTagLength: tagLength });
  const authenticationKey = key.subarray(keyLength);
  if (authenticationKey.length === 0) return new Cursor(cipher.update(content.take(sealedLength)));
  if (!hasTag) refuse('unsupported', 'the push has no tag, and its meter has an authentication key');
  cipher.setAAD(Buffer.concat([Uint8Array.of(control), authenticationKey]));
  const plain = cipher.update(content.take(sealedLength));
  cipher.setAuthTag(content.take(tagLength));
  try {
    cipher.final();
  } catch {
    refuse('key-wrong', 'the tag of the push is not that of its bytes');
  }
  return new Cursor(plain);
}
