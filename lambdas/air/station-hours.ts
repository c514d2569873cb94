import { joined } from '../../lib/engine/windows/windowed';
import { air } from '../../lib/services/air/facts';
import { observations } from './observations';
import { readStationRow, stationFile } from './rules/readers';

/** Hourly files of reference stations, a row an hour of a station; in the windows of what stations send themselves. */
export const stationHours = joined(air, 'station-hours', observations, {
  formats: { csv: stationFile },
  read: (row, { zone }) => readStationRow(row, zone),
});
