import { divisionCalled, isDivision, isNameOfDivision, nameOfDivision, nearestDivision } from '../divisions';
import { placeOf } from './partition';
import type { Finding, Rule } from './rule';

/** A division code names a province, prefecture or county of China. */
export const division: Rule = (context) => {
  const code = context.city.division;
  if (code === undefined) return [];
  const path = ['division'];
  if (!isDivision(code)) {
    const near = nearestDivision(code);
    return [
      {
        code: 'CK3006',
        path,
        message: { en: `GB/T 2260 has no division ${code}`, zh: `GB/T 2260 中没有行政区划 ${code}` },
        hint: near
          ? {
              en: `did you mean "${near.code}" (${near.name})?`,
              zh: `是否想写 "${near.code}"（${near.name}）？`,
            }
          : { en: 'use the 6-digit code of the city, e.g. "640100"', zh: '采用城市的 6 位代码，例如 "640100"' },
      },
    ];
  }
  const place = placeOf(context);
  if (!place || place.partition === 'aws-cn') return ofAnotherName(code, context.city.name?.zh);
  return [
    {
      code: 'CK3007',
      path,
      at: 'key',
      message: {
        en: `a Chinese division code has no meaning in ${place.region}`,
        zh: `中国行政区划代码在 ${place.region} 没有意义`,
      },
      hint: { en: 'remove division', zh: '删除 division' },
    },
  ];
};

/** The code is that of a division whose name is another than the city's. */
function ofAnotherName(code: string, name: string | undefined): Finding[] {
  if (name === undefined || isNameOfDivision(code, name)) return [];
  const own = divisionCalled(name);
  return [
    {
      code: 'CK3048',
      path: ['division'],
      message: {
        en: `${code} is the code of ${nameOfDivision(code)}, and the city is called ${name}`,
        zh: `${code} 是${nameOfDivision(code)}的代码，而城市名称为${name}`,
      },
      hint: own
        ? { en: `did you mean "${own.code}" (${own.name})?`, zh: `是否想写 "${own.code}"（${own.name}）？` }
        : { en: 'correct division or name.zh', zh: '更正 division 或 name.zh' },
    },
  ];
}
