import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { Refused } from '../../../lib/engine/intake/reading';

const dayMs = 86_400_000;
/** An id in any script, but no decimal: a row of speeds is no header. */
const stationName = /^[\p{L}\p{M}\p{N} :_-]{1,128}$/u;
const number = /^\s*-?\d+(\.\d+)?\s*$/;

/**
 * Day of the first row of a table without times: from a date in the file's name (`…2012-03-01…`), else the last whole
 * local day before the file came.
 *
 * @returns wall time of its midnight
 */
export function dayOfTable(fileName: string, receivedAtMs: number, zone: ZoneTime): number {
  const [year, month, day] = (/(\d{4})-(\d{2})-(\d{2})/.exec(fileName) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined)
    return Math.floor(zone.wallMs(receivedAtMs) / dayMs) * dayMs - dayMs;
  const wallMs = Date.UTC(year, month - 1, day);
  if (new Date(wallMs).getUTCDate() !== day) throw new Refused('time.invalid', `no such day in ${fileName}`);
  return wallMs;
}

/**
 * Start of a count whose times are seconds: `YYMMDDHH` in the file's name (`kn-hz_18041608_flow.json`: 2018-04-16 08:00
 * local), else midnight of the day of a table.
 */
export function startOfCount(fileName: string, receivedAtMs: number, zone: ZoneTime): number {
  const [year, month, day, hour] = (/(?<!\d)(\d{2})(\d{2})(\d{2})(\d{2})(?!\d)/.exec(fileName) ?? [])
    .slice(1)
    .map(Number);
  if (year === undefined || month === undefined || day === undefined || hour === undefined)
    return zone.instantMs(dayOfTable(fileName, receivedAtMs, zone));
  const wallMs = Date.UTC(2000 + year, month - 1, day, hour);
  const back = new Date(wallMs);
  const isReal = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCHours() === hour;
  return zone.instantMs(isReal ? wallMs : dayOfTable(fileName, receivedAtMs, zone));
}

/** Stations of the header of a table of speeds (a column a detector), or undefined when the line is no such header. */
export function stationsOfTable(line: string): readonly string[] | undefined {
  const names = line.split(',').map((name) => name.trim());
  const fits = names.length > 1 && names.every((n) => stationName.test(n)) && new Set(names).size === names.length;
  return fits ? names : undefined;
}

/** Speeds of a row, mph. 0.0 and an empty cell are how METR-LA writes "missing" (traffic rule J). */
export function speedsOfRow(line: string, columns: number): readonly (number | null)[] {
  const cells = line.split(',');
  if (cells.length !== columns)
    throw new Refused('format.malformed', `${cells.length} values for ${columns} detectors`);
  return cells.map((cell) => {
    if (cell.trim() === '') return null;
    if (!number.test(cell)) throw new Refused('format.malformed', `not a speed: ${cell.slice(0, 40)}`);
    return Number(cell) === 0 ? null : Number(cell);
  });
}
