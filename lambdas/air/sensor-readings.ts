import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import { arrayAt, isJsonObject, type JsonObject, numberAt, Refused, stringAt } from '../../lib/engine/intake/reading';
import { numberIn } from '../../lib/engine/intake/written';
import { windowed } from '../../lib/engine/windows/windowed';
import { air } from '../../lib/services/air/facts';
import { readAirQuality } from './forms/sdm-air-quality-observed';
import { Report, receivedAt, windows } from './observations';
import { sensorFaults } from './rules/hours';
import {
  anyNumber,
  type Measure,
  measure,
  type Observation,
  observation,
  type Pollutant,
  timeAt,
} from './rules/observation';

/** Sensor.Community calls PM10 P1 and PM2.5 P2, after the name of the sensor: `SDS_P1`, `PMS_P2`. */
const communityTypes: ReadonlyMap<string, Pollutant> = new Map([
  ['P1', 'pm10'],
  ['P2', 'pm25'],
]);

/**
 * What the firmware of Sensor.Community (airRohr) sends: `{ sensordatavalues: [{ value_type, value }] }`, numbers as
 * text, µg/m³. It has no clock: without `timestamp` the time is the reception. Items that say nothing are left out.
 */
export function readSensorCommunity(root: JsonObject, receivedMs: number, zone: ZoneTime): Observation {
  const measures = arrayAt(root.sensordatavalues, 'sensordatavalues').flatMap((item, i): Measure[] => {
    if (!isJsonObject(item) || typeof item.value_type !== 'string') return [];
    const { value_type: type, value } = item;
    const pollutant = communityTypes.get(type.split('_').at(-1) as string);
    if (pollutant === undefined) return [];
    return [measure(pollutant, () => ({ value: writtenAt(value, `sensordatavalues[${i}]`), unit: 'ug/m3' }))];
  });
  if (measures.length === 0) throw new Refused('schema.invalid', 'the message measures neither P1 nor P2');
  const { timestamp } = root;
  if (timestamp === undefined || timestamp === null) return observation(receivedMs, measures);
  const { atMs, flags } = timeAt(timestamp, 'timestamp', zone);
  return observation(atMs, measures, flags);
}

/** A number, as text or as JSON has it; null for none. */
function writtenAt(value: unknown, path: string): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return numberAt(value, path, anyNumber.min, anyNumber.max);
  return numberIn(stringAt(value, path), path, '.');
}

/** Readings of low-cost sensors in either form: hours and doubts, no day and no alarm of pollution, for fog and dust deceive them. */
export const sensorReadings = windowed(air, 'sensor-readings', {
  ...windows,
  read: (fields, { zone, receivedAtMs }) =>
    receivedAt(
      receivedAtMs,
      fields.has('sensordatavalues')
        ? [readSensorCommunity(fields.values, receivedAtMs, zone)]
        : readAirQuality(fields.values, zone),
    ),
  tell: (observed: readonly Observation[], about) => {
    const report = new Report(observed, about, about.settings.sensorMinutes);
    const hourly = report.hourly();
    return {
      records: { observations: report.observations(), 'aqi-hourly': hourly },
      alarms: { 'sensor-fault': sensorFaults(hourly), 'no-data': report.noData() },
    };
  },
});
