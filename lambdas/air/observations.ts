import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import {
  instantAt,
  type JsonObject,
  memberAt,
  numberAt,
  objectAt,
  parseInstant,
  Refused,
  stringAt,
} from '../../lib/engine/intake/reading';
import { windowed } from '../../lib/engine/windows/windowed';
import { air } from '../../lib/services/air/facts';
import { hours } from '../../lib/services/shared/durations';
import { anyNumber, type Measure, type Observation, observation } from './rules/means';
import { pollutants, type Unit, unitAt } from './rules/pollutants';
import { tellOfStation } from './rules/report';

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

/**
 * Observations of reference stations. A window is a day of UTC: the day of the city that begins in it ends in the next, and
 * the 24 hours of its first hour began in the one before.
 */
export const observations = windowed(air, 'observations', {
  window: hours(24),
  contextBefore: 1,
  contextAfter: 1,
  silence: hours(4),
  read: (fields, { zone }) => readSdm(fields.values, zone),
  tell: tellOfStation,
});
