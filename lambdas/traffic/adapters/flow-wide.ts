import { Refused } from '../../shared/reading';
import type { ZoneTime } from '../../shared/zone-time';
import type { FlowMembers } from './flow-message';
import { speedMphAt } from './flow-units';

const dayMs = 86_400_000;
const rowSeconds = 300;
const stationName = /^[A-Za-z0-9:_-]{1,128}$/;

/** Table of speeds as METR-LA is published: a column a detector, a row each five minutes, mph, no times. */
export interface WideLayout {
  readonly stations: readonly string[];
  /** Wall time of the first row: local midnight. */
  readonly dayWallMs: number;
}

/**
 * Day of the first row: from a date in the file's name (`…2012-03-01…`), else the last whole local day before the file
 * came, for the rows bear no time.
 */
export function dayOf(fileName: string, receivedAtMs: number, zone: ZoneTime): number {
  const [year, month, day] = (/(\d{4})-(\d{2})-(\d{2})/.exec(fileName) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined)
    return Math.floor(zone.wallMs(receivedAtMs) / dayMs) * dayMs - dayMs;
  const wallMs = Date.UTC(year, month - 1, day);
  if (new Date(wallMs).getUTCDate() !== day) throw new Refused('time.invalid', `no such day in ${fileName}`);
  return wallMs;
}

/** Stations of a header line, or undefined when the line is no header of such a table. */
export function wideStations(line: string): readonly string[] | undefined {
  const names = line.split(',').map((name) => name.trim());
  const fits = names.length > 1 && names.every((n) => stationName.test(n)) && new Set(names).size === names.length;
  return fits ? names : undefined;
}

/** One row: an interval of each station. 0.0 and an empty cell are how this format writes "missing". */
export function readWideRow(
  line: string,
  row: number,
  { stations, dayWallMs }: WideLayout,
  zone: ZoneTime,
  receivedMs: number,
): readonly FlowMembers[] {
  const cells = line.split(',');
  if (cells.length !== stations.length)
    throw new Refused('format.malformed', `${cells.length} values for ${stations.length} detectors`);
  const startMs = zone.instantMs(dayWallMs + row * rowSeconds * 1000);
  const speeds = cells.map((cell, i) => {
    if (cell.trim() === '') return null;
    if (!/^\s*-?\d+(\.\d+)?\s*$/.test(cell)) throw new Refused('format.malformed', `not a speed: ${cell.slice(0, 40)}`);
    const kmh = speedMphAt(Number(cell), `detector ${stations[i]}`);
    return kmh === 0 ? null : kmh;
  });
  const interval = { startMs, seconds: rowSeconds, lane: 0, lanes: 1, receivedMs };
  const rest = { vehicles: null, occupancyShare: null, controlDelaySeconds: null };
  return stations.map((origin, part) => ({
    origin,
    atMs: startMs,
    events: [{ ...interval, part, ...rest, speedKmh: speeds[part] ?? null }],
  }));
}
