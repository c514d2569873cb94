import { windowed } from '../../lib/engine/windows/windowed';
import { air } from '../../lib/services/air/facts';
import { hours } from '../../lib/services/shared/durations';
import { readSdm } from './rules/readers';
import { tellOfStation } from './rules/report';

/**
 * Observations of reference stations: Smart Data Models AirQualityObserved. A window is a day of UTC; the day of the city
 * that begins in it ends in the next, and the 24 hours of its first hour began in the one before.
 */
export const observations = windowed(air, 'observations', {
  window: hours(24),
  contextBefore: 1,
  contextAfter: 1,
  silence: true,
  read: (fields, { zone }) => readSdm(fields.values, zone),
  tell: tellOfStation,
});
