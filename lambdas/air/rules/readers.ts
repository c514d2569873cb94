import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Fields } from '../../../lib/engine/intake/fields';
import {
  arrayAt,
  instantAt,
  type JsonObject,
  memberAt,
  numberAt,
  objectAt,
  parseInstant,
  Refused,
  stringAt,
} from '../../../lib/engine/intake/reading';
import type { Observation } from './means';
import { concentration, type Pollutant, pollutants, type Unit, unitAt } from './pollutants';

interface Measure {
  readonly pollutant: Pollutant;
  readonly value: number;
  readonly unit: Unit;
}

/** An observation of measures. A negative value counts for nothing: a drift of zero, or a code for a fault, -999. */
function observation(atMs: number, measures: readonly Measure[], flags: readonly string[] = []): Observation {
  const ugM3: Partial<Record<Pollutant, number>> = {};
  const all = [...flags];
  for (const { pollutant, value, unit } of measures) {
    if (value < 0) {
      all.push(`negative.${pollutant}`);
      continue;
    }
    const read = concentration(pollutant, value, unit);
    ugM3[pollutant] = read.ugM3;
    all.push(...read.flags);
  }
  return { atMs, ugM3, flags: all };
}

/** Which numbers can be is for `concentration` to say: negative ones have a meaning of their own. */
const anyNumber = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

/** Smart Data Models AirQualityObserved: key-values, NGSIv2 normalized (unit in metadata) or NGSI-LD (`unitCode`). */
export function readSdm(root: JsonObject, zone: ZoneTime): Observation {
  memberAt(attribute(root, 'type').value, 'type', ['AirQualityObserved']);
  objectAt(attribute(root, 'location').value, 'location');
  const { atMs, flags } = dateObserved(attribute(root, 'dateObserved').value, zone);
  const measures = pollutants.flatMap((pollutant): Measure[] => {
    const { value, unit } = attribute(root, pollutant);
    if (value === undefined || value === null) return [];
    return [{ pollutant, value: numberAt(value, pollutant, anyNumber.min, anyNumber.max), unit: unit ?? 'ug/m3' }];
  });
  if (measures.length === 0)
    throw new Refused('schema.invalid', `the message measures none of ${pollutants.join(', ')}`);
  return observation(atMs, measures, flags);
}

/** An attribute in any of the forms. Where no unit stands, the model means µg/m³. */
function attribute(root: JsonObject, key: string): { readonly value: unknown; readonly unit?: Unit } {
  const found = root[key];
  if (typeof found !== 'object' || found === null || !('value' in found)) return { value: found };
  const { value, unitCode, metadata } = found as JsonObject;
  const code = unitCode ?? codeIn(metadata, `${key}.metadata`);
  return code === undefined ? { value } : { value, unit: unitAt(code, `${key}.unitCode`) };
}

function codeIn(metadata: unknown, path: string): unknown {
  if (metadata === undefined) return undefined;
  const { unitCode, unit } = objectAt(metadata, path);
  const found = unitCode ?? unit;
  return found === undefined ? undefined : objectAt(found, `${path}.unitCode`).value;
}

/** Start of the observation. Without an offset, as in the model's own example, it is the city's time, with a flag. */
function dateObserved(value: unknown, zone: ZoneTime): Pick<Observation, 'atMs' | 'flags'> {
  const [from = ''] = stringAt(value, 'dateObserved').split('/');
  if (!/T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(from)) return { atMs: instantAt(from, 'dateObserved'), flags: [] };
  const wallMs = parseInstant(`${from}Z`);
  if (wallMs === undefined) throw new Refused('time.invalid', `dateObserved is no time: ${from.slice(0, 40)}`);
  return { atMs: zone.instantMs(wallMs), flags: ['zone-assumed'] };
}

/** Sensor.Community calls PM10 P1 and PM2.5 P2, after the name of the sensor: `SDS_P1`, `PMS_P2`. */
const communityTypes: Readonly<Record<string, Pollutant>> = { P1: 'pm10', P2: 'pm25' };

/**
 * What the firmware of Sensor.Community (airRohr) sends: `{ sensordatavalues: [{ value_type, value }] }`, numbers as
 * text, µg/m³. It has no clock: without `timestamp` the time is the reception.
 */
export function readSensorCommunity(root: JsonObject, receivedMs: number): Observation {
  const measures = arrayAt(root.sensordatavalues, 'sensordatavalues').flatMap((item, i): Measure[] => {
    const path = `sensordatavalues[${i}]`;
    const { value_type: type, value } = objectAt(item, path);
    const pollutant = communityTypes[stringAt(type, `${path}.value_type`).split('_').at(-1) as string];
    return pollutant ? [{ pollutant, value: numberIn(stringAt(value, `${path}.value`), path), unit: 'ug/m3' }] : [];
  });
  if (measures.length === 0) throw new Refused('schema.invalid', 'the message measures neither P1 nor P2');
  const atMs = root.timestamp === undefined ? receivedMs : instantAt(root.timestamp, 'timestamp');
  return observation(atMs, measures);
}

function numberIn(text: string, path: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(text))
    throw new Refused('schema.invalid', `${path} must be a number: ${text.slice(0, 40)}`);
  return Number(text);
}

const columns = { pm25: 'PM2.5', pm10: 'PM10', so2: 'SO2', no2: 'NO2', co: 'CO', o3: 'O3' } as const;

/** Columns of the hourly files of stations, and how they write that there is no value. */
export const stationFile = {
  columns: ['year', 'month', 'day', 'hour', ...Object.values(columns), 'station'],
  missing: ['', 'NA'],
} as const;

/** A row of an hourly file: the hour at its start, local; µg/m³, CO too. */
export function readStationRow(
  row: Fields,
  zone: ZoneTime,
): { readonly deviceId: string; readonly reports: readonly Observation[] } {
  const measures = pollutants.flatMap((pollutant): Measure[] => {
    const value = row.optional.number(columns[pollutant], anyNumber);
    return value === null ? [] : [{ pollutant, value, unit: 'ug/m3' }];
  });
  return { deviceId: row.text('station'), reports: [observation(localHour(row, zone), measures)] };
}

function localHour(row: Fields, zone: ZoneTime): number {
  const [year, month] = [row.integer('year', { min: 1990, max: 2100 }), row.integer('month', { min: 1, max: 12 })];
  const [day, hour] = [row.integer('day', { min: 1, max: 31 }), row.integer('hour', { min: 0, max: 23 })];
  const wallMs = Date.UTC(year, month - 1, day, hour);
  if (new Date(wallMs).getUTCDate() !== day) throw new Refused('time.invalid', `${year}-${month}-${day} is no day`);
  return zone.instantMs(wallMs);
}
