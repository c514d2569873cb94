import { Cursor, hexOf, unsignedBig } from '../frames/cursor';
import { Refusal } from '../frames/refusal';
import { readCosem } from './axdr';
import { generalGloCiphering, opened } from './ciphering';
import { cosemTime } from './cosem-time';
import { hdlcFlag, unframed } from './hdlc';
import { mbusStart, withoutMbus } from './mbus-transport';
import { pushedReadings } from './pushed-readings';
import { p1TelegramOf, slash } from './read-p1';
import { type ObisFaultCode, type ObisOptions, type ObisResult, type ObisTelegram, refuse } from './telegram';

/** Several segments of 2 KB. */
const longestPush = 16_384;
const llc = 'e6e700';
/** Version 1 of the wrapper. */
const wrapperVersion = '0001';
const dataNotification = 0x0f;
/** General services that hold others (IEC 62056-5-3, 9.5): ciphered with keys of a session or by agreement, signed, in blocks. */
const general = new Set([0xdc, 0xdd, 0xdf, 0xe0]);
const begins = new Set([dataNotification, generalGloCiphering, ...general]);

/**
 * What a meter pushes: DATA-NOTIFICATION of DLMS (IEC 62056-5-3, 6.8), by itself, from LLC on, within frames of HDLC or M-Bus, or in the
 * wrapper of TCP and UDP (IEC 62056-4-7), ciphered with a global key or in clear. Ports of Luxembourg cipher the text of a P1
 * telegram in the same way. Nothing is thrown.
 */
export function readDlms(bytes: Uint8Array, options: ObisOptions): ObisResult {
  try {
    if (bytes.length > longestPush) refuse('length', `${bytes.length} bytes are more than ${longestPush}`);
    return { ok: true, telegram: pushOf(unwrapped(bytes), options) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, code: error.code as ObisFaultCode, detail: error.detail };
  }
}

function unwrapped(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === hdlcFlag) return unframed(bytes);
  return bytes[0] === mbusStart ? withoutMbus(bytes) : bytes;
}

/** The APDU: behind LLC, or the wrapper with its version, two ports and the length of what follows. */
function apduOf(bytes: Uint8Array): Cursor {
  const cursor = new Cursor(bytes);
  if (begins.has(bytes[0] as number)) return cursor;
  if (hexOf(bytes.subarray(0, 2)) === wrapperVersion) {
    cursor.take(6);
    const length = unsignedBig(cursor.take(2));
    if (length !== cursor.left) refuse('length', `${cursor.left} bytes are in a wrapper of ${length}`);
    return cursor;
  }
  const head = hexOf(cursor.take(3));
  if (head !== llc) refuse('not-a-frame', `begins with ${head}, not with ${llc}`);
  return cursor;
}

function pushOf(bytes: Uint8Array, { timeZone, key }: ObisOptions): ObisTelegram {
  let cursor = apduOf(bytes);
  let service = cursor.byte();
  if (service === generalGloCiphering) {
    cursor = opened(cursor, key);
    if (cursor.bytes[0] === slash) return p1TelegramOf(cursor.bytes, { timeZone });
    service = cursor.byte();
    if (service !== dataNotification) refuse('key-wrong', 'what the key opens is no push');
  }
  if (general.has(service)) refuse('unsupported', `service ${service.toString(16)} of DLMS: ciphered, or in blocks`);
  if (service !== dataNotification) refuse('unsupported', `service ${service.toString(16)} of DLMS`);
  cursor.take(4);
  const pushedAt = cosemTime(timeOf(cursor), timeZone);
  const body = readCosem(cursor);
  if (cursor.left > 0) refuse('length', `${cursor.left} bytes are behind the data`);
  const { clock, ...readings } = pushedReadings(body, timeZone);
  const when = clock ?? pushedAt;
  return { ...readings, ...(when && { atMs: when.atMs, ...(when.isInvalid && { isTimeInvalid: true }) }) };
}

/** An octet string without its tag; some meters write the tag 09 too. Empty: none. */
function timeOf(cursor: Cursor): Uint8Array {
  const first = cursor.byte();
  return cursor.take(first === 0x09 ? cursor.byte() : first);
}
