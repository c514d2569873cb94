import { type Attribute, attributeOf, instancesOf } from '../../../lib/engine/intake/ngsi';
import { instantAt, type JsonObject, numberAt, Refused, stringAt } from '../../../lib/engine/intake/reading';
import {
  celsiusAt,
  celsiusIn,
  type FillReading,
  fieldsWhere,
  isHot,
  listed,
  namedAt,
  type Said,
  saysBurning,
  shareAt,
  silentAt,
  troubles,
} from './reading';

const statuses = ['ok', ...troubles, 'unknown'] as const;
const timeNames = ['timeInstant', 'TimeInstant', 'binLoggedTime', 'dateModified'];

/** One status or a list of them; in a message that says fire a status that nobody knows does not hide it. */
function troublesOf(value: unknown): FillReading['troubles'] {
  const read = fieldsWhere(saysBurning(value));
  const named = listed(value).map((one) => read(one, (status) => namedAt(status, 'status', statuses)));
  const known = named.filter((one) => one !== null && one !== 'unknown');
  return known.length === 0 ? null : troubles.filter((one) => known.includes(one));
}

/** A share of an attribute that may say itself that it is a percentage: `P1`, UN/CEFACT Recommendation 20. */
function shareOf({ unit }: Attribute, value: unknown, path: string): number {
  if (unit === 'P1') return numberAt(value, path, 0, 100) / 100;
  return shareAt(value, path);
}

/** °C, or °F where the attribute says so: `CEL` and `FAH`, UN/CEFACT Recommendation 20. */
function celsiusOf({ value, unit }: Attribute): unknown {
  const number = celsiusIn(value);
  if (unit !== 'FAH' || typeof number !== 'number') return number;
  return ((number - 32) * 5) / 9;
}

/** Of several instances of an attribute that with the greatest number: of a container the worse counts. */
function greatest(instances: readonly Attribute[], of: (one: Attribute) => unknown): Attribute {
  const sizeOf = (one: Attribute) => {
    const value = of(one);
    return typeof value === 'number' && !Number.isNaN(value) ? value : Number.NEGATIVE_INFINITY;
  };
  return instances.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
}

/** A level so much older than the rest of its message says nothing of now. */
const staleMs = 24 * 3_600_000;

/**
 * Smart Data Models WasteContainer (dataModel.WasteManagement, schema 0.3.0) in any of its three forms. `fillingLevel` is
 * a share, 0–1. The time is that of the newest attribute: its own, else that of the container, for which the model has no
 * name that all senders use. A broker repeats the last level with each status, and its age must not date a fire.
 */
export function readWasteContainer(root: JsonObject): Said {
  const deviceId = stringAt(root.id, 'id');
  const of = (name: string) => attributeOf(root, name);
  const level = greatest(instancesOf(root, 'fillingLevel'), ({ value }) => value);
  const temperature = greatest(instancesOf(root, 'temperature'), celsiusOf);
  const said = instancesOf(root, 'status');
  const named = said.map(({ value }) => value);
  const worst = said.find(({ value }) => saysBurning(value)) ?? of('status');
  const status = { ...worst, value: named.length > 1 ? named : named[0] };
  const battery = of('batteryLevel');
  const isSaid = ({ value }: Attribute) => value !== undefined && value !== null;
  const measured = [level, temperature, status].filter(isSaid);
  if (measured.length === 0)
    throw new Refused('schema.invalid', 'the container has none of fillingLevel, temperature, status');
  const read = fieldsWhere(saysBurning(status.value) || isHot(celsiusOf(temperature)));
  const ofContainer = timeNames.map((name) => of(name).value).find((at) => at !== undefined && at !== null);
  const timeOf = ({ at }: Attribute) => read(at ?? ofContainer, (stamp) => instantAt(stamp, 'timeInstant'));
  const times = measured.map(timeOf).filter((ms) => ms !== null);
  if (times.length === 0) throw new Refused('schema.invalid', 'timeInstant must be text');
  const atMs = Math.max(...times);
  const share = read(level.value, (v) => shareOf(level, v, 'fillingLevel'));
  const reading: FillReading = {
    ...silentAt(atMs),
    fillShare: share !== null && atMs - (timeOf(level) ?? atMs) > staleMs ? null : share,
    temperatureCelsius: read(celsiusOf(temperature), (v) => celsiusAt(v, 'temperature')),
    troubles: read(status.value, troublesOf),
    batteryPercent: read(battery.value, (v) =>
      battery.unit === 'P1' ? numberAt(v, 'batteryLevel', 0, 100) : 100 * numberAt(v, 'batteryLevel', 0, 1),
    ),
  };
  return { deviceId, reports: [reading] };
}
