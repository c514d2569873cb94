import { type Cursor, hexOf } from '../frames/cursor';
import { type RecordFunction, refuse } from './telegram';

/** DIF, DIFEs, VIF and VIFEs of a record (EN 13757-3, 6.3 and 6.4): its layout, without its data. */
export interface RecordHeader {
  readonly field: number;
  readonly function: RecordFunction;
  readonly storage: number;
  readonly tariff: number;
  readonly subunit: number;
  /** Without extension bit. */
  readonly vif: number;
  /** The table that the VIF is of: FB and FD have their own, with the code in the first VIFE. */
  readonly table: 'primary' | 'fb' | 'fd' | 'text' | 'manufacturer' | 'reserved';
  /** Unit of a VIF in text. */
  readonly text: string;
  /** Without extension bits; what follows 7F is the maker's. */
  readonly vifes: readonly number[];
}

/** EN 13757-3, 6.3.3 and 6.4.2. */
const mostExtensions = 10;

const functions: readonly RecordFunction[] = ['instantaneous', 'maximum', 'minimum', 'during-error'];

function extensions(cursor: Cursor, first: number, what: string): number[] {
  const found: number[] = [];
  for (let byte = first; byte & 0x80; ) {
    if (found.length === mostExtensions) refuse('bad-record', `more than ${mostExtensions} ${what}`);
    byte = cursor.byte();
    found.push(byte);
  }
  return found;
}

/** Bit by bit beyond what integers of 32 bits hold: a storage number has up to 41. */
function numbersOf(dif: number, difes: readonly number[]) {
  let storage = (dif >> 6) & 1;
  let tariff = 0;
  let subunit = 0;
  difes.forEach((dife, n) => {
    storage += (dife & 0x0f) * 2 ** (1 + 4 * n);
    tariff += ((dife >> 4) & 0x03) * 2 ** (2 * n);
    subunit += ((dife >> 6) & 0x01) * 2 ** n;
  });
  return { storage, tariff, subunit };
}

const tables: ReadonlyMap<number, RecordHeader['table']> = new Map([
  [0x7b, 'fb'],
  [0x7d, 'fd'],
  [0x7c, 'text'],
  [0x7f, 'manufacturer'],
  [0x6f, 'reserved'],
  [0x7e, 'reserved'],
]);

/** A VIF in text has its length and its characters behind it, last character first (EN 13757-3, 6.4.4). */
function textOf(cursor: Cursor): string {
  return Buffer.from(Uint8Array.from(cursor.take(cursor.byte())).reverse()).toString('latin1');
}

/** `dif` has been read and is one of a record. */
export function readHeader(cursor: Cursor, dif: number): RecordHeader {
  const numbers = numbersOf(dif, extensions(cursor, dif, 'DIFEs'));
  const first = cursor.byte();
  const table = tables.get(first & 0x7f) ?? 'primary';
  const text = table === 'text' ? textOf(cursor) : '';
  const vifes = extensions(cursor, first, 'VIFEs').map((byte) => byte & 0x7f);
  const isExtended = table === 'fb' || table === 'fd';
  if (isExtended && vifes.length === 0) refuse('bad-record', 'a VIF of an extension table has no code');
  return {
    field: dif & 0x0f,
    function: functions[(dif >> 4) & 0x03] as RecordFunction,
    ...numbers,
    vif: isExtended ? (vifes[0] as number) : first & 0x7f,
    table,
    text,
    vifes: isExtended ? vifes.slice(1) : vifes,
  };
}

/** The maker's VIFEs in hex, as they are named in a record. */
export const makersWord = (vifes: readonly number[]): string => `manufacturer:${hexOf(Uint8Array.from(vifes))}`;
