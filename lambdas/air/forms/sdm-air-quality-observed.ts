import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { attributeOf } from '../../../lib/engine/intake/ngsi';
import {
  instantAt,
  type JsonObject,
  memberAt,
  numberAt,
  objectAt,
  parseInstant,
  Refused,
  stringAt,
} from '../../../lib/engine/intake/reading';
import { anyNumber, measure, type Observation, observation, pollutants, type Unit, unitAt } from '../rules/observation';

/** Smart Data Models AirQualityObserved (dataModel.Environment, schema 0.1.4) in any of its three forms. */
export function readAirQualityObserved(root: JsonObject, zone: ZoneTime): Observation {
  const of = (name: string) => attributeOf(root, name);
  memberAt(of('type').value, 'type', ['AirQualityObserved']);
  objectAt(of('location').value, 'location');
  const { atMs, flags } = dateObserved(of('dateObserved').value, zone);
  const measures = pollutants
    .filter((pollutant) => root[pollutant] !== undefined)
    .map((pollutant) =>
      measure(pollutant, () => {
        const { value, unit } = of(pollutant);
        const isNone = value === undefined || value === null;
        return {
          value: isNone ? null : numberAt(value, pollutant, anyNumber.min, anyNumber.max),
          unit: unitOf(unit, `${pollutant}.unitCode`),
        };
      }),
    );
  if (measures.every(({ said }) => 'value' in said && said.value === null))
    throw new Refused('schema.invalid', `the message measures none of ${pollutants.join(', ')}`);
  return observation(atMs, measures, flags);
}

/** Where no unit stands, the model means µg/m³. */
const unitOf = (said: unknown, path: string): Unit =>
  said === undefined || said === null ? 'ug/m3' : unitAt(said, path);

/** Start of the observation. Without an offset, as in the model's own example, it is the city's time, with a flag. */
function dateObserved(value: unknown, zone: ZoneTime): Pick<Observation, 'atMs' | 'flags'> {
  const [from = ''] = stringAt(value, 'dateObserved').split('/');
  if (!/T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(from)) return { atMs: instantAt(from, 'dateObserved'), flags: [] };
  const wallMs = parseInstant(`${from}Z`);
  if (wallMs === undefined) throw new Refused('time.invalid', `dateObserved is no time: ${from.slice(0, 40)}`);
  return { atMs: zone.instantMs(wallMs), flags: ['zone-assumed'] };
}
