import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import {
  instantAt,
  isJsonObject,
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
import { anyNumber, measure, type Observation, observation } from './rules/observation';
import { pollutants, type Unit, unitAt } from './rules/pollutants';
import { tellOfStation } from './rules/report';

/** Smart Data Models AirQualityObserved: key-values, NGSIv2 normalized (unit in metadata) or NGSI-LD (`unitCode`). */
export function readSdm(root: JsonObject, zone: ZoneTime): Observation {
  memberAt(plain(root.type), 'type', ['AirQualityObserved']);
  objectAt(plain(root.location), 'location');
  const { atMs, flags } = dateObserved(plain(root.dateObserved), zone);
  const measures = pollutants
    .filter((pollutant) => root[pollutant] !== undefined)
    .map((pollutant) =>
      measure(pollutant, () => {
        const value = plain(root[pollutant]);
        const isNone = value === undefined || value === null;
        return {
          value: isNone ? null : numberAt(value, pollutant, anyNumber.min, anyNumber.max),
          unit: unitOf(root, pollutant),
        };
      }),
    );
  if (measures.every(({ said }) => 'value' in said && said.value === null))
    throw new Refused('schema.invalid', `the message measures none of ${pollutants.join(', ')}`);
  return observation(atMs, measures, flags);
}

/** The value of an attribute in any of the forms; JSON-LD types a value as `{ "@type", "@value" }`. */
function plain(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  if ('value' in value) return plain(value.value);
  return '@value' in value ? value['@value'] : value;
}

/** Where no unit stands, the model means µg/m³. */
function unitOf(root: JsonObject, key: string): Unit {
  const found = root[key];
  if (!isJsonObject(found)) return 'ug/m3';
  const code =
    codeIn(found) ?? (found.metadata === undefined ? undefined : codeIn(objectAt(found.metadata, `${key}.metadata`)));
  return code === undefined || code === null ? 'ug/m3' : unitAt(code, `${key}.unitCode`);
}

const codeIn = ({ unitCode, unitText, unit }: JsonObject): unknown => plain(unitCode ?? unitText ?? unit);

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
  read: (fields, { zone, receivedAtMs }) => ({ ...readSdm(fields.values, zone), receivedMs: receivedAtMs }),
  tell: tellOfStation,
});
