import { isDivision, nearestDivision } from '../divisions';
import { placeOf } from './partition';
import type { Rule } from './rule';

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
        message: `GB/T 2260 has no division ${code}`,
        hint: near ? `did you mean "${near.code}" (${near.name})?` : 'use the 6-digit code of the city, e.g. "640100"',
      },
    ];
  }
  const place = placeOf(context);
  if (!place || place.partition === 'aws-cn') return [];
  return [
    {
      code: 'CK3007',
      path,
      at: 'key',
      message: `a Chinese division code has no meaning in ${place.region}`,
      hint: 'remove division',
    },
  ];
};
