import { signed, unsignedBig } from '../frames/cursor';
import { instantOf, wallOf } from './p1-time';

const minuteMs = 60_000;
const notSpecified = -0x8000;
const dateTimeLength = 12;

/**
 * Date-time of COSEM (IEC 62056-6-2, 4.1.6.1): year, month, day, day of the week, hour, minute, second, hundredths, deviation
 * in minutes from local time to UTC, status. Without a deviation it is a wall time of the zone. Undefined for none.
 */
export function cosemTime(bytes: Uint8Array, timeZone: string): number | undefined {
  if (bytes.length !== dateTimeLength) return undefined;
  const [month = 0, day = 0] = bytes.subarray(2, 4);
  const [hour = 0, minute = 0, second = 0] = bytes.subarray(5, 8);
  const wallMs = wallOf(unsignedBig(bytes.subarray(0, 2)), month, day, hour, minute, second === 0xff ? 0 : second);
  if (Number.isNaN(wallMs)) return undefined;
  const deviation = signed(unsignedBig(bytes.subarray(9, 11)), 2);
  if (deviation !== notSpecified) return wallMs + deviation * minuteMs;
  const status = bytes[11] as number;
  return instantOf(wallMs, timeZone, status === 0xff ? undefined : (status & 0x80) !== 0);
}
