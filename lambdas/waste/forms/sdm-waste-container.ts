import { attributeOf } from '../../../lib/engine/intake/ngsi';
import {
  instantAt,
  type JsonObject,
  memberAt,
  numberAt,
  optional,
  Refused,
  stringAt,
} from '../../../lib/engine/intake/reading';
import { celsiusAt, type FillReading, type Said, shareAt, silentAt, troubles } from './reading';

const statuses = ['ok', ...troubles, 'unknown'] as const;
const timeNames = ['timeInstant', 'TimeInstant', 'binLoggedTime', 'dateModified'];

function troublesOf(value: unknown): FillReading['troubles'] {
  const status = memberAt(value, 'status', statuses);
  if (status === 'unknown') return null;
  return status === 'ok' ? [] : [status];
}

/**
 * Smart Data Models WasteContainer (dataModel.WasteManagement, schema 0.3.0) in any of its three forms. `fillingLevel` is
 * a share, 0–1. The time is that of the level, else of the container: the model has no name for it that all senders use.
 */
export function readWasteContainer(root: JsonObject): Said {
  const deviceId = stringAt(root.id, 'id');
  const of = (name: string) => attributeOf(root, name);
  const [level, temperature, status] = [of('fillingLevel'), of('temperature'), of('status')];
  const measured = [level, temperature, status];
  if (measured.every(({ value }) => value === undefined || value === null))
    throw new Refused('schema.invalid', 'the container has none of fillingLevel, temperature, status');
  const stamps = [...measured.map(({ at }) => at), ...timeNames.map((name) => of(name).value)];
  const atMs = instantAt(
    stamps.find((at) => at !== undefined && at !== null),
    'timeInstant',
  );
  const reading: FillReading = {
    ...silentAt(atMs),
    fillShare: optional(level.value, (v) => shareAt(v, 'fillingLevel')),
    temperatureCelsius: optional(temperature.value, (v) => celsiusAt(v, 'temperature')),
    troubles: optional(status.value, troublesOf),
    batteryPercent: optional(of('batteryLevel').value, (v) => 100 * numberAt(v, 'batteryLevel', 0, 1)),
  };
  return { deviceId, reports: [reading] };
}
