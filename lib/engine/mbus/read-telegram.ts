import { Refusal } from '../frames/refusal';
import type { FormatOf } from './compact';
import { type RadioForm, readRadioFrame } from './radio-frame';
import type { FaultCode, Meter, Reading, Telegram } from './telegram';
import { readTransport } from './transport';
import { isWired, readWiredFrame } from './wired-frame';

export interface TelegramOptions {
  /** As the receiver gives frames. Left out, it is judged by the bytes; only where it is stated does a CRC protect for sure. */
  readonly form?: 'wired' | RadioForm;
  /** The meter's key of 16 bytes. Read without, learn the meter from the fault `key-missing`, and read again. */
  readonly key?: Uint8Array;
  /** Layouts of full frames, for compact ones; the caller keeps `format` of telegrams by its signature. */
  readonly formatOf?: FormatOf;
}

/**
 * What a meter sent by wire (EN 13757-2) or radio (EN 13757-4, OMS Vol. 2), or why it cannot be read. Nothing is thrown, and
 * the work is bounded by the 292 bytes that a frame can have.
 */
export function readTelegram(bytes: Uint8Array, options: TelegramOptions = {}): Reading {
  let known: Meter | undefined;
  try {
    return { ok: true, telegram: telegramOf(bytes, options, (meter) => (known = meter)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, code: error.code as FaultCode, detail: error.detail, ...(known && { meter: known }) };
  }
}

function telegramOf(bytes: Uint8Array, options: TelegramOptions, know: (meter: Meter) => void): Telegram {
  const { form = isWired(bytes) ? 'wired' : undefined, key, formatOf } = options;
  if (form === 'wired') {
    const sender = { link: 'wired', address: undefined, meter: undefined, key, formatOf, know } as const;
    return readTransport(readWiredFrame(bytes), sender);
  }
  const { address, meter, body } = readRadioFrame(bytes, form);
  know(meter);
  return readTransport(body, { link: 'radio', address, meter, key, formatOf, know });
}
