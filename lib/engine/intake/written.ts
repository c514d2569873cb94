import type { ZoneTime } from '../clock/zone-time';
import { isJsonObject, Refused } from './reading';

const withPoint = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const withComma = /^[+-]?(\d+(,\d*)?|[1-9]\d{0,2}(\.\d{3})+,\d+|,\d+)([eE][+-]?\d+)?$/;
const asSpreadsheets = /^[+-]?[\d.]*,\d+$/;
const wallTime = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?$/;

const wrong = (path: string, expected: string, written: string): never => {
  throw new Refused('schema.invalid', `${path} must be ${expected}, not ${JSON.stringify(written.slice(0, 40))}`);
};

/** Text of a cell, or of an element of XML with attributes (`#text`). */
export function textIn(value: unknown, path: string): string {
  const text = isJsonObject(value) ? (value['#text'] ?? '') : value;
  if (typeof text === 'string') return text;
  throw new Refused('schema.invalid', `${path} must stand there once, as text`);
}

/** What is expected of a number, with the remedy where it is one of the other form. */
function formOf(written: string, decimal: '.' | ','): string {
  if (decimal === ',') return 'a number with decimal comma, as its file has them: one form in the whole file';
  return asSpreadsheets.test(written)
    ? 'a number with decimal point, or all of its file with decimal commas and semicolons between cells'
    : 'a number';
}

/**
 * A decimal in ASCII digits, white space around it ignored; too large for a double is `range.exceeded`. With a decimal comma points
 * may stand between thousands, for what `1.234,5` is nobody doubts.
 */
export function numberIn(text: string, path: string, decimal: '.' | ','): number {
  const written = text.trim();
  if (!(decimal === ',' ? withComma : withPoint).test(written)) return wrong(path, formOf(written, decimal), text);
  const value = Number(decimal === ',' ? written.replaceAll('.', '').replace(',', '.') : written);
  if (!Number.isFinite(value)) throw new Refused('range.exceeded', `${path} is ${written.slice(0, 40)}`);
  return value;
}

/** True and false as XML Schema writes them (part 2, 3.2.2), in any case. */
export function booleanIn(value: unknown, path: string): boolean {
  const written = textIn(value, path).trim().toLowerCase();
  if (written === 'true' || written === '1') return true;
  return written === 'false' || written === '0' ? false : wrong(path, 'true or false', written);
}

/** Epoch milliseconds of a wall time, finer digits cut off. */
export function localInstantIn(text: string, zone: ZoneTime, path: string): number {
  const match = wallTime.exec(text);
  const [year, month, day, hour, minute, second] = [1, 3, 4, 5, 6, 7].map((i) => Number(match?.[i] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(wallMs);
  // Date.UTC rolls the 31st of February over, and 24:00 into the next day.
  const isReal =
    back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24;
  const milliseconds = Math.floor(Number(`0.${match?.[8] ?? '0'}`) * 1000);
  if (match && isReal && minute < 60 && second < 60) return zone.instantMs(wallMs + milliseconds);
  throw new Refused('time.invalid', `${path} is no time: ${text.slice(0, 40)}`);
}
