import { amount, both, members, raisedAbove } from '../shared/effects';
import type { Words } from '../shared/words';

/** The alarm of what a limit of occupancy moves: neither better nor worse, as it tells of how many cars are there. */
const alarmOf = ({ en, zh }: Words) =>
  amount(
    'operations',
    'neither',
    { en: `the alarm of ${en} comes later, or no more`, zh: `对${zh}更晚告警，或不再告警` },
    { en: `the alarm of ${en} comes sooner`, zh: `对${zh}更早告警` },
  );

export const guiding = both(
  amount(
    'service',
    'neither',
    { en: 'cars are guided elsewhere later, when fewer spaces are left', zh: '剩余车位更少时才开始分流' },
    { en: 'cars are guided elsewhere sooner, while more spaces are left', zh: '剩余车位较多时即开始分流' },
  ),
  alarmOf({ en: 'a car park that is almost full', zh: '余位紧张的停车场' }),
);

export const full = both(
  amount(
    'service',
    'neither',
    { en: 'a car park counts as full later, so more cars wait at its entrance', zh: '更晚判为满位，入口排队增多' },
    { en: 'a car park counts as full sooner, so more spaces stay empty', zh: '更早判为满位，空置车位增多' },
  ),
  alarmOf({ en: 'a full car park', zh: '满位的停车场' }),
);

export const stale = both(
  amount(
    'service',
    'less',
    { en: 'signs show older counts before they say that nobody knows', zh: '诱导屏更晚显示“未知”，其间显示旧数据' },
    { en: 'signs say sooner that nobody knows', zh: '数据中断后诱导屏更早显示未知' },
  ),
  raisedAbove({ en: 'a car park of which nobody knows what is free', zh: '余位未知的停车场' }, 'operations'),
);

export const overstay = amount(
  'service',
  'less',
  { en: 'the alarm of a car that stands too long comes later', zh: '对超时停放更晚告警' },
  { en: 'the alarm of a car that stands too long comes sooner', zh: '对超时停放更早告警' },
);

export const longStays = members(
  'service',
  'neither',
  { en: 'cars that stand too long in some spaces raise no alarm any more', zh: '这些车位超时停放不再告警' },
  { en: 'cars that stand too long in some spaces raise an alarm again', zh: '这些车位超时停放开始告警' },
);
