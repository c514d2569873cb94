import { windowed } from '../../lib/engine/windows/windowed';
import { air } from '../../lib/services/air/facts';
import { hours } from '../../lib/services/shared/durations';
import { readSdm, readSensorCommunity } from './rules/readers';
import { tellOfSensor } from './rules/report';

/** Readings of low-cost sensors: Smart Data Models AirQualityObserved, or what Sensor.Community's firmware sends. */
export const sensorReadings = windowed(air, 'sensor-readings', {
  window: hours(24),
  contextBefore: 1,
  contextAfter: 1,
  silence: true,
  read: (fields, { zone, receivedAtMs }) =>
    fields.has('sensordatavalues') ? readSensorCommunity(fields.values, receivedAtMs) : readSdm(fields.values, zone),
  tell: tellOfSensor,
});
