import {
  arrayAt,
  instantAt,
  type JsonObject,
  memberAt,
  numberAt,
  optional,
  Refused,
  stringAt,
} from '../../../lib/engine/intake/reading';
import { type FillReading, type Said, troubles } from '../rules/reading';
import { celsiusAt, distanceMmAt, heightMmAt, shareAt } from './units';

/**
 * Our own form: `{ ts, fillShare?, distanceMm?, heightMm?, temperatureCelsius?, troubles?, batteryPercent?, container? }`.
 * `ts` is RFC 3339 with offset; `troubles` lists what is wrong, empty when all is well; `container` is read in files only.
 * Further fields are ignored: firmware may learn to say more.
 */
export function readOwn(root: JsonObject): Said {
  const read = <T>(name: string, reader: (value: unknown, path: string) => T) =>
    optional(root[name], (value) => reader(value, name));
  const reading: FillReading = {
    atMs: instantAt(root.ts, 'ts'),
    fillShare: read('fillShare', shareAt),
    distanceMm: read('distanceMm', distanceMmAt),
    heightMm: read('heightMm', heightMmAt),
    temperatureCelsius: read('temperatureCelsius', celsiusAt),
    troubles: read('troubles', (list, path) => {
      const named = new Set(arrayAt(list, path).map((one, i) => memberAt(one, `${path}[${i}]`, troubles)));
      return troubles.filter((one) => named.has(one));
    }),
    batteryPercent: read('batteryPercent', (value, path) => numberAt(value, path, 0, 100)),
    batteryLow: null,
  };
  const { fillShare, distanceMm, temperatureCelsius, troubles: named } = reading;
  if ([fillShare, distanceMm, temperatureCelsius, named].every((one) => one === null))
    throw new Refused('schema.invalid', 'message has none of fillShare, distanceMm, temperatureCelsius, troubles');
  return { deviceId: read('container', stringAt), reports: [reading] };
}
