import type { City } from '../../../config/city-schema';
import type { InventoryWords, Service } from '../../../services/shared';
import { columnsOf } from '../source';
import { attributesOf } from './attributes';
import { ask, type Choice, decide, isQuestion, type Setting, sureFrom, sureOf } from './choice';
import { type Clustering, positionsOf, together } from './cluster';
import { composites } from './composite';
import { coordinateSystemOf } from './coordinate-system';
import { typeOf } from './device-type';
import { districtColumns, districtOf } from './district';
import { exploded } from './explode';
import { externalIdOf } from './external-id';
import { models, names, serials, statuses } from './fields';
import { knownTypes, wordsOfAll } from './known-types';
import { leaveOut } from './leave-out';
import { places } from './place';
import type { ColumnProfile, InventoryProfile } from './profile';
import type { Proposal } from './proposal';

/** What a proposal is made from. */
export interface Inventory {
  /** Name of the file, without its end. */
  readonly stem: string;
  readonly profile: InventoryProfile;
}

/** Columns of statuses from which one could see who is gone; weaker ones are of something else. */
const statusFrom = 0.5;

/** Settings that follow from a type that nobody knows yet are asked. */
const unlessSure = <T>(setting: Setting<T> | undefined, isSure: boolean, question: string): Setting<T> | undefined =>
  setting && !isQuestion(setting) && !isSure ? ask(question, [{ ...setting, confidence: sureFrom - 0.05 }]) : setting;

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return columnsOf(value);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
};

/** Columns that settings read, or could. */
const columnsIn = (settings: readonly (Setting | undefined)[]): ReadonlySet<string> =>
  new Set(
    settings
      .flatMap((setting) => (setting ? (isQuestion(setting) ? setting.candidates : [setting]) : []))
      .flatMap(({ value }) => textsIn(value)),
  );

/** `cluster` as a mapping has it: the column is the id. */
function withoutKey(cluster: Setting<Clustering>): Proposal['cluster'] {
  const bare = ({ value: { withinMetres }, ...why }: Choice<Clustering>) => ({ ...why, value: { withinMetres } });
  return isQuestion(cluster) ? { ...cluster, candidates: cluster.candidates.map(bare) } : bare(cluster);
}

/** Which rows are which devices: the id, rows of several devices, devices of several rows. */
function devicesOf(profile: InventoryProfile, place: Place, words: InventoryWords, typeIsSure: boolean) {
  const columns = profile.columns.filter((column) => column !== place.north && column !== place.east);
  const parts = composites(columns, words);
  const counting = columns.filter((column) => !parts.some(({ value }) => value.part === column));
  const found = exploded({ ...profile, columns: counting }, words);
  const explode = unlessSure(found, typeIsSure, 'is a row several devices of this type?');
  const clusters = explode ? {} : together(columns, words, positionsOf(place.north, place.east), typeIsSure);
  const cluster = clusters.sure ?? clusters.asked;
  return {
    externalId: externalIdOf({ profile, columns, words, clusters, parts, explode }),
    ...(explode ? { explode } : {}),
    ...(cluster ? { cluster: withoutKey(cluster) } : {}),
  };
}

interface Place {
  readonly latitude: Setting<string> | undefined;
  readonly longitude: Setting<string> | undefined;
  /** Their columns, where both are sure. */
  readonly north: ColumnProfile | undefined;
  readonly east: ColumnProfile | undefined;
}

/** Coordinates often stand twice in a file: of equals the first is taken. */
function placeOf(columns: readonly ColumnProfile[]): Place {
  const [latitude, longitude] = (['latitude', 'longitude'] as const).map((axis) =>
    decide(`which column is the ${axis}?`, places(axis, columns).slice(0, 1)),
  );
  const named = (setting: Setting<string> | undefined) => columns.find(({ name }) => name === sureOf(setting));
  return { latitude, longitude, north: named(latitude), east: named(longitude) };
}

function remarksOf({ north, east }: Place, columns: readonly ColumnProfile[], districts: readonly string[]): string[] {
  const unnamed = columns.filter(({ name }) => /^column \d+$/.test(name)).length;
  const dividing = districts.length < 2 ? districtColumns(columns) : [];
  return [
    ...(unnamed > columns.length / 2
      ? ['the first line names no columns: say where they are named, file: { headerRow: 2 }']
      : []),
    ...(north && east ? [] : ['no pair of columns holds degrees; projected coordinates must be converted first']),
    ...dividing.map(
      ({ name, distinct }) =>
        `${name} has ${distinct} values: where they are districts, list them in devices.districts and map columns.district`,
    ),
  ];
}

const present = <T extends object>(settings: T): T =>
  Object.fromEntries(Object.entries(settings).filter(([, setting]) => setting !== undefined)) as T;

/** Proposes a mapping for an inventory from its headers and values; without a city for the types of all services. */
export function propose({ stem, profile }: Inventory, services: readonly Service[], city: City | undefined): Proposal {
  const { columns } = profile;
  const types = knownTypes(services, city);
  const { setting: deviceType, remarks } = typeOf(stem, profile, types);
  const type = types.find(({ id, isOfCity }) => isOfCity && id === sureOf(deviceType));
  const words = type?.words ?? wordsOfAll(types.filter(({ isOfCity }) => isOfCity));
  const districts = city?.devices.districts ?? [];
  const place = placeOf(columns);
  const { north, east, latitude, longitude } = place;
  const { externalId, ...devices } = devicesOf(profile, place, words, type !== undefined);
  const ofId = columnsIn([externalId]);
  const free = columns.filter((column) => column !== north && column !== east && !ofId.has(column.name));
  const statusColumns = statuses(columns, words).filter(({ confidence }) => confidence >= statusFrom);
  const district = districtOf(free, districts);
  const fields = present({
    externalId,
    latitude,
    longitude,
    serial: decide('which column is the serial number?', serials(free)),
    name: decide('which column is what people call it?', names(columns, words)),
    status: decide(
      'which column is the status of the device?',
      statusColumns.map((choice) => ({ ...choice, value: choice.value.name })),
    ),
    model: decide('which column is the model?', models(free)),
    district: district.column,
  });
  const only = leaveOut(
    profile,
    statusColumns.map(({ value }) => value),
    words,
  );
  return present({
    deviceType,
    columns: fields,
    attributes: attributesOf(columns, columnsIn([...Object.values(fields), only, ...Object.values(devices)])),
    only,
    ...devices,
    district: district.all,
    crs: north && east && coordinateSystemOf(north, east),
    remarks: [...remarks, ...remarksOf(place, columns, districts)],
  });
}
