import { Cursor, hexOf } from '../frames/cursor';
import { Refusal } from '../frames/refusal';
import { readCosem } from './axdr';
import { cosemTime } from './cosem-time';
import { hdlcFlag, unframed } from './hdlc';
import { pushedReadings } from './pushed-readings';
import { type ObisFaultCode, type ObisOptions, type ObisResult, type ObisTelegram, refuse } from './telegram';

/** Several segments of 2 KB. */
const longestPush = 16_384;
const llc = 'e6e700';
const dataNotification = 0x0f;

/**
 * What a meter pushes: DATA-NOTIFICATION of DLMS (IEC 62056-5-3, 6.8), from LLC on or within frames of HDLC. Nothing is
 * thrown. Ciphered frames are `unsupported`.
 */
export function readDlms(bytes: Uint8Array, options: ObisOptions): ObisResult {
  try {
    if (bytes.length > longestPush) refuse('length', `${bytes.length} bytes are more than ${longestPush}`);
    return { ok: true, telegram: pushOf(bytes[0] === hdlcFlag ? unframed(bytes) : bytes, options) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, code: error.code as ObisFaultCode, detail: error.detail };
  }
}

function pushOf(bytes: Uint8Array, { timeZone }: ObisOptions): ObisTelegram {
  const cursor = new Cursor(bytes);
  const head = hexOf(cursor.take(3));
  if (head !== llc) refuse('not-a-frame', `begins with ${head}, not with ${llc}`);
  const service = cursor.byte();
  if (service !== dataNotification) refuse('unsupported', `service ${service.toString(16)} of DLMS`);
  cursor.take(4);
  const atMs = cosemTime(timeOf(cursor), timeZone);
  const body = readCosem(cursor);
  if (cursor.left > 0) refuse('length', `${cursor.left} bytes are behind the data`);
  const { clock, ...readings } = pushedReadings(body, timeZone);
  const when = clock ?? atMs;
  return { ...readings, ...(when !== undefined && { atMs: when }) };
}

/** An octet string without its tag; some meters write the tag 09 too. Empty: none. */
function timeOf(cursor: Cursor): Uint8Array {
  const first = cursor.byte();
  return cursor.take(first === 0x09 ? cursor.byte() : first);
}
