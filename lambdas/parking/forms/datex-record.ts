import type { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { wordOf } from './datex';
import { degreesOf, figuresOf, idAt, textOf } from './figures';

const isDatexRecord = (fields: Fields): boolean => fields.has('@id') && fields.has('parkingRecordVersionTime');

/** A `parkingRecord`: what a list says of a car park or a space. */
export function readRecord(fields: Fields) {
  const names = fields.optional.object('parkingName')?.optional.object('values')?.values.value;
  const [name] = Array.isArray(names) ? names : [names];
  const point = fields.optional
    .object('parkingLocation')
    ?.optional.object('pointByCoordinates')
    ?.optional.object('pointCoordinates')?.values;
  if (!isDatexRecord(fields))
    throw new Refused('schema.invalid', 'parkingRecord has no id or no parkingRecordVersionTime');
  return {
    deviceId: idAt(fields.values['@id'], '@id'),
    atMs: fields.instant('parkingRecordVersionTime'),
    place: {
      name: textOf(wordOf(name)),
      kind: textOf(fields.values.parkingLayout),
      latitude: degreesOf(point?.latitude, 90),
      longitude: degreesOf(point?.longitude, 180),
    },
    capacity: figuresOf({ capacity: fields.values.parkingNumberOfSpaces }).capacity ?? null,
  };
}
