import { divisionCalled, isDivision, isNameOfDivision, nameOfDivision, nearestDivision } from '../divisions';
import type { Path } from '../path';
import { settingsOfServices } from './marked-settings';
import { placeOf } from './partition';
import type { Finding, Rule } from './rule';

/** Digits that a province, or a prefecture, shares with all in it. */
const sharedDigits = (code: string): string => code.replace(/^(\d\d)0000$|^(\d{4})00$/, '$1$2');

/** The very name of one division, listed as what people call another. */
function nameOfAnother(path: Path, value: unknown): Finding[] {
  const code = String(path.at(-2));
  const own = typeof path.at(-1) === 'number' && isDivision(code) && typeof value === 'string' && divisionCalled(value);
  if (!own || own.name !== value || own.code === code || own.code.slice(0, 4) !== code.slice(0, 4)) return [];
  return [
    {
      code: 'CK3048',
      path,
      message: { en: `${value} is ${own.code}, and not ${code}`, zh: `${value} 的代码是 ${own.code}，不是 ${code}` },
      hint: { en: `list it under "${own.code}"`, zh: `将其列于 "${own.code}" 之下` },
    },
  ];
}

/** Divisions that services name: they exist, lie in the city, and have no other's name. */
export const ownDivisions: Rule = (context) => {
  const city = context.city.division;
  const name = context.city.name?.zh;
  // A code that is not the city's has a problem already, and says nothing of what lies in the city.
  const isDoubtful = city !== undefined && (!isDivision(city) || (name !== undefined && !isNameOfDivision(city, name)));
  return settingsOfServices(context).flatMap(({ path, at, value, meta }): Finding[] => {
    if (typeof value !== 'string' || !meta.isDivision) return nameOfAnother(path, value);
    if (!isDivision(value)) {
      const near = nearestDivision(value);
      return [
        {
          code: 'CK3006',
          path,
          at,
          message: { en: `GB/T 2260 has no division ${value}`, zh: `GB/T 2260 中没有行政区划 ${value}` },
          hint: near
            ? { en: `did you mean "${near.code}" (${near.name})?`, zh: `是否想写 "${near.code}"（${near.name}）？` }
            : { en: 'use the 6-digit code of a district of the city', zh: '采用本市所辖区县的 6 位代码' },
        },
      ];
    }
    const place = placeOf(context);
    if (place && place.partition !== 'aws-cn')
      return [
        {
          code: 'CK3007',
          path,
          at,
          message: {
            en: `a Chinese division code has no meaning in ${place.region}`,
            zh: `中国行政区划代码在 ${place.region} 没有意义`,
          },
          hint: { en: `remove ${value}`, zh: `删除 ${value}` },
        },
      ];
    if (city === undefined || isDoubtful || value.startsWith(sharedDigits(city))) return [];
    const [own, other] = [nameOfDivision(city), nameOfDivision(value)].map((name) => name ?? '');
    return [
      {
        code: 'CK3056',
        path,
        at,
        message: {
          en: `${value} (${other}) does not lie in ${city} (${own})`,
          zh: `${value}（${other}）不属于 ${city}（${own}）`,
        },
        hint: {
          en: `use codes that begin with ${sharedDigits(city)}, or correct division`,
          zh: `采用以 ${sharedDigits(city)} 开头的代码，或更正 division`,
        },
      },
    ];
  });
};
