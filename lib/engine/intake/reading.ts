import { isNestedTooDeep } from '../../shared/json-depth';
import type { QuarantineCode } from '../contracts';

/** Why a message is not taken; adapters answer it, they never throw it further. */
export interface Refusal {
  readonly code: QuarantineCode;
  readonly reason: string;
}

/** Thrown by the readers below, caught by `reading`. */
export class Refused extends Error {
  constructor(
    readonly code: QuarantineCode,
    readonly reason: string,
  ) {
    super(`${code}: ${reason}`);
  }
}

/** Runs a reader; what it refuses becomes a value. */
export function reading<T>(read: () => T): T | Refusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) return { code: error.code, reason: error.reason };
    throw error;
  }
}

export const isRefusal = (value: object): value is Refusal => 'code' in value && 'reason' in value;

export type JsonObject = Readonly<Record<string, unknown>>;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Strict UTF-8; a leading byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw new Refused('encoding.invalid', 'not UTF-8');
  }
}

/** The error of the parser becomes a value at once: half of its cost is to write down where it was made, which nobody reads. */
export function parseJson(text: string): unknown {
  if (isNestedTooDeep(text)) throw new Refused('format.malformed', 'nested without end');
  const { stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = 0;
    return JSON.parse(text);
  } catch (error) {
    Error.stackTraceLimit = stackTraceLimit;
    throw new Refused('format.malformed', `not JSON: ${(error as Error).message}`);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

const wrong = (path: string, expected: string): never => {
  throw new Refused('schema.invalid', `${path} must be ${expected}`);
};

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectAt = (value: unknown, path: string): JsonObject =>
  isJsonObject(value) ? value : wrong(path, 'an object');

export const arrayAt = (value: unknown, path: string): readonly unknown[] =>
  Array.isArray(value) ? value : wrong(path, 'a list');

export const stringAt = (value: unknown, path: string): string =>
  typeof value === 'string' ? value : wrong(path, 'text');

export const booleanAt = (value: unknown, path: string): boolean =>
  typeof value === 'boolean' ? value : wrong(path, 'true or false');

const inRange = (value: number, path: string, min: number, max: number): number => {
  if (value < min || value > max || !Number.isFinite(value))
    throw new Refused('range.exceeded', `${path} is ${value}, not within ${min}–${max}`);
  return value;
};

/** A number within limits: type faults are `schema.invalid`, limits `range.exceeded`, also of what no double holds. */
export const numberAt = (value: unknown, path: string, min: number, max: number): number =>
  typeof value === 'number' && !Number.isNaN(value) ? inRange(value, path, min, max) : wrong(path, 'a number');

export const integerAt = (value: unknown, path: string, min: number, max: number): number =>
  typeof value === 'number' && Number.isInteger(value) ? inRange(value, path, min, max) : wrong(path, 'an integer');

export const memberAt = <const T extends readonly string[]>(value: unknown, path: string, members: T): T[number] =>
  typeof value === 'string' && members.includes(value)
    ? (value as T[number])
    : wrong(path, `one of ${members.join(', ')}`);

/** Null for null and for what is missing. */
export const optional = <T>(value: unknown, read: (value: unknown) => T): T | null =>
  value === undefined || value === null ? null : read(value);

const isoWithOffset = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** RFC 3339, 5.6 and 5.7: a day that the month has, and no hour 24; JavaScript takes both and moves on. */
const isOnCalendar = (year: number, month: number, day: number, hour: number): boolean =>
  day <= new Date(Date.UTC(year, month, 0)).getUTCDate() && hour < 24;

/** Epoch milliseconds of an RFC 3339 time with offset, or undefined. */
export function parseInstant(text: string): number | undefined {
  const [, year, month, day, hour] = isoWithOffset.exec(text)?.map(Number) ?? [];
  if (year === undefined || !isOnCalendar(year, Number(month), Number(day), Number(hour))) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** A time with offset; anything else is `time.invalid`. */
export function instantAt(value: unknown, path: string): number {
  const text = stringAt(value, path);
  const ms = parseInstant(text);
  if (ms === undefined) throw new Refused('time.invalid', `${path} is not a time with offset: ${text.slice(0, 40)}`);
  return ms;
}
