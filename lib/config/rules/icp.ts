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
        message: { en: `an ICP recordal has no meaning in ${place.region}`, zh: `ICP 备案在 ${place.region} 没有意义` },
        hint: { en: 'remove icp', zh: '删除 icp' },
      },
    ];
  if (!given.recorded || context.isSet(['cloud', 'icp', 'number'])) return [];
  return [
    {
      code: 'CK3004',
      path: ['cloud', 'icp', 'recorded'],
      message: { en: 'the ICP recordal has no number', zh: 'ICP 备案没有编号' },
      hint: {
        en: 'add number: the number of the recordal, under cloud.icp, or set recorded: false',
        zh: '在 cloud.icp 下添加 number: 宁ICP备2024000001号，或写 recorded: false',
      },
    },
  ];
};
