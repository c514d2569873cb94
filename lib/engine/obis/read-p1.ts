import { crcOfP1 } from '../frames/crc16';
import { Refusal } from '../frames/refusal';
import { type DataLine, dataLines, readingsOf } from './data-lines';
import { p1Time } from './p1-time';
import {
  type ObisFaultCode,
  type ObisOptions,
  type ObisReading,
  type ObisResult,
  type ObisTelegram,
  refuse,
} from './telegram';

/** A telegram of DSMR 5 has about 1 KB; text messages and a long log add some. */
const longestTelegram = 16_384;
/** A telegram begins with it. */
export const slash = 0x2f;
const exclamation = 0x21;

/**
 * A telegram of a P1 port, or of any meter that sends data lines of IEC 62056-21: from `/` to `!`, and the CRC that follows
 * from DSMR 4 on. Nothing is thrown; one line that is none refuses the telegram.
 */
export function readP1(bytes: Uint8Array, options: ObisOptions): ObisResult {
  try {
    return { ok: true, telegram: p1TelegramOf(bytes, options) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, code: error.code as ObisFaultCode, detail: error.detail };
  }
}

/** The same, which throws a `Refusal`. */
export function p1TelegramOf(bytes: Uint8Array, { timeZone }: ObisOptions): ObisTelegram {
  if (bytes.length > longestTelegram) refuse('length', `${bytes.length} bytes are more than ${longestTelegram}`);
  if (bytes[0] !== slash) refuse('not-a-frame', 'does not begin with /');
  const end = bytes.indexOf(exclamation);
  if (end === -1) refuse('truncated', 'there is no ! at the end');
  const checksum = checksumOf(bytes, end);
  const text = Buffer.from(bytes.subarray(0, end)).toString('latin1');
  const [header = '', ...rest] = text.split(/\r?\n/);
  const lines = dataLines(rest.join('\n'));
  if (checksum === undefined && lines.some(hasChecksum)) refuse('crc', 'from DSMR 4 on a telegram has a CRC');
  const readings: ObisReading[] = [];
  const unsupported: string[] = [];
  for (const line of lines) {
    const found = readingsOf(line, timeZone);
    if (found) readings.push(...found);
    else unsupported.push(line.code);
  }
  const clock = lines.find(({ code }) => code === '0-0:1.0.0')?.groups[0];
  const atMs = clock === undefined ? undefined : p1Time(clock, timeZone);
  return { sender: header.slice(1), ...(atMs !== undefined && { atMs }), readings, unsupported };
}

/** Four hexadecimal digits behind the `!`, or the end of the line. What a serial line puts behind that is none of it. */
function checksumOf(bytes: Uint8Array, end: number): number | undefined {
  const [after = ''] = Buffer.from(bytes.subarray(end + 1, end + 12))
    .toString('latin1')
    .split(/\r?\n/);
  if (after === '') return undefined;
  if (!/^[0-9A-Fa-f]{4}$/.test(after))
    refuse(bytes.length < end + 5 ? 'truncated' : 'crc', 'no CRC of four digits follows !');
  const crc = Number.parseInt(after, 16);
  if (crcOfP1(bytes.subarray(0, end + 1)) !== crc) refuse('crc', `the CRC is not ${after}`);
  return crc;
}

/** Versions that say themselves that a CRC follows: DSMR (1-3:0.2.8) from 40 on, and the Belgian e-MUCS (0-0:96.1.4). */
const hasChecksum = ({ code, groups }: DataLine): boolean =>
  (code === '1-3:0.2.8' && Number(groups[0]) >= 40) || code === '0-0:96.1.4';
