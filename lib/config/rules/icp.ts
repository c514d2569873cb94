import { placeOf } from './partition';
import type { Rule } from './rule';

/** An ICP recordal has a number, and matters in China only. */
export const icp: Rule = (context) => {
  const place = placeOf(context);
  const given = context.city.cloud?.icp;
  if (!place || !given || !context.isSet(['cloud', 'icp'])) return [];
  if (place.partition !== 'aws-cn')
    return [
      {
        code: 'CK3003',
        path: ['cloud', 'icp'],
        at: 'key',
        message: `an ICP recordal has no meaning in ${place.region}`,
        hint: 'remove icp',
      },
    ];
  if (!given.recorded || context.isSet(['cloud', 'icp', 'number'])) return [];
  return [
    {
      code: 'CK3004',
      path: ['cloud', 'icp', 'recorded'],
      message: 'the ICP recordal has no number',
      hint: 'add number: 宁ICP备2024000001号 under cloud.icp, or set recorded: false',
    },
  ];
};
