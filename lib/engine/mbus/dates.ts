/** Dates of EN 13757-3, Annex A. Local to the meter; null where the meter has none, or the day is none. */
export interface MeterDate {
  readonly value: string | null;
  readonly summerTime?: boolean;
}

const none: MeterDate = { value: null };
const two = (n: number): string => String(n).padStart(2, '0');
const lengthOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Two digits as of 1981 to 2080, unless a century says otherwise (type F). */
const fullYear = (year: number, century: number): number =>
  (century === 0 && year <= 80 ? 2000 : 1900 + 100 * century) + year;

/** Day and month of types F, G and I: three bits of the year stand above the day, four above the month. */
function dayOf(low: number, high: number, century = 0): string | undefined {
  const day = low & 0x1f;
  const month = high & 0x0f;
  const short = (low >> 5) | ((high & 0xf0) >> 1);
  const year = fullYear(short, century);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const longest = month === 2 && !isLeap ? 28 : (lengthOfMonth[month - 1] ?? 0);
  return day >= 1 && day <= longest && short <= 99 ? `${year}-${two(month)}-${two(day)}` : undefined;
}

const clock = (hour: number, minute: number, second?: number): string | undefined =>
  hour < 24 && minute < 60 && (second ?? 0) < 60
    ? `${two(hour)}:${two(minute)}${second === undefined ? '' : `:${two(second)}`}`
    : undefined;

const joined = (day: string | undefined, time: string | undefined, summerTime: boolean): MeterDate =>
  day && time ? { value: `${day}T${time}`, summerTime } : none;

/** Type G, two bytes. */
export const typeG = ([low = 0, high = 0]: Uint8Array): MeterDate => ({ value: dayOf(low, high) ?? null });

/** Type F, four bytes to the minute; bit 7 of the first says that the time is invalid. */
function typeF([minute = 0, hour = 0, low = 0, high = 0]: Uint8Array): MeterDate {
  if (minute & 0x80) return none;
  const time = clock(hour & 0x1f, minute & 0x3f);
  return joined(dayOf(low, high, (hour >> 5) & 0x03), time, (hour & 0x80) !== 0);
}

/** Type I, six bytes to the second. */
function typeI([second = 0, minute = 0, hour = 0, low = 0, high = 0]: Uint8Array): MeterDate {
  if (minute & 0x80) return none;
  const time = clock(hour & 0x1f, minute & 0x3f, second & 0x3f);
  return joined(dayOf(low, high), time, (second & 0x40) !== 0);
}

/** Type J, three bytes: a time of day. */
const typeJ = ([second = 0, minute = 0, hour = 0]: Uint8Array): MeterDate => ({
  value: clock(hour & 0x1f, minute & 0x3f, second & 0x3f) ?? null,
});

/** Which type a date with time has follows from how long it is; undefined for a length that no type has. */
export function dateTime(bytes: Uint8Array): MeterDate | undefined {
  if (bytes.length === 2) return typeG(bytes);
  if (bytes.length === 3) return typeJ(bytes);
  if (bytes.length === 4) return typeF(bytes);
  return bytes.length === 6 ? typeI(bytes) : undefined;
}
