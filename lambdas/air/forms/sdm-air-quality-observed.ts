import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { type Attribute, attributeOf, entitiesOfSender, instancesOf, isOfType } from '../../../lib/engine/intake/ngsi';
import { type JsonObject, numberAt, Refused, stringAt } from '../../../lib/engine/intake/reading';
import {
  anyNumber,
  type Measure,
  measure,
  type Observation,
  observation,
  type Pollutant,
  pollutants,
  timeAt,
  type Unit,
  unitAt,
} from '../rules/observation';

/**
 * Smart Data Models AirQualityObserved (dataModel.Environment, schema 0.1.4) in any of its three forms, one or those of a
 * notification. Where it is, is of no use here: the device has its place in the register.
 */
export const readAirQuality = (root: JsonObject, zone: ZoneTime): readonly Observation[] =>
  entitiesOfSender(root, (entity) => readAirQualityObserved(entity, zone));

export function readAirQualityObserved(root: JsonObject, zone: ZoneTime): Observation {
  if (!isOfType(root, 'AirQualityObserved'))
    throw new Refused('schema.invalid', 'type must be one of AirQualityObserved');
  const { atMs, flags } = dateObserved(attributeOf(root, 'dateObserved').value, zone);
  const measures = Object.keys(root).flatMap((name) => {
    const pollutant = pollutantOf(name);
    return pollutant === undefined ? [] : instancesOf(root, name).map((one) => measured(pollutant, name, one));
  });
  if (measures.every(({ said }) => 'value' in said && said.value === null))
    throw new Refused('schema.invalid', `the message measures none of ${pollutants.join(', ')}`);
  return observation(atMs, measures, flags);
}

/** Senders write the symbol too, `PM2.5` or `NO2`. */
const pollutantOf = (name: string): Pollutant | undefined => {
  const spelt = name.toLowerCase().replace(/[._-]/g, '');
  return pollutants.find((pollutant) => pollutant === spelt);
};

const measured = (pollutant: Pollutant, name: string, { value, unit }: Attribute): Measure =>
  measure(pollutant, () => ({
    value: value === undefined || value === null ? null : numberAt(value, name, anyNumber.min, anyNumber.max),
    unit: unitOf(unit, `${name}.unitCode`),
  }));

/** Where no unit stands, the model means µg/m³. */
const unitOf = (said: unknown, path: string): Unit =>
  said === undefined || said === null ? 'ug/m3' : unitAt(said, path);

/** Start of the observation. */
const dateObserved = (value: unknown, zone: ZoneTime) =>
  timeAt(stringAt(value, 'dateObserved').split('/')[0] as string, 'dateObserved', zone);
