import type { Cursor } from '../frames/cursor';
import type { TransportHeader } from './application';
import { type Authentication, derivedKey, isAuthentic } from './authentication';
import { decryptCbc, keyLength } from './ciphers';
import { refuse, type Telegram } from './telegram';

export interface Secured {
  readonly header: TransportHeader;
  /** Maker, number, version and device type of the meter. */
  readonly address: Uint8Array;
  readonly authentication: Authentication | undefined;
  /** From the CI field on, as sent. */
  readonly transport: Uint8Array;
  readonly key: Uint8Array | undefined;
}

/** Two idle fillers begin whatever was encrypted: proof that the key was right, or that a receiver has decrypted it. */
const isProven = (bytes: Uint8Array): boolean => bytes[0] === 0x2f && bytes[1] === 0x2f;

export interface Opened {
  readonly bytes: Uint8Array;
  /** What came in clear behind what a key opened: of anybody, where no MAC is over it. */
  readonly inClear?: Uint8Array;
  readonly encryption: Telegram['encryption'];
}

/** Records behind a header (EN 13757-7, 7.6): modes 0, 5 and 7. Others are the maker's, or need what meters do not send here. */
export function opened(cursor: Cursor, secured: Secured): Opened {
  const { configuration } = secured.header;
  const { key } = secured;
  const mode = (configuration >> 8) & 0x1f;
  if (mode !== 0 && mode !== 5 && mode !== 7) return refuse('unsupported', `security mode ${mode}`);
  if (mode === 7 && ((cursor.byte() >> 4) & 0x03) !== 1) refuse('unsupported', 'a derivation of keys');
  if (key && key.length !== keyLength) refuse('key-wrong', `a key has ${keyLength} bytes`);
  const encrypted = mode === 0 ? 0 : 16 * ((configuration >> 4) & 0x0f);
  const sent = cursor.rest();
  const isGenuine = key === undefined || isFromMeter(key, mode, secured);
  if (encrypted === 0) return isGenuine ? { bytes: sent, encryption: 'none' } : refuse('key-wrong', wrongMac);
  // A key comes first: an encrypted frame may begin with 2F2F by chance.
  if (key && isGenuine && encrypted <= sent.length) {
    const plain = (mode === 5 ? mode5 : mode7)(secured, key, sent.subarray(0, encrypted));
    const rest = sent.subarray(encrypted);
    // A MAC is over all of the transport layer; a cipher proves nothing of what follows it.
    const isAllGenuine = rest.length === 0 || secured.authentication?.mac !== undefined;
    if (isProven(plain))
      return isAllGenuine
        ? { bytes: Buffer.concat([plain, rest]), encryption: 'opened' }
        : { bytes: plain, inClear: rest, encryption: 'opened' };
  }
  // What a receiver has decrypted has the MAC of what was encrypted.
  if (isProven(sent)) return { bytes: sent, encryption: 'opened-before' };
  if (encrypted > sent.length) refuse('truncated', `${encrypted} encrypted bytes expected, ${sent.length} left`);
  if (!key) return refuse('key-missing', 'the records are encrypted');
  return refuse('key-wrong', isGenuine ? 'what was decrypted does not begin with 2F2F' : wrongMac);
}

const wrongMac = 'the MAC does not follow';
const noCounter = 'a MAC without a message counter';
/** Bytes of a MAC of security profile B (OMS Vol. 2, 9.1). Whoever may choose two finds them by trying. */
const fewestMacBytes = 8;

/**
 * A MAC is checked wherever there is one: without it, a header could say that nothing is encrypted. Mode 7 always has one (OMS Vol. 2,
 * 9.1, security profile B): whoever takes it off has changed the telegram.
 */
function isFromMeter(key: Uint8Array, mode: number, { address, authentication, transport }: Secured): boolean {
  const { counter = undefined, mac = undefined, covered } = authentication ?? {};
  if (!mac || !covered) return mode === 7 ? refuse('unsupported', 'security mode 7 without a MAC') : true;
  if (mac.length < fewestMacBytes) return refuse('unsupported', `a MAC of ${mac.length} bytes`);
  if (!counter) return refuse('unsupported', noCounter);
  return isAuthentic(derivedKey(key, 1, counter, idOf(address)), { covered, mac }, transport);
}

const idOf = (address: Uint8Array): Uint8Array => address.subarray(2, 6);

/** AES-128-CBC with the meter's key; the vector is the address, then the access number eight times. */
function mode5({ header, address }: Secured, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return decryptCbc(key, Uint8Array.of(...address, ...new Array(8).fill(header.accessNumber)), bytes);
}

/** AES-128-CBC with a key for this message, derived from its counter; the vector is zero. */
function mode7({ address, authentication }: Secured, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const counter = authentication?.counter ?? refuse('unsupported', noCounter);
  return decryptCbc(derivedKey(key, 0, counter, idOf(address)), new Uint8Array(16), bytes);
}
