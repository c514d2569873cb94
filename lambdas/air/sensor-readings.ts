import { arrayAt, instantAt, type JsonObject, objectAt, Refused, stringAt } from '../../lib/engine/intake/reading';
import { numberIn } from '../../lib/engine/intake/written';
import { windowed } from '../../lib/engine/windows/windowed';
import { air } from '../../lib/services/air/facts';
import { readAirQualityObserved } from './forms/sdm-air-quality-observed';
import { Report, windows } from './observations';
import { sensorFaults } from './rules/hours';
import { type Measure, measure, type Observation, observation, type Pollutant } from './rules/observation';

/** Sensor.Community calls PM10 P1 and PM2.5 P2, after the name of the sensor: `SDS_P1`, `PMS_P2`. */
const communityTypes: ReadonlyMap<string, Pollutant> = new Map([
  ['P1', 'pm10'],
  ['P2', 'pm25'],
]);

/**
 * What the firmware of Sensor.Community (airRohr) sends: `{ sensordatavalues: [{ value_type, value }] }`, numbers as
 * text, µg/m³. It has no clock: without `timestamp` the time is the reception.
 */
export function readSensorCommunity(root: JsonObject, receivedMs: number): Observation {
  const measures = arrayAt(root.sensordatavalues, 'sensordatavalues').flatMap((item, i): Measure[] => {
    const path = `sensordatavalues[${i}]`;
    const { value_type: type, value } = objectAt(item, path);
    const pollutant = communityTypes.get(stringAt(type, `${path}.value_type`).split('_').at(-1) as string);
    if (pollutant === undefined) return [];
    return [
      measure(pollutant, () => ({ value: numberIn(stringAt(value, `${path}.value`), path, '.'), unit: 'ug/m3' })),
    ];
  });
  if (measures.length === 0) throw new Refused('schema.invalid', 'the message measures neither P1 nor P2');
  const atMs = root.timestamp === undefined ? receivedMs : instantAt(root.timestamp, 'timestamp');
  return observation(atMs, measures);
}

/** Readings of low-cost sensors in either form: hours and doubts, no day and no alarm of pollution, for fog and dust deceive them. */
export const sensorReadings = windowed(air, 'sensor-readings', {
  ...windows,
  read: (fields, { zone, receivedAtMs }) => ({
    ...(fields.has('sensordatavalues')
      ? readSensorCommunity(fields.values, receivedAtMs)
      : readAirQualityObserved(fields.values, zone)),
    receivedMs: receivedAtMs,
  }),
  tell: (observed: readonly Observation[], about) => {
    const report = new Report(observed, about, about.settings.sensorMinutes);
    const hourly = report.hourly();
    return {
      records: { observations: report.observations(), 'aqi-hourly': hourly },
      alarms: { 'sensor-fault': sensorFaults(hourly), 'no-data': report.noData() },
    };
  },
});
