import { signed, unsignedBig } from '../frames/cursor';
import { instantOf, wallOf } from './p1-time';

const minuteMs = 60_000;
const notSpecified = -0x8000;
const dateTimeLength = 12;
/** Bits of the status of a clock: its time is no good; it is summer time. */
const invalidBit = 0x01;
const summerBit = 0x80;
/** The year is not specified: a clock of any year says no time. */
const noYear = 0xffff;
/** The status is not specified. */
const noStatus = 0xff;

export interface CosemTime {
  readonly atMs: number;
  /** The clock says so of itself. */
  readonly isInvalid: boolean;
}

/**
 * Date-time of COSEM (IEC 62056-6-2, 4.1.6.1): year, month, day, day of the week, hour, minute, second, hundredths, deviation
 * in minutes from local time to UTC, status. Without a deviation it is a wall time of the zone. Undefined for none.
 */
export function cosemTime(bytes: Uint8Array, timeZone: string): CosemTime | undefined {
  if (bytes.length !== dateTimeLength) return undefined;
  const [month = 0, day = 0] = bytes.subarray(2, 4);
  const [hour = 0, minute = 0, second = 0] = bytes.subarray(5, 8);
  const year = unsignedBig(bytes.subarray(0, 2));
  if (year === noYear) return undefined;
  const wallMs = wallOf(year, month, day, hour, minute, second === 0xff ? 0 : second);
  if (Number.isNaN(wallMs)) return undefined;
  const deviation = signed(unsignedBig(bytes.subarray(9, 11)), 2);
  const status = bytes[11] as number;
  const isInvalid = status !== noStatus && (status & invalidBit) !== 0;
  if (deviation !== notSpecified) return { atMs: wallMs + deviation * minuteMs, isInvalid };
  const isSummer = status === noStatus ? undefined : (status & summerBit) !== 0;
  return { atMs: instantOf(wallMs, timeZone, isSummer), isInvalid };
}
