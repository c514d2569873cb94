import { type Cursor, scaled, unsignedLittle } from '../frames/cursor';
import { idOf, statusOf } from './application';
import { deviceNameOf } from './device-types';
import { type Quantity, units } from './quantities';
import type { MeterRecord, Telegram } from './telegram';

/** Bytes after the CI field 73 of a wired frame. */
export const fixedLength = 16;

/** Unit, power of ten of its first code, how many codes, factor (EN 1434-3:1997, table of units of the fixed structure). */
const rows: readonly (readonly [from: number, count: number, Quantity, exponent: number, factor: number])[] = [
  [0x02, 9, 'energy', 0, 1],
  [0x0b, 9, 'energy', 3, 1 / 3600],
  [0x14, 9, 'power', 0, 1],
  [0x1d, 9, 'power', 3, 1 / 3600],
  [0x26, 9, 'volume', -6, 1],
  [0x2f, 9, 'volume-flow', -6, 1],
  [0x38, 1, 'flow-temperature', -3, 1],
  [0x39, 1, 'heat-cost-allocation', 0, 1],
  [0x3f, 1, 'dimensionless', 0, 1],
];

/** The second counter is the first, stored earlier. */
const sameButHistoric = 0x3e;

/** Four bytes of a counter: BCD unless the status says binary. */
function counterOf(bytes: Uint8Array, isBinary: boolean): number | null {
  if (isBinary) return unsignedLittle(bytes);
  const digits = idOf(bytes);
  return /^\d+$/.test(digits) ? Number(digits) : null;
}

function recordOf(code: number, counter: number | null, storage: number): MeterRecord | undefined {
  const row = rows.find(([from, count]) => code >= from && code < from + count);
  if (!row) return undefined;
  const [from, , quantity, first, factor] = row;
  const exponent = first + code - from;
  const value = counter === null ? null : scaled(counter, factor, exponent);
  return {
    quantity,
    unit: units[quantity],
    value,
    function: 'instantaneous',
    storage,
    tariff: 0,
    subunit: 0,
    qualifiers: [],
  };
}

type Fixed = Pick<Telegram, 'meter' | 'accessNumber' | 'status' | 'records' | 'unsupported'>;

/** Two counters and no layout (EN 1434-3:1997, 5.3.2); meters before 2004 send it. Dates are none of its units here. */
export function readFixedStructure(cursor: Cursor): Fixed {
  const id = idOf(cursor.take(4));
  const accessNumber = cursor.byte();
  const status = cursor.byte();
  const [first, second] = [cursor.byte(), cursor.byte()];
  const isBinary = (status & 0x01) !== 0;
  const storage = status & 0x02 ? 1 : 0;
  const counters = [cursor.take(4), cursor.take(4)].map((bytes) => counterOf(bytes, isBinary));
  const [one, two] = [first & 0x3f, second & 0x3f];
  const records = [
    recordOf(one, counters[0] ?? null, storage),
    two === sameButHistoric ? recordOf(one, counters[1] ?? null, 1) : recordOf(two, counters[1] ?? null, storage),
  ];
  const deviceType = (first >> 6) | ((second >> 6) << 2);
  return {
    meter: {
      id,
      manufacturer: '',
      version: 0,
      deviceType,
      deviceName: deviceType <= 8 ? deviceNameOf(deviceType) : 'reserved',
    },
    accessNumber,
    status: statusOf(status & ~0x03),
    records: records.filter((record) => record !== undefined),
    unsupported: [one, two === sameButHistoric ? one : two]
      .filter((_, n) => records[n] === undefined)
      .map((code) => ({ reason: 'reserved-vif' as const, hex: code.toString(16).padStart(2, '0') })),
  };
}
