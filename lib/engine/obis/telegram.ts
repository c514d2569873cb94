import { Refusal } from '../frames/refusal';
/** One value of a meter under its OBIS code (IEC 62056-6-1, groups A to F). */
export interface ObisReading {
  /** `A-B:C.D.E` as sent, e.g. `1-0:1.8.1`, and `*F` where F is not 255; `C.D.E` where a meter leaves A and B out. */
  readonly code: string;
  /**
   * A number in `unit`. Text as sent, digits too, where there is no unit: what it is follows from the code. Null: the meter
   * has none, as in the slot of a meter that is not connected.
   */
  readonly value: number | string | null;
  /** Wh, W, varh, var, VAh, VA, V, A, Hz, m3, m3/h, s, degC, Pa, %; empty where there is none. */
  readonly unit: string;
  /** When the value was measured, where the meter says so. */
  readonly atMs?: number;
  /** When a value of a profile was stored: `atMs` is when it occurred. */
  readonly storedAtMs?: number;
}

export interface ObisTelegram {
  /** How the sender calls itself, or the list that it sends; empty where it does not. */
  readonly sender: string;
  /** When the telegram was made, by the clock of the meter. */
  readonly atMs?: number;
  /** That clock says of itself that it is invalid. */
  readonly isTimeInvalid?: true;
  readonly readings: readonly ObisReading[];
  /** Codes and lines whose values are not said by the standard: marked, never guessed. */
  readonly unsupported: readonly string[];
}

export type ObisFaultCode =
  | 'not-a-frame'
  | 'truncated'
  | 'length'
  | 'crc'
  | 'no-data'
  | 'bad-line'
  | 'bad-data'
  | 'key-missing'
  | 'key-wrong'
  | 'unsupported';

/** Ends the reading of a telegram (`readP1` and `readDlms` make a fault of it). */
export function refuse(code: ObisFaultCode, detail: string): never {
  throw new Refusal(code, detail);
}

export interface ObisFault {
  readonly ok: false;
  readonly code: ObisFaultCode;
  readonly detail: string;
}

export type ObisResult = { readonly ok: true; readonly telegram: ObisTelegram } | ObisFault;

export interface ObisOptions {
  /** IANA zone of clocks that say neither zone nor deviation. */
  readonly timeZone: string;
  /** Of the meter, 16 bytes: the global unicast encryption key of DLMS; and 16 of its authentication key behind, where it is known. */
  readonly key?: Uint8Array;
}
