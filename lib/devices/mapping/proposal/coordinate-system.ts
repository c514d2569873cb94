import type { InventoryMapping } from '../../../config/inventory-schema';
import { ask, type Setting } from './choice';
import type { ColumnProfile } from './profile';

type Crs = InventoryMapping['crs'];

/** Box around China, where maps are offset by law; degrees. */
const china = { south: 18, north: 54, west: 73, east: 135 };

const systems: readonly (readonly [Crs, RegExp])[] = [
  ['gcj02', /gcj|火星|高德|腾讯|amap/i],
  ['bd09', /bd[-_ ]?09|百度|baidu/i],
  ['wgs84', /wgs|gps|cgcs|国家2000/i],
];

/** The system of coordinates in China, where the same degrees are 100 to 700 m apart: what the columns' names say, or a question. */
export function coordinateSystemOf(latitude: ColumnProfile, longitude: ColumnProfile): Setting<Crs> | undefined {
  const isInChina =
    latitude.least >= china.south &&
    latitude.most <= china.north &&
    longitude.least >= china.west &&
    longitude.most <= china.east;
  if (!isInChina) return undefined;
  const names = `${latitude.name} ${longitude.name}`;
  const said = systems.filter(([, form]) => form.test(names));
  const [only] = said;
  if (only && said.length === 1) return { value: only[0], confidence: 0.9, reason: `the columns are ${names}` };
  return ask(
    'in China coordinates may be offset by 100 to 700 m: which system is it? Check one device on the ground',
    systems.map(([value]) => ({ value, confidence: 0.33, reason: 'the file does not say' })),
  );
}
