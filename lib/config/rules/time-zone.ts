import type { Words } from '../../services/shared';
import { nearest } from '../../shared/nearest';
import { meant } from '../../shared/said';
import type { City } from '../city-schema';
import type { Draft } from '../shape/draft';
import { isClock, zoneNear, zoneOfCity } from './clock-of-city';
import type { Finding, Rule } from './rule';
import { zoneOfPlace } from './zone-of-place';

const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')];
const known = new Map<string, boolean>(zones.map((zone) => [zone, true]));

/** Links such as `US/Pacific` are valid but not listed; Intl also takes offsets and any case, which other tools refuse. */
export function isZone(name: string): boolean {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const differsInCase = zones.some((zone) => zone.toLowerCase() === name.toLowerCase());
  const valid = !differsInCase && /^[A-Z][\w+-]*(\/[A-Z][\w+-]*){1,2}$/.test(name) && isTakenByIntl(name);
  known.set(name, valid);
  return valid;
}

function isTakenByIntl(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const ofPlace = ({ cloud }: Draft<City>): Words => {
  const example = zoneNear(cloud?.region);
  return { en: `use the zone of a place, e.g. ${example}`, zh: `采用以地点命名的时区，例如 ${example}` };
};

/** Zones `Etc/GMT+8` count to the west, are hours from what they seem to say, and know no summer. */
function reversed(zone: string, city: Draft<City>): Finding[] {
  const [, sign, hours] = /^Etc\/GMT([+-])([1-9]\d?)$/.exec(zone) ?? [];
  if (sign === undefined) return [];
  const own = zoneOfCity(city, zone, zones);
  const is = `UTC${sign === '+' ? '−' : '+'}${hours}`;
  return [
    {
      code: 'CK3071',
      path: ['timeZone'],
      message: { en: `${zone} is ${is}, in summer and winter`, zh: `${zone} 表示 ${is}，且全年不变` },
      hint: own ? meant(own) : ofPlace(city),
    },
  ];
}

/** Bins, scheduled flash and reports follow the city's clock. */
export const timeZone: Rule = ({ city }) => {
  const zone = city.timeZone;
  if (zone === undefined) return [];
  if (isZone(zone)) return reversed(zone, city);
  // A place is known before letters are compared, Beijing is not Beirut; and hours from UTC are of the city's place.
  const near = isClock(zone)
    ? (zoneOfCity(city, zone, zones) ?? (/\d/.test(zone) ? undefined : zoneOfPlace(zone, zones)))
    : (zoneOfPlace(zone, zones) ?? nearest(zone, zones, Math.ceil(zone.length / 4)));
  return [
    {
      code: 'CK3008',
      path: ['timeZone'],
      message: { en: `there is no time zone ${JSON.stringify(zone)}`, zh: `没有时区 ${JSON.stringify(zone)}` },
      hint: near ? meant(near) : ofPlace(city),
    },
  ];
};
