import { Refusal } from '../frames/refusal';
import type { Quantity } from './quantities';

/** Letters of EN 62056-21 as the FLAG association gives them out, e.g. `KAM`; numbers as EN 13757-3, 5.5 to 5.8 writes them. */
export interface Meter {
  /** Eight digits; a few makers use letters a–f too, lower case here. */
  readonly id: string;
  /** Empty in frames of the fixed structure, which have none. */
  readonly manufacturer: string;
  readonly version: number;
  readonly deviceType: number;
  /** What the device type stands for, e.g. `cold-water-meter`; `reserved` for what the standard keeps. */
  readonly deviceName: string;
}

export type StatusFlag =
  | 'application-busy'
  | 'application-error'
  | 'abnormal-condition'
  | 'power-low'
  | 'permanent-error'
  | 'temporary-error';

/** EN 13757-3, 5.5. Bits 5 to 7 are the maker's own and only in `code`. */
export interface Status {
  readonly code: number;
  readonly flags: readonly StatusFlag[];
}

/** `instantaneous` also stands for the counted total of a meter. */
export type RecordFunction = 'instantaneous' | 'maximum' | 'minimum' | 'during-error';

export interface MeterRecord {
  readonly quantity: Quantity;
  /** Always the same for a quantity but `text-unit`: Wh, m3, W, m3/h, s, degC … Empty for what has none. */
  readonly unit: string;
  /**
   * A number in `unit`; text for identities; `YYYY-MM-DD`, `YYYY-MM-DDThh:mm` or with seconds, in the meter's own local
   * time, for dates. Null: the meter says that it has no value, or the bytes are none of their type.
   */
  readonly value: number | string | null;
  /** Of a date with time: whether the meter says that it is summer time. */
  readonly summerTime?: boolean;
  readonly function: RecordFunction;
  readonly storage: number;
  readonly tariff: number;
  readonly subunit: number;
  /**
   * What VIFEs say the value is of, e.g. `backward-flow`, `at-phase-l1`. A record with any is not the plain quantity. What
   * begins with `manufacturer:` is the maker's word, in hex: the unit holds, the meaning is not in the standard.
   */
  readonly qualifiers: readonly string[];
}

/** Bytes that no standard decodes, or of which a key proves nothing. They are marked, never guessed. */
export interface Unsupported {
  readonly reason:
    | 'manufacturer-data'
    | 'manufacturer-vif'
    | 'reserved-dif'
    | 'reserved-vif'
    | 'data-type'
    | 'additive-constant'
    | 'non-metric-unit'
    | 'profile'
    | 'incomplete-record'
    /** In clear behind what the meter's key opened. */
    | 'not-encrypted';
  readonly hex: string;
}

export interface Telegram {
  readonly link: 'wired' | 'radio';
  /**
   * `opened` with the key given: all of its records were in what the key opened, or under a MAC that the key proves. `opened-before`: encrypted by its
   * header, but a receiver has decrypted it, or says so. `none`: anybody near the receiver can have sent it.
   */
  readonly encryption: 'none' | 'opened' | 'opened-before';
  readonly meter: Meter;
  readonly accessNumber: number;
  readonly status: Status;
  readonly records: readonly MeterRecord[];
  readonly unsupported: readonly Unsupported[];
  /** The meter has further records in its next frame (DIF 1F). */
  readonly moreFollow: boolean;
  /** Layout of the records: what a compact frame of the same layout needs to be read. The fixed structure has none. */
  readonly format?: RecordFormat;
}

/** DIFs and VIFs of a frame without its data (EN 13757-3:2018, Annex G). */
export interface RecordFormat {
  /** CRC of the layout. */
  readonly signature: number;
  readonly hex: string;
}

export type FaultCode =
  | 'not-a-frame'
  | 'truncated'
  | 'length'
  | 'crc'
  | 'no-data'
  | 'application-error'
  | 'bad-record'
  | 'key-missing'
  | 'key-wrong'
  | 'format-unknown'
  | 'unsupported';

/** Ends the reading of a frame (`readTelegram` makes a fault of it). */
export function refuse(code: FaultCode, detail: string): never {
  throw new Refusal(code, detail);
}

/** The meter is known where the frame said it before it failed, so that its key can be looked up. */
export interface Fault {
  readonly ok: false;
  readonly code: FaultCode;
  readonly detail: string;
  readonly meter?: Meter;
}

export type Reading = { readonly ok: true; readonly telegram: Telegram } | Fault;
