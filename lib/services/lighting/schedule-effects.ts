import { amount, type Effect, flag, identifier, items, members, other, wording } from '../shared/effects';

const otherLevels = { en: 'lamps are brighter or darker at some hours', zh: '部分时段亮度改变' };

export const published: Effect = {
  ...flag(
    'service',
    'neither',
    {
      en: 'luminaires burn by the schedule of the city, in place of their own',
      zh: '路灯按城市方案运行，不再按自身设置',
    },
    {
      en: 'luminaires get no schedule any more, and burn by the last one or by their own',
      zh: '不再下发方案，路灯按最近方案或自身设置运行',
    },
  ),
  evenIfOff: true,
};

export const later = amount(
  'safety',
  'less',
  { en: 'streets are dark for longer at dusk', zh: '黄昏时道路更晚亮灯' },
  { en: 'lamps come on sooner at dusk, and use more energy', zh: '黄昏时更早亮灯，能耗增加' },
);

export const longer = amount(
  'safety',
  'more',
  { en: 'lamps burn for longer at dawn, and use more energy', zh: '清晨亮灯更久，能耗增加' },
  { en: 'streets are dark before it is day', zh: '天亮前即关灯' },
);

export const level = amount(
  'safety',
  'more',
  { en: 'streets are brighter, and lamps use more energy', zh: '道路更亮，能耗增加' },
  { en: 'streets are darker, and lamps use less energy', zh: '道路更暗，能耗减少' },
);

export const movedStep = other('service', otherLevels);
export const steps = items(
  { by: ['from'], renamed: true, one: { en: 'level from', zh: '亮度起始' } },
  'service',
  'neither',
  otherLevels,
  otherLevels,
);

export const named = identifier({ en: 'district', zh: '区' });
export const districts = items(
  { by: ['district'], renamed: true, one: { en: 'district', zh: '区' } },
  'service',
  'neither',
  { en: 'lamps of a district burn by levels of its own', zh: '该区路灯按单独亮度运行' },
  { en: 'lamps of a district burn as those of the city', zh: '该区路灯按全市亮度运行' },
);

export const called = wording({ en: 'the event', zh: '活动' });
export const movedEvent = other('service', {
  en: 'lamps burn at the level of the event at other times',
  zh: '活动亮度的时段改变',
});
export const eventDistricts = members(
  'service',
  'neither',
  { en: 'lamps of further districts burn at the level of the event', zh: '更多区的路灯按活动亮度运行' },
  { en: 'lamps of some districts burn as usual during the event', zh: '部分区的路灯在活动期间照常运行' },
  { empty: { en: 'the whole city', zh: '全市' } },
);
export const events = items(
  { by: ['name'], renamed: true, one: { en: 'event', zh: '活动' } },
  'service',
  'neither',
  { en: 'lamps burn at another level during the event', zh: '活动期间亮度改变' },
  { en: 'lamps burn as usual, for there is no event any more', zh: '活动取消，路灯照常运行' },
);
