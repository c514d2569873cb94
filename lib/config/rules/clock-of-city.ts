import type { City } from '../city-schema';
import { partitionOf } from '../regions';
import type { Draft } from '../shape/draft';
import { isUsual, zoneOfPlace, zonesOf } from './zone-of-place';

/** Countries that regions of AWS lie in, with the zone there: a city is mostly near its region. */
const countries: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:us-east-|us-gov-east-)/, 'US', 'America/New_York'],
  [/^(?:us-west-|us-gov-west-)/, 'US', 'America/Los_Angeles'],
  [/^(?:cn-)/, 'CN', 'Asia/Shanghai'],
  [/^(?:ca-central-)/, 'CA', 'America/Toronto'],
  [/^(?:ca-west-)/, 'CA', 'America/Edmonton'],
  [/^(?:mx-)/, 'MX', 'America/Mexico_City'],
  [/^(?:sa-)/, 'BR', 'America/Sao_Paulo'],
  [/^(?:eu-west-1)/, 'IE', 'Europe/Dublin'],
  [/^(?:eu-west-2)/, 'GB', 'Europe/London'],
  [/^(?:eu-west-3)/, 'FR', 'Europe/Paris'],
  [/^(?:eu-central-1)/, 'DE', 'Europe/Berlin'],
  [/^(?:eu-central-2)/, 'CH', 'Europe/Zurich'],
  [/^(?:eu-north-)/, 'SE', 'Europe/Stockholm'],
  [/^(?:eu-south-1)/, 'IT', 'Europe/Rome'],
  [/^(?:eu-south-2)/, 'ES', 'Europe/Madrid'],
  [/^(?:il-)/, 'IL', 'Asia/Jerusalem'],
  [/^(?:me-central-)/, 'AE', 'Asia/Dubai'],
  [/^(?:me-south-)/, 'BH', 'Asia/Bahrain'],
  [/^(?:me-west-)/, 'SA', 'Asia/Riyadh'],
  [/^(?:af-)/, 'ZA', 'Africa/Johannesburg'],
  [/^(?:ap-northeast-[13])/, 'JP', 'Asia/Tokyo'],
  [/^(?:ap-northeast-2)/, 'KR', 'Asia/Seoul'],
  [/^(?:ap-east-1)/, 'HK', 'Asia/Hong_Kong'],
  [/^(?:ap-east-2)/, 'TW', 'Asia/Taipei'],
  [/^(?:ap-south-)/, 'IN', 'Asia/Kolkata'],
  [/^(?:ap-southeast-1)/, 'SG', 'Asia/Singapore'],
  [/^(?:ap-southeast-[24])/, 'AU', 'Australia/Sydney'],
  [/^(?:ap-southeast-3)/, 'ID', 'Asia/Jakarta'],
  [/^(?:ap-southeast-5)/, 'MY', 'Asia/Kuala_Lumpur'],
  [/^(?:ap-southeast-6)/, 'NZ', 'Pacific/Auckland'],
  [/^(?:ap-southeast-7)/, 'TH', 'Asia/Bangkok'],
];

const countryOf = (region: string | undefined) => countries.find(([pattern]) => pattern.test(region ?? ''));

/** Hours before UTC of clocks by their names, outside summer time; some names are of several clocks. */
const hoursOfName: Readonly<Record<string, readonly number[]>> = {
  gmt: [0],
  wet: [0],
  bst: [0],
  cet: [1],
  met: [1],
  cest: [1],
  eet: [2],
  eest: [2],
  sast: [2],
  msk: [3],
  gst: [4],
  ist: [5.5, 2],
  sgt: [8],
  hkt: [8],
  myt: [8],
  awst: [8],
  cst: [8, -6],
  jst: [9],
  kst: [9],
  aest: [10],
  aedt: [10],
  nzst: [12],
  nzdt: [12],
  brt: [-3],
  edt: [-5],
  est: [-5],
  cdt: [-6],
  mdt: [-7],
  mst: [-7],
  pdt: [-8],
  pst: [-8],
  akst: [-9],
  hst: [-10],
};

/** Hours before UTC that `UTC+8`, `GMT+08:00`, `+0800`, `Etc/GMT-8`, `CET` and `EST5EDT` say; undefined of a name that says none. */
function hoursIn(written: string): readonly number[] | undefined {
  const [, etc, sign, hours, minutes] = /^(Etc\/)?(?:UTC|GMT|Z)?\s*([+−-])(\d{1,2})(?::?(\d\d))?$/i.exec(written) ?? [];
  if (sign === undefined) return hoursOfName[written.toLowerCase().replace(/^([a-z]{3})\d[a-z]{3}$/, '$1')];
  const isEast = (sign === '+') !== (etc !== undefined);
  return [(isEast ? 1 : -1) * (Number(hours) + Number(minutes ?? 0) / 60)];
}

/** Hours before UTC that a zone keeps outside summer time, and in it. */
function hoursOf(timeZone: string): readonly [number, number] {
  const both = [0, 6].map((month) => {
    const at = new Date(Date.UTC(2026, month, 1));
    return (Date.parse(`${at.toLocaleString('sv', { timeZone })}Z`) - at.getTime()) / 3_600_000;
  });
  return [Math.min(...both), Math.max(...both)];
}

/**
 * The zone of a city whose file names a clock rather than a place: that of the city by its name, of China in its regions, or the one
 * of the country of its region that keeps such a clock. Undefined where there is none.
 */
export function zoneOfCity(city: Draft<City>, written: string, zones: readonly string[]): string | undefined {
  const region = city.cloud?.region;
  if (region !== undefined && partitionOf(region) === 'aws-cn') return 'Asia/Shanghai';
  const names = [city.name?.en, city.name?.zh, city.city].filter((name) => name !== undefined);
  const own = names.map((name) => zoneOfPlace(name, zones)).find((zone) => zone !== undefined);
  const [, country, near] = countryOf(region) ?? [];
  const hours = hoursIn(written);
  if (own !== undefined || country === undefined || hours === undefined) return own;
  const kept = [...(near === undefined ? [] : [near]), ...zonesOf(country).filter((zone) => zones.includes(zone))];
  const keeping = [0, 1].map((season) => kept.filter((zone) => hours.includes(hoursOf(zone)[season] ?? Number.NaN)));
  const [first] = keeping.flat();
  return first === near ? near : (keeping[0]?.find(isUsual) ?? first);
}

/** True of a name that says hours, and no place. */
export const isClock = (written: string): boolean => hoursIn(written) !== undefined;

/** The zone where a region lies, for an example. */
export const zoneNear = (region: string | undefined): string => countryOf(region)?.[2] ?? 'Asia/Shanghai';
