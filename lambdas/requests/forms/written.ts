import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { localInstantIn, numberIn } from '../../../lib/engine/intake/written';

const americanTime = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}):(\d{2}) ([AP])M$/;

/** Is anything said of it? An empty element of XML says nothing (docs/domain/requests.md), nor does a blank cell. */
export const says = (fields: Fields, name: string): boolean =>
  fields.has(name) && (typeof fields.values[name] !== 'string' || (fields.values[name] as string).trim() !== '');

/** Text that is there, without blanks around. */
export function textOf(fields: Fields, name: string): string {
  if (!says(fields, name)) throw new Refused('schema.invalid', `${name} is missing`);
  return fields.text(name).trim();
}

/** Characters of a type: it is part of keys of the store, and longer text has no room there. */
const longestType = 200;

/** The same of a type. */
export function typeIn(fields: Fields, name: string): string {
  const text = textOf(fields, name);
  if (text.length > longestType)
    throw new Refused('schema.invalid', `${name} is longer than ${longestType} characters`);
  return text;
}

/** The same of an id, which some senders write as a number. Of a code that would cost its zeros. */
export function idOf(fields: Fields, name: string): string {
  const { [name]: written } = fields.values;
  return Number.isSafeInteger(written) ? String(written) : textOf(fields, name);
}

/** `06/20/2016 10:04:21 PM`, a wall time of the city. */
export function americanInstant(text: string, zone: ZoneTime, name: string): number {
  const [, month, day, year, hour, minute, second, half] = americanTime.exec(text) ?? [];
  if (!half || Number(hour) < 1 || Number(hour) > 12)
    throw new Refused('time.invalid', `${name} is no time: ${text.slice(0, 40)}`);
  const hour24 = (Number(hour) % 12) + (half === 'P' ? 12 : 0);
  return localInstantIn(`${year}-${month}-${day} ${hour24}:${minute}:${second}`, zone, name);
}

/** Degrees, as a number or as text; null where nothing is said. */
export function degreesOf(fields: Fields, name: string, most: 90 | 180): number | null {
  if (!says(fields, name)) return null;
  const { [name]: written } = fields.values;
  const degrees = typeof written === 'number' ? written : numberIn(textOf(fields, name), name, '.');
  if (Math.abs(degrees) > most) throw new Refused('range.exceeded', `${name} is beyond ${most}°`);
  return degrees;
}

/** A time with or without offset; null where nothing is said. */
export const instantOf = (fields: Fields, name: string, zone: ZoneTime): number | null =>
  says(fields, name) ? fields.localInstant(name, zone) : null;

export function mustInstant(fields: Fields, name: string, zone: ZoneTime): number {
  const ms = instantOf(fields, name, zone);
  if (ms === null) throw new Refused('schema.invalid', `${name} is missing`);
  return ms;
}
