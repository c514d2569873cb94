import type { Fields } from '../../../lib/engine/intake/fields';
import { isJsonObject, type JsonObject, Refused } from '../../../lib/engine/intake/reading';
import type { Count } from '../rules/counts';
import { doubtfulShare } from '../rules/drift';
import { type CountFigures, figuresOf, idAt, isSaid, saysAnything, spelling, timeAt, wordsOf } from './figures';
import type { Around } from './rows';

/** Of an area of a guidance system, which sums up car parks that have a status of their own. */
const areaReference = 'parkingAreaReference';

/** Elements of DATEX II, 2 and 3, that are the status of one car park, area or space; namespaces differ and are not read. */
export const statusElements = [
  'parkingRecordStatus',
  'parkingStatusInformation',
  'parkingFacilityStatus',
  'parkingAreaStatus',
] as const;

/** What each of them calls its reference. */
const references = ['parkingRecordReference', 'reference', 'parkingFacilityReference', areaReference] as const;
const referenceIn = ({ values }: Fields) => references.find((name) => isJsonObject(values[name]));
export const isDatexStatus = (fields: Fields): boolean =>
  referenceIn(fields) !== undefined || fields.has('parkingRecordReference');

/** The reference of a status to its record. */
export const referenceOf = (fields: Fields): string =>
  idAt(fields.object(referenceIn(fields) ?? 'parkingRecordReference').values['@id'], '@id');

/** Of an element with attributes its text: DATEX II 3 extends its words by one (`_extendedValue`). */
export const wordOf = (value: unknown) => (isJsonObject(value) ? value['#text'] : value);

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

/** Of elements that may stand there several times. */
const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Statuses of single spaces in that of their car park: a wrapper with their number around an element of the same name. */
function spacesIn({ values }: Fields): CountFigures {
  const spaces = listOf(values.parkingSpaceStatus)
    .map((wrapper) => (isJsonObject(wrapper) ? (wrapper.parkingSpaceStatus ?? wrapper) : wrapper))
    .map((space) => (isJsonObject(space) ? wordOf(space.parkingSpaceOccupied) : undefined));
  const [taken, free] = ['true', 'false'].map((word) => spaces.filter((one) => spelling(one) === word).length);
  return taken || free ? { free, occupied: taken } : {};
}

/** Of facilities some cities write 0.62 for 62 %, and 1.02 where their counter drifts: what may be either is left out. */
const percentOf = (value: unknown) => (Number(value) > 0 && Number(value) <= 1 + doubtfulShare ? undefined : value);

/** Figures of a status as its version names them. */
function saidIn(fields: Fields): CountFigures {
  const occupancy = elementIn(fields, 'parkingOccupancy') ?? elementIn(fields, 'occupancy');
  const { values } = fields;
  const said = occupancy?.values ?? {};
  return {
    free:
      said.parkingNumberOfVacantSpaces ??
      said.numberOfVacantSpaces ??
      values.totalNumberOfVacantParkingSpaces ??
      values.parkingAreaTotalNumberOfVacantParkingSpaces,
    occupied:
      said.parkingNumberOfOccupiedSpaces ??
      said.numberOfOccupiedSpaces ??
      values.totalNumberOfOccupiedParkingSpaces ??
      // Of lorry parks some senders say their vehicles alone.
      said.parkingNumberOfVehicles,
    capacity:
      said.parkingNumberOfSpacesOverride ??
      said.numberOfSpacesOverride ??
      values.totalParkingCapacityOverride ??
      values.totalParkingCapacityShortTermOverride,
    percent:
      said.parkingOccupancy ??
      said.occupancy ??
      percentOf(values.parkingFacilityOccupancy ?? values.parkingAreaOccupancy),
    ...passagesOf(occupancy),
  };
}

/** Counts of DATEX II are xs:nonNegativeInteger: senders write one below 0 where they have none. */
const isNoCount = (value: unknown): boolean => {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number < 0;
};

const times = ['parkingStatusOriginTime', 'lastUpdated', 'parkingFacilityStatusTime', 'parkingAreaStatusTime'] as const;
const words = [
  'parkingSiteOpeningStatus',
  'openingStatus',
  'parkingSiteStatus',
  'status',
  'parkingFacilityStatus',
] as const;

/** What DATEX II 3 calls the status: of a place, of the way into it, of a space; without its prefix. */
export const kindOf = ({ values }: Fields): string => spelling(values['@type']).split(':').at(-1) ?? '';

/** Why a status that says something says nothing of how full a car park is; undefined of one that says nothing at all. */
function reasonOf(fields: Fields, said: readonly unknown[]): string | undefined {
  const unknown = said.find((word) => spelling(word) !== '');
  if (unknown !== undefined) return `${spelling(unknown).slice(0, 40)} is no state of a car park that is known`;
  if (fields.has('groupOfParkingSpacesStatus'))
    return 'groups of spaces alone have counts: they may share spaces, and are not summed up';
  const graded = elementIn(fields, 'parkingOccupancy')?.has('parkingNumberOfVacantSpacesGraded');
  return graded ? 'what is free is a grade (parkingNumberOfVacantSpacesGraded), not a number' : undefined;
}

/** A publication as JSON: nobody who sends one of parking is known, and its names differ from those of its XML. */
export function refuseDatexJson(values: JsonObject): void {
  if (['messageContainer', 'd2LogicalModel', 'payload'].some((name) => Object.hasOwn(values, name)))
    throw new Refused('schema.invalid', 'a publication of DATEX II as JSON is not read: bring its XML');
}

/**
 * A status: no count of one that says nothing, and one that is unknown where it says that it has no count. Of an access it is none of the
 * car park, which may be open beside an entrance that is closed.
 */
export function readStatus(fields: Fields, { receivedAtMs, zone }: Around): readonly Count[] {
  if (kindOf(fields) === 'AccessStatus') return [];
  const own = Object.entries(saidIn(fields)).filter(([, value]) => value !== undefined);
  const said = own.length > 0 ? own : Object.entries(spacesIn(fields));
  const counted = Object.fromEntries(said.filter(([, value]) => !isNoCount(value)));
  const written = words.flatMap((name) => listOf(fields.values[name])).map(wordOf);
  const figures = { ...figuresOf(counted), ...wordsOf(written) };
  const isUnknown = !saysAnything(figures) && said.some(([, value]) => isNoCount(value));
  if (!saysAnything(figures) && !isUnknown) {
    const reason = reasonOf(fields, written);
    if (reason) throw new Refused('schema.invalid', reason);
    return [];
  }
  const time = times.find((name) => fields.has(name));
  const atMs = time === undefined ? receivedAtMs : timeAt(fields.values[time], time, zone);
  return [
    {
      atMs,
      ...figures,
      ...(isUnknown ? { opening: 'unknown' as const } : {}),
      ...(fields.has(areaReference) ? { isArea: true as const } : {}),
    },
  ];
}

/** Whether the one space of a status is taken; null: nobody says, or it is closed, and so neither. */
export function isTaken(count: Count): boolean | null {
  const { free, occupied, says, opening, capacity = 1, isArea } = count;
  if (isArea || capacity > 1 || (free ?? 0) + (occupied ?? 0) > 1)
    throw new Refused('schema.invalid', 'status is of several spaces, not of one');
  if (opening === 'unknown' || opening === 'closed') return null;
  if (free !== undefined) return free <= 0;
  if (occupied !== undefined) return occupied > 0;
  return says === undefined ? null : says === 'full';
}
