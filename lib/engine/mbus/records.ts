import { crcOfEn13757 } from '../frames/crc16';
import { Cursor, hexOf, unsignedLittle } from '../frames/cursor';
import { Refusal } from '../frames/refusal';
import { readData } from './data-field';
import { readHeader } from './record-header';
import { recordOf } from './record-value';
import { type MeterRecord, type RecordFormat, refuse, type Unsupported } from './telegram';

export interface Records {
  readonly records: readonly MeterRecord[];
  readonly unsupported: readonly Unsupported[];
  readonly moreFollow: boolean;
  readonly format: RecordFormat;
}

const filler = 0x2f;
const manufacturerData = 0x0f;
const manufacturerDataAndMore = 0x1f;

/** Format frame: how long the layout is, its signature, the layout (EN 13757-3:2018, Annex G). */
export function readFormat(bytes: Uint8Array): RecordFormat {
  const cursor = new Cursor(bytes);
  const length = cursor.byte();
  const signature = unsignedLittle(cursor.take(2));
  const layout = cursor.take(length);
  if (crcOfEn13757(layout) !== signature) refuse('crc', 'the layout has another signature');
  return { signature, hex: hexOf(layout) };
}

export interface RecordOptions {
  /** Bytes after the last whole record are marked instead of refused. */
  readonly toleratesRest: boolean;
}

/** Data records of variable structure (EN 13757-3, 6). */
export function readRecords(bytes: Uint8Array, { toleratesRest }: RecordOptions): Records {
  const cursor = new Cursor(bytes);
  const records: MeterRecord[] = [];
  const unsupported: Unsupported[] = [];
  const layout: Uint8Array[] = [];
  let moreFollow = false;
  const mark = (reason: Unsupported['reason'], from: number): void => {
    unsupported.push({ reason, hex: hexOf(bytes.subarray(from, cursor.at)) });
  };
  while (cursor.left > 0) {
    const from = cursor.at;
    const dif = cursor.byte();
    if (dif === filler) continue;
    if (dif === manufacturerData || dif === manufacturerDataAndMore) {
      moreFollow ||= dif === manufacturerDataAndMore;
      cursor.rest();
      if (cursor.at > from + 1) mark('manufacturer-data', from);
    } else if ((dif & 0x0f) === 0x0f) {
      // How long its data are is not in the standard either.
      cursor.rest();
      mark('reserved-dif', from);
    } else {
      try {
        const header = readHeader(cursor, dif);
        layout.push(bytes.subarray(from, cursor.at));
        const record = recordOf(header, readData(cursor, header.field));
        if (typeof record === 'string') mark(record, from);
        else records.push(record);
      } catch (error) {
        if (!toleratesRest || !(error instanceof Refusal)) throw error;
        cursor.rest();
        mark('incomplete-record', from);
      }
    }
  }
  const format = Buffer.concat(layout);
  return { records, unsupported, moreFollow, format: { signature: crcOfEn13757(format), hex: hexOf(format) } };
}
