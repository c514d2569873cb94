import { areaList } from '@vant/area-data';
import { nearest } from '../shared/nearest';

/**
 * Codes that the list lacks: the county-level districts of Sansha, which the statistics bureau numbers 3xx.
 * Source: National Bureau of Statistics, codes for statistical use.
 */
const added: Readonly<Record<string, string>> = {
  460321: '西沙群岛',
  460322: '南沙群岛',
  460323: '中沙群岛的岛礁及其海域',
};

const names = new Map<string, string>(
  [areaList.province_list, areaList.city_list, areaList.county_list, added].flatMap((list) => Object.entries(list)),
);

/** Counties of a prefecture numbered 71–79 are development zones, which the statistics bureau adds and no list has all of. */
function isDevelopmentZone(code: string): boolean {
  return /7[1-9]$/.test(code) && names.has(`${code.slice(0, 4)}00`);
}

/** True for the 6-digit code of a province, prefecture, county or development zone of China (GB/T 2260). */
export function isDivision(code: string): boolean {
  return names.has(code) || isDevelopmentZone(code);
}

/** The code of the same prefecture or province that is nearest to a wrong one. */
export function nearestDivision(code: string): { readonly code: string; readonly name: string } | undefined {
  const same = (digits: number) => [...names.keys()].filter((c) => c.startsWith(code.slice(0, digits)));
  const near = nearest(code, same(4)) ?? nearest(code, same(2));
  return near === undefined ? undefined : { code: near, name: names.get(near) as string };
}
