import type { Fields } from '../../../lib/engine/intake/fields';
import { isJsonObject, Refused } from '../../../lib/engine/intake/reading';
import type { Count } from '../rules/counts';
import {
  type CountFigures,
  degreesOf,
  figuresOf,
  idAt,
  isSaid,
  saysAnything,
  textOf,
  timeAt,
  wordsOf,
} from './figures';
import type { Around } from './rows';

/** Elements of DATEX II, 2 and 3, that are the status of one car park or space; namespaces differ and are not read. */
export const statusElements = ['parkingRecordStatus', 'parkingStatusInformation', 'parkingFacilityStatus'] as const;

/** What each of them calls its reference. */
const references = ['parkingRecordReference', 'reference', 'parkingFacilityReference'] as const;
const referenceIn = ({ values }: Fields) => references.find((name) => isJsonObject(values[name]));
export const isDatexStatus = (fields: Fields): boolean =>
  referenceIn(fields) !== undefined || fields.has('parkingRecordReference');
const isDatexRecord = (fields: Fields): boolean => fields.has('@id') && fields.has('parkingRecordVersionTime');

/** The reference of a status to its record. */
export const referenceOf = (fields: Fields): string =>
  idAt(fields.object(referenceIn(fields) ?? 'parkingRecordReference').values['@id'], '@id');

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

/** An element with others in it: an empty one is text without any. */
const elementIn = (fields: Fields, name: string) => (isSaid(fields.values[name]) ? fields.optional.object(name) : null);

/** Of facilities some cities write 0.62 for 62 %: what may be either is left out. */
const percentOf = (value: unknown) => (Number(value) > 0 && Number(value) <= 1 ? undefined : value);

/** Figures of a status as its version names them. */
function saidIn(fields: Fields): CountFigures {
  const occupancy = elementIn(fields, 'parkingOccupancy') ?? elementIn(fields, 'occupancy');
  const { values } = fields;
  const said = occupancy?.values ?? {};
  return {
    free: said.parkingNumberOfVacantSpaces ?? said.numberOfVacantSpaces ?? values.totalNumberOfVacantParkingSpaces,
    occupied:
      said.parkingNumberOfOccupiedSpaces ?? said.numberOfOccupiedSpaces ?? values.totalNumberOfOccupiedParkingSpaces,
    capacity:
      said.parkingNumberOfSpacesOverride ??
      said.numberOfSpacesOverride ??
      values.totalParkingCapacityOverride ??
      values.totalParkingCapacityShortTermOverride,
    percent: said.parkingOccupancy ?? said.occupancy ?? percentOf(values.parkingFacilityOccupancy),
    ...passagesOf(occupancy),
  };
}

/** Counts of DATEX II are xs:nonNegativeInteger: senders write one below 0 where they have none. */
const isNoCount = (value: unknown): boolean => {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number < 0;
};

const times = ['parkingStatusOriginTime', 'lastUpdated', 'parkingFacilityStatusTime'] as const;
const words = [
  'parkingSiteOpeningStatus',
  'openingStatus',
  'parkingSiteStatus',
  'status',
  'parkingFacilityStatus',
] as const;

/** A status: no count of one that says nothing, and one that is unknown where it says that it has no count. */
export function readStatus(fields: Fields, { receivedAtMs, zone }: Around): readonly Count[] {
  const said = Object.entries(saidIn(fields));
  const counted = Object.fromEntries(said.filter(([, value]) => !isNoCount(value)));
  const figures = { ...figuresOf(counted), ...wordsOf(words.flatMap((name) => fields.values[name] ?? []).map(wordOf)) };
  const isUnknown = !saysAnything(figures) && said.some(([, value]) => isNoCount(value));
  if (!saysAnything(figures) && !isUnknown) return [];
  const time = times.find((name) => fields.has(name));
  const atMs = time === undefined ? receivedAtMs : timeAt(fields.values[time], time, zone);
  return [{ atMs, ...figures, ...(isUnknown ? { opening: 'unknown' as const } : {}) }];
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
