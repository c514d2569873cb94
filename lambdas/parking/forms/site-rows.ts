import { isJsonObject, type JsonObject, Refused } from '../../../lib/engine/intake/reading';
import type { Listed } from '../rules/counts';
import { degreesOf, figuresOf, idAt, pointOf, textOf } from './figures';
import { type Around, columnsOf, formOf, type RowForm, timeIn } from './rows';

/** How a sender names what a list says of a car park. */
interface SiteForm extends Pick<RowForm, 'has' | 'id' | 'time' | 'isUtc'> {
  readonly name: string;
  readonly kind?: string;
  readonly capacity?: string;
  readonly latitude?: string;
  readonly longitude?: string;
}

const parkApi3 = {
  time: 'static_data_updated_at',
  name: 'name',
  kind: 'type',
  capacity: 'capacity',
  latitude: 'lat',
  longitude: 'lon',
} as const;

const siteForms: readonly SiteForm[] = [
  { has: ['uid', 'name'], id: 'uid', ...parkApi3 },
  { has: ['original_uid', 'name'], id: 'original_uid', ...parkApi3 },
  {
    has: ['id', 'lot_type', 'total'],
    id: 'id',
    time: 'last_updated',
    isUtc: true,
    name: 'name',
    kind: 'lot_type',
    capacity: 'total',
  },
  { has: ['id2', 'total'], id: 'id2', time: 'published', name: 'name', capacity: 'total' },
  { has: ['park_id', 'obs_max', 'belegt'], id: 'park_id', time: 'obs_ts', name: 'park_name', capacity: 'obs_max' },
  { has: ['obs_parkid', 'obs_max'], id: 'obs_parkid', time: 'obs_ts', name: 'park_name', capacity: 'obs_max' },
  // Freiburg's inventory of ParkAPI has no number of spaces.
  { has: ['obs_parkid', 'name'], id: 'obs_parkid', name: 'name' },
  { has: ['ogc_fid', 'kapazitaet'], id: 'ogc_fid', name: 'name', kind: 'kategorie', capacity: 'kapazitaet' },
  {
    has: ['id', 'max_cap', 'updated'],
    id: 'id',
    time: 'updated',
    name: 'name',
    kind: 'type',
    capacity: 'max_cap',
    latitude: 'lat',
    longitude: 'lon',
  },
  { has: ['gid', 'art'], id: 'gid', name: 'name', kind: 'art' },
  {
    has: ['Id', 'capacity', 'dataType'],
    id: 'Id',
    name: 'name',
    kind: 'type',
    capacity: 'capacity',
    latitude: 'lat',
    longitude: 'lon',
  },
  { has: ['id', 'sum_boxes'], id: 'id', name: 'name', capacity: 'sum_boxes', latitude: 'lat', longitude: 'long' },
  {
    has: ['logicalUnitId', 'countLogicalBoxes'],
    id: 'logicalUnitId',
    name: 'publicName',
    capacity: 'countLogicalBoxes',
    latitude: 'locationLat',
    longitude: 'locationLon',
  },
  // Inventories of ParkAPI v1 have no id but the name. Their first feature is the city itself.
  { has: ['name', 'type'], id: 'name', name: 'name', kind: 'type', capacity: 'total' },
  { has: ['name', 'total'], id: 'name', name: 'name', capacity: 'total' },
];

/** Places that a row writes as an object of its own. */
const placeIn = ({ coords, geo_point_2d }: JsonObject) => {
  const place = [coords, geo_point_2d].find(isJsonObject) ?? {};
  return { latitude: degreesOf(place.lat, 90), longitude: degreesOf(place.lng ?? place.lon, 180) };
};

/** A car park in a list of many. */
export function readSiteRow(root: JsonObject, { receivedAtMs, zone }: Around) {
  const row = columnsOf(root);
  const form = formOf(siteForms, row);
  const columnOf = (name: string | undefined) => (name === undefined ? undefined : row[name]);
  if (row.type === 'city' && form.id === 'name')
    throw new Refused('schema.invalid', 'the feature is the city itself, not a car park');
  const { capacity = null } = figuresOf({ capacity: columnOf(form.capacity) });
  const [point, place] = [pointOf(root.geometry), placeIn(row)];
  const listed: Listed = {
    listedMs: timeIn(row, form, { receivedAtMs, zone }),
    site: {
      name: textOf(row[form.name]),
      kind: textOf(columnOf(form.kind)),
      capacity,
      latitude: degreesOf(columnOf(form.latitude), 90) ?? place.latitude ?? point.latitude,
      longitude: degreesOf(columnOf(form.longitude), 180) ?? place.longitude ?? point.longitude,
    },
  };
  return { deviceId: idAt(row[form.id], form.id), listed };
}
