import { areaList } from '@vant/area-data';
import { inLatin } from '../identity/thing-name';
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

/** Name of a division in Chinese; undefined of a development zone, which the list may lack. */
export const nameOfDivision = (code: string): string | undefined => names.get(code);

/** What kind of division a name ends with: left out when people speak of it. */
const kinds = /(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|新区|市|省|州|盟|区|县|旗)$/;

/** A name as people speak of it: 银川 for 银川市. One letter is no name: 忠县. */
const spoken = (name: string): string => {
  const short = name.replace(kinds, '');
  return short.length > 1 ? short : name;
};

/** True when a name in Chinese may be that of the division: one holds the other, whatever the kind. */
export function isNameOfDivision(code: string, name: string): boolean {
  const own = names.get(code);
  if (own === undefined) return true;
  const [listed, given] = [spoken(own), spoken(name)];
  return name.includes(listed) || own.includes(given);
}

/** The one division of that very name; undefined where none or several have it. */
export function divisionCalled(name: string): { readonly code: string; readonly name: string } | undefined {
  const found = [...names].filter(([, own]) => own === name || spoken(own) === spoken(name));
  const exact = found.filter(([, own]) => own === name);
  const [one, ...others] = exact.length > 0 ? exact : found;
  return one && others.length === 0 ? { code: one[0], name: one[1] } : undefined;
}

let pinyin: ReadonlySet<string> | undefined;

/** True for the name of a province or prefecture of China, in Chinese or Pinyin without tones: `yinchuan`, `银川`. */
export function isDivisionName(name: string): boolean {
  pinyin ??= new Set(
    [areaList.province_list, areaList.city_list]
      .flatMap((list) => Object.values(list))
      .flatMap((own) => [
        own,
        spoken(own),
        inLatin(spoken(own))
          .toLowerCase()
          .replace(/[^a-z]/g, ''),
      ]),
  );
  return pinyin.has(name.toLowerCase().replaceAll(' ', ''));
}
