import { crcOfEn13757 } from '../frames/crc16';
import { Cursor, unsignedLittle } from '../frames/cursor';
import { decryptCtr, keyLength } from './ciphers';
import { refuse, type Telegram } from './telegram';

/** CI fields of the extended link layer: 8D and 8F have a session, 8E and 8F the address of whom it is for. */
export const isExtendedLink = (ci: number): boolean => ci >= 0x8c && ci <= 0x8f;

export interface BehindLink {
  readonly cursor: Cursor;
  readonly accessNumber: number;
  readonly encryption: Telegram['encryption'];
}

/** What stands behind the extended link layer (EN 13757-4, 13.2), decrypted; its CRC proves that it is. */
export function behindExtendedLink(
  cursor: Cursor,
  ci: number,
  sender: Uint8Array,
  key: Uint8Array | undefined,
): BehindLink {
  const communication = cursor.byte();
  const accessNumber = cursor.byte();
  if (ci >= 0x8e) cursor.take(8);
  if (ci === 0x8c || ci === 0x8e) return { cursor: new Cursor(cursor.rest()), accessNumber, encryption: 'none' };
  const session = cursor.take(4);
  const mode = unsignedLittle(session) >>> 29;
  const sent = cursor.rest();
  if (mode > 1) return refuse('unsupported', `encryption ${mode} of the extended link layer`);
  if (mode === 1 && key && key.length !== keyLength) refuse('key-wrong', `a key has ${keyLength} bytes`);
  // Number of the frame and of the block are 0: one frame, counted on from its first block.
  const iv = Uint8Array.of(...sender, communication, ...session, 0, 0, 0);
  const decrypted = mode === 1 && key ? withoutCrc(decryptCtr(key, iv, sent)) : undefined;
  if (decrypted) return { cursor: new Cursor(decrypted), accessNumber, encryption: 'opened' };
  const plain = withoutCrc(sent);
  if (plain) return { cursor: new Cursor(plain), accessNumber, encryption: mode === 0 ? 'none' : 'opened-before' };
  if (mode === 0) return refuse('crc', 'the extended link layer has another CRC');
  return key
    ? refuse('key-wrong', 'the CRC of the extended link layer does not follow')
    : refuse('key-missing', 'what is behind the extended link layer is encrypted');
}

const withoutCrc = (bytes: Uint8Array): Uint8Array | undefined =>
  bytes.length > 2 && unsignedLittle(bytes.subarray(0, 2)) === crcOfEn13757(bytes.subarray(2))
    ? bytes.subarray(2)
    : undefined;
