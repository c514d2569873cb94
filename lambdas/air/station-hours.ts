import { windowed } from '../../lib/engine/windows/windowed';
import { air } from '../../lib/services/air/facts';
import { hours } from '../../lib/services/shared/durations';
import { readStationRow, stationFile } from './rules/readers';
import { tellOfStation } from './rules/report';

/** Hourly files of reference stations, a row an hour of a station. Windows as in `observations.ts`. */
export const stationHours = windowed(air, 'station-hours', {
  window: hours(24),
  contextBefore: 1,
  contextAfter: 1,
  formats: { csv: stationFile },
  read: (row, { zone }) => readStationRow(row, zone),
  tell: tellOfStation,
});
