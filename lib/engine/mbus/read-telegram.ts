import { Cursor } from '../frames/cursor';
import { Refusal } from '../frames/refusal';
import { readIdentity, readShortHeader } from './application';
import { applicationErrorOf } from './application-error';
import { fixedLength, readFixedStructure } from './fixed-structure';
import { readRecords } from './records';
import type { FaultCode, Reading, Telegram } from './telegram';
import { readWiredFrame } from './wired-frame';

export interface TelegramOptions {
  /** The meter's key of 16 bytes. Read without, learn the meter of the fault `key-missing`, and read again. */
  readonly key?: Uint8Array;
}

const refuse = (code: FaultCode, detail: string): never => {
  throw new Refusal<FaultCode>(code, detail);
};

/**
 * What a meter sent, or why it cannot be read; nothing is thrown. Wired frames of EN 13757-2 with the application layer of
 * EN 13757-3.
 */
export function readTelegram(bytes: Uint8Array, _options: TelegramOptions = {}): Reading {
  try {
    return { ok: true, telegram: wired(bytes) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code as FaultCode, detail: error.detail };
    throw error;
  }
}

function wired(bytes: Uint8Array): Telegram {
  const { ci, body } = readWiredFrame(bytes);
  const cursor = new Cursor(body);
  if (ci === 0x70) return refuse('application-error', applicationErrorOf(body[0]));
  if (ci === 0x73 && body.length === fixedLength)
    return { link: 'wired', moreFollow: false, ...readFixedStructure(cursor) };
  if (ci !== 0x72) return refuse('unsupported', `control information ${ci.toString(16)}`);
  const { meter } = readIdentity(cursor);
  const header = readShortHeader(cursor);
  return {
    link: 'wired',
    meter,
    accessNumber: header.accessNumber,
    status: header.status,
    ...readRecords(cursor.rest(), { toleratesRest: false }),
  };
}
