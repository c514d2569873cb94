import type { Fields } from '../../../lib/engine/intake/fields';
import { isJsonObject, Refused } from '../../../lib/engine/intake/reading';
import type { Count } from '../rules/counts';
import { degreesOf, figuresOf, idAt, saysAnything, textOf, wordsOf } from './figures';

/** DATEX II 2 and 3, parking publications: names are the same, namespaces differ and are not read. */
export const isDatexStatus = (fields: Fields): boolean => fields.has('parkingRecordReference');
const isDatexRecord = (fields: Fields): boolean => fields.has('@id') && fields.has('parkingRecordVersionTime');

/** The reference of a status to its record. */
export const referenceOf = (fields: Fields): string =>
  idAt(fields.object('parkingRecordReference').values['@id'], '@id');

/** Of an element with attributes its text: DATEX II 3 extends its words by one (`_extendedValue`). */
const wordOf = (value: unknown) => (isJsonObject(value) ? value['#text'] : value);

/** Vehicles that came or went within a stated time, seconds; undefined where nobody counts them. */
function passagesOf(occupancy: Fields | null) {
  const within = occupancy?.optional.object('vehicleCountAndRate')?.optional.object('vehicleCountWithinInterval');
  if (!within) return {};
  const seconds = within.optional.number('measurementInterval', { min: 0, max: 86_400 });
  const vehicles = (name: string) => within.optional.object(name)?.values.vehicleCount;
  return {
    entered: vehicles('numberOfIncomingVehicles'),
    exited: vehicles('numberOfOutgoingVehicles'),
    ...(seconds === null ? {} : { overMs: seconds * 1000 }),
  };
}

/** A `parkingRecordStatus`: no count of one that says nothing. */
export function readStatus(fields: Fields, receivedAtMs: number): readonly Count[] {
  const occupancy = fields.optional.object('parkingOccupancy');
  const said = occupancy?.values ?? {};
  const figures = figuresOf({
    free: said.parkingNumberOfVacantSpaces,
    occupied: said.parkingNumberOfOccupiedSpaces,
    capacity: said.parkingNumberOfSpacesOverride,
    percent: said.parkingOccupancy,
    ...passagesOf(occupancy),
  });
  const words = wordsOf([fields.values.parkingSiteOpeningStatus, fields.values.parkingSiteStatus].map(wordOf));
  if (!saysAnything({ ...figures, ...words })) return [];
  const atMs = fields.has('parkingStatusOriginTime') ? fields.instant('parkingStatusOriginTime') : receivedAtMs;
  return [{ atMs, ...figures, ...words }];
}

/** Whether the one space of a status is taken; null: nobody says, or it is closed, and so neither. */
export function isTaken(count: Count): boolean | null {
  const { free, occupied, says, opening } = count;
  if (opening === 'unknown' || opening === 'closed') return null;
  if (free !== undefined) return free <= 0;
  if (occupied !== undefined) return occupied > 0;
  return says === undefined ? null : says === 'full';
}

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
