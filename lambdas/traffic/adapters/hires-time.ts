import { RowTimes } from '../../../lib/engine/clock/row-times';
import type { HiresContext } from './hires-sink';

const minuteMs = 60_000;
const [dash, colon, space, dot, comma, plus, letterT, letterZ] = [45, 58, 32, 46, 44, 43, 84, 90];

/**
 * Reads `YYYY-MM-DD HH:MM:SS[.fraction]`, with a `T` in the middle and a `Z` or an offset at the end when there is one.
 * Without them it is wall time of the zone, in the series of its device. By hand, from bytes: a log has millions of rows and `Date.parse` would need
 * a string of each.
 */
export class TimeReader {
  private lastDate = -1;
  private lastDateMs = Number.NaN;

  private readonly times: RowTimes;

  constructor(private readonly context: Pick<HiresContext, 'zone' | 'receivedAtMs'>) {
    this.times = new RowTimes(context.zone.timeZone);
  }

  /** Instant of the wall time of a row of a device. */
  instantMs(device: string, wallMs: number): number {
    return this.times.instantMs(device, wallMs, this.context);
  }

  /** Epoch milliseconds of bytes [start, end) of a row of a device, finer digits cut off; NaN when they are no time. */
  read(device: string, bytes: Uint8Array, start: number, end: number): number {
    if (end - start < 19) return Number.NaN;
    const separator = bytes[start + 10];
    if (separator !== space && separator !== letterT) return Number.NaN;
    if (bytes[start + 4] !== dash || bytes[start + 7] !== dash) return Number.NaN;
    if (bytes[start + 13] !== colon || bytes[start + 16] !== colon) return Number.NaN;
    const hour = digits(bytes, start + 11, 2);
    const minute = digits(bytes, start + 14, 2);
    const second = digits(bytes, start + 17, 2);
    // Negated so that NaN fails too.
    if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
    let at = start + 19;
    let fraction = 0;
    if (at < end && (bytes[at] === dot || bytes[at] === comma)) {
      let weight = 100;
      const firstDigit = ++at;
      for (; at < end && isDigit(bytes[at] as number); at++) {
        fraction += Math.floor(weight) * ((bytes[at] as number) - 48);
        weight /= 10;
      }
      if (at === firstDigit) return Number.NaN;
    }
    const wallMs = this.dateMs(bytes, start) + hour * 3_600_000 + minute * minuteMs + second * 1000 + fraction;
    if (at === end) return this.instantMs(device, wallMs);
    return wallMs - offsetMs(bytes, at, end);
  }

  private dateMs(bytes: Uint8Array, start: number): number {
    const year = digits(bytes, start, 4);
    const month = digits(bytes, start + 5, 2);
    const day = digits(bytes, start + 8, 2);
    const date = year * 10_000 + month * 100 + day;
    if (date !== this.lastDate) {
      const ms = Date.UTC(year, month - 1, day);
      // Date.UTC rolls the 31st of February over; a real date comes back as it went in. It also reads 0–99 as 19xx.
      const back = new Date(ms);
      const real = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
      this.lastDate = date;
      this.lastDateMs = real ? ms : Number.NaN;
    }
    return this.lastDateMs;
  }
}

/** Offset `Z`, `+HH:MM`, `+HHMM` or `+HH`; NaN when it is none. */
function offsetMs(bytes: Uint8Array, start: number, end: number): number {
  const sign = bytes[start];
  if (sign === letterZ && start + 1 === end) return 0;
  if (sign !== plus && sign !== dash) return Number.NaN;
  const hours = digits(bytes, start + 1, 2);
  let at = start + 3;
  if (at < end && bytes[at] === colon) at++;
  const minutes = at < end ? digits(bytes, at, 2) : 0;
  if (at < end) at += 2;
  if (at !== end || !(hours < 24 && minutes < 60)) return Number.NaN;
  return (sign === dash ? -1 : 1) * (hours * 60 + minutes) * minuteMs;
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

function digits(bytes: Uint8Array, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i++) {
    const digit = (bytes[i] as number) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
