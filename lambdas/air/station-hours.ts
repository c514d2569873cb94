import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { joined } from '../../lib/engine/windows/windowed';
import { air } from '../../lib/services/air/facts';
import { observations } from './observations';
import { anyNumber, measure, type Observation, observation, pollutants } from './rules/observation';

const columns = { pm25: 'PM2.5', pm10: 'PM10', so2: 'SO2', no2: 'NO2', co: 'CO', o3: 'O3' } as const;

/** Columns of the hourly files of stations, and how they write that there is no value. */
const stationFile = {
  columns: ['year', 'month', 'day', 'hour', ...Object.values(columns), 'station'],
  missing: ['', 'NA', 'N/A', 'NaN', 'nan', 'NULL', 'null', '-', '--'],
} as const;

/** A row of an hourly file: the hour at its start, local; µg/m³, CO too. */
export function readStationRow(
  row: Fields,
  zone: ZoneTime,
): { readonly deviceId: string; readonly reports: readonly Observation[] } {
  const measures = pollutants.map((pollutant) =>
    measure(pollutant, () => ({ value: row.optional.number(columns[pollutant], anyNumber), unit: 'ug/m3' })),
  );
  return { deviceId: row.text('station'), reports: [observation(localHour(row, zone), measures)] };
}

function localHour(row: Fields, zone: ZoneTime): number {
  const [year, month] = [row.integer('year', { min: 1990, max: 2100 }), row.integer('month', { min: 1, max: 12 })];
  const [day, hour] = [row.integer('day', { min: 1, max: 31 }), row.integer('hour', { min: 0, max: 23 })];
  const wallMs = Date.UTC(year, month - 1, day, hour);
  if (new Date(wallMs).getUTCDate() !== day) throw new Refused('time.invalid', `${year}-${month}-${day} is no day`);
  return zone.instantMs(wallMs);
}

/** Hourly files of reference stations, a row an hour of a station; in the windows of what stations send themselves. */
export const stationHours = joined(air, 'station-hours', observations, {
  formats: { csv: stationFile },
  read: (row, { zone, receivedAtMs }) => {
    const { deviceId, reports } = readStationRow(row, zone);
    return { deviceId, reports: reports.map((one) => ({ ...one, isHour: true, receivedMs: receivedAtMs })) };
  },
});
