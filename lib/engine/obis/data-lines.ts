import { isP1Time, p1Time } from './p1-time';
import { type ObisReading, refuse } from './telegram';
import { shifted, writtenUnit } from './units';

/** A line of IEC 62056-21, 6.5: a code and groups in brackets. A line of groups alone goes on with the one before. */
export interface DataLine {
  readonly code: string;
  readonly groups: readonly string[];
}

const line =
  /^((?:\d{1,3}-\d{1,3}:)?[0-9A-Z]{1,3}\.[0-9A-Z]{1,3}(?:\.[0-9A-Z]{1,3})?(?:[*&]\d{1,3})?)?((?:\([^()]*\))+)$/;
const obisCode = /^\d{1,3}-\d{1,3}:\d{1,3}\.\d{1,3}\.\d{1,3}$/;
/** No register has more digits; a number of any length would be infinite. */
const decimal = /^-?\d{1,15}(?:\.\d{1,9})?$/;

export function dataLines(text: string): DataLine[] {
  const found: { code: string; groups: string[] }[] = [];
  for (const row of text.split(/\r?\n/)) {
    if (row === '') continue;
    const match = line.exec(row);
    if (!match) refuse('bad-line', row.slice(0, 80));
    const groups = (match[2] as string).slice(1, -1).split(')(');
    const last = found.at(-1);
    if (match[1] !== undefined) found.push({ code: match[1].replace(/\*255$/, ''), groups });
    else if (last) last.groups.push(...groups);
    else refuse('bad-line', row.slice(0, 80));
  }
  return found;
}

/** `value*unit`, or text; undefined for a unit that is not known, or a value that is no number. */
function plainOf(group: string): Pick<ObisReading, 'value' | 'unit'> | undefined {
  const star = group.indexOf('*');
  if (star === -1) return { value: group === '' ? null : group, unit: '' };
  return numberOf(group.slice(0, star), group.slice(star + 1));
}

function numberOf(text: string, unitText: string): Pick<ObisReading, 'value' | 'unit'> | undefined {
  const unit = writtenUnit(unitText);
  return unit && decimal.test(text) ? { value: shifted(text, unit), unit: unit.unit } : undefined;
}

const at = (text: string, timeZone: string): { readonly atMs?: number } => {
  const atMs = p1Time(text, timeZone);
  return atMs === undefined ? {} : { atMs };
};

/** Time and value; in the slot of a meter that is not connected, and where the time is none, the value is none either. */
function timed(code: string, time: string, group: string, timeZone: string): ObisReading | undefined {
  const value = plainOf(group);
  const atMs = p1Time(time, timeZone);
  return value && { code, ...value, ...(atMs === undefined ? { value: null } : { atMs }) };
}

/** DSMR 2.2 and 3: time, status, minutes of a period, how many objects, the object, its unit, the value on its own line. */
function hourlyValue({ groups }: DataLine, timeZone: string): ObisReading[] | undefined {
  const [time = '', , , count, code = '', unit = '', value = ''] = groups;
  const number = numberOf(value, unit);
  if (groups.length !== 7 || Number(count) !== 1 || !obisCode.test(code) || !number) return undefined;
  const when = at(time, timeZone);
  return [{ code, ...number, ...(when.atMs === undefined ? { value: null } : when) }];
}

/** A profile: how many entries, the objects, then the entries: when stored, for two objects when it occurred, the value. */
function profile({ groups: [count = '', ...groups] }: DataLine, timeZone: string): ObisReading[] | undefined {
  const objects = groups.findIndex((group) => !obisCode.test(group));
  const codes = objects === -1 ? groups : groups.slice(0, objects);
  const entries = groups.slice(codes.length);
  const width = codes.length + 1;
  if (width < 2 || width > 3 || entries.length !== Number(count) * width) return undefined;
  const readings: ObisReading[] = [];
  for (let from = 0; from < entries.length; from += width) {
    const [stored = '', occurred = ''] = entries.slice(from, from + width - 1);
    const reading = timed(
      codes[0] as string,
      width === 3 ? occurred : stored,
      entries[from + width - 1] as string,
      timeZone,
    );
    if (!reading) return undefined;
    const storedAtMs = width === 3 ? p1Time(stored, timeZone) : undefined;
    readings.push({ ...reading, ...(storedAtMs !== undefined && { storedAtMs }) });
  }
  return readings;
}

/** Readings of a line; undefined where the groups are not what the standards put behind a code. */
export function readingsOf(line: DataLine, timeZone: string): readonly ObisReading[] | undefined {
  const { code, groups } = line;
  if (/:24\.3\.0$/.test(code)) return hourlyValue(line, timeZone);
  if (/:9[89]\.\d+\.\d+$/.test(code)) return profile(line, timeZone);
  if (groups.length === 2 && isP1Time(groups[0] as string)) {
    const reading = timed(code, groups[0] as string, groups[1] as string, timeZone);
    return reading && [reading];
  }
  const value = groups.length === 1 ? plainOf(groups[0] as string) : undefined;
  return value && [{ code, ...value }];
}
