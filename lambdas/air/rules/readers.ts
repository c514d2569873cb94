import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import {
  arrayAt,
  instantAt,
  integerAt,
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

const anyNumber = (value: unknown, path: string) =>
  numberAt(value, path, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

/** Smart Data Models AirQualityObserved: key-values, NGSIv2 normalized (unit in metadata) or NGSI-LD (`unitCode`). */
export function readSdm(root: JsonObject, zone: ZoneTime): Observation {
  memberAt(attribute(root, 'type').value, 'type', ['AirQualityObserved']);
  objectAt(attribute(root, 'location').value, 'location');
  const { atMs, flags } = dateObserved(attribute(root, 'dateObserved').value, zone);
  const measures = pollutants.flatMap((pollutant): Measure[] => {
    const { value, unit } = attribute(root, pollutant);
    if (value === undefined || value === null) return [];
    return [{ pollutant, value: anyNumber(value, pollutant), unit: unit ?? 'ug/m3' }];
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

/** Columns of the hourly files of stations. The first four are the local hour, at its start. */
export const stationColumns = {
  time: ['year', 'month', 'day', 'hour'],
  pollutants: { pm25: 'PM2.5', pm10: 'PM10', so2: 'SO2', no2: 'NO2', co: 'CO', o3: 'O3' },
  station: 'station',
} as const;

/** A row of an hourly file, by column: µg/m³, CO too; `NA` or nothing where there is no value. */
export function readStationRow(
  row: Readonly<Record<string, string>>,
  zone: ZoneTime,
): { readonly station: string; readonly observation: Observation } {
  const station = row[stationColumns.station] ?? '';
  if (station === '') throw new Refused('schema.invalid', 'station must be text');
  const measures = pollutants.flatMap((pollutant): Measure[] => {
    const column = stationColumns.pollutants[pollutant];
    const text = row[column] ?? '';
    return text === '' || text === 'NA' ? [] : [{ pollutant, value: numberIn(text, column), unit: 'ug/m3' }];
  });
  return { station, observation: observation(localHour(row, zone), measures) };
}

function localHour(row: Readonly<Record<string, string>>, zone: ZoneTime): number {
  const limits = { year: [1990, 2100], month: [1, 12], day: [1, 31], hour: [0, 23] } as const;
  const part = (column: keyof typeof limits) => {
    const [first, last] = limits[column];
    return integerAt(numberIn(row[column] ?? '', column), column, first, last);
  };
  const [year, month, day, hour] = [part('year'), part('month') - 1, part('day'), part('hour')];
  const wallMs = Date.UTC(year, month, day, hour);
  if (new Date(wallMs).getUTCDate() !== day) throw new Refused('time.invalid', `${year}-${month + 1}-${day} is no day`);
  return zone.instantMs(wallMs);
}
