import { amount, clockOf, other, reckoning } from '../shared/effects';
import type { Words } from '../shared/words';

const share = { unit: 'share' };

export const height = reckoning({ en: 'fill levels', zh: '满溢度' });

export const overflowing = amount(
  'service',
  'less',
  { en: 'containers are fuller before the alarm of an overflow is raised', zh: '容器更满时才告警满溢' },
  { en: 'the alarm of an overflow is raised before containers are as full', zh: '容器较空时即告警满溢' },
  share,
);

export const drivenTo = amount(
  'service',
  'less',
  { en: 'containers are fuller when they are emptied, and fewer trips are needed', zh: '容器更满时才清运，出车减少' },
  {
    en: 'containers are emptied before they are as full, and more trips are needed',
    zh: '容器较空时即清运，出车增加',
  },
  share,
);

export const drivenToBefore = amount(
  'service',
  'more',
  {
    en: 'containers are emptied sooner, well before they are full, and more trips are needed',
    zh: '在装满前更早清运，出车增加',
  },
  { en: 'containers are emptied closer to being full, and fewer trips are needed', zh: '临近装满时才清运，出车减少' },
);

const another: Words = {
  en: 'drivers have the list of containers of the day at another hour',
  zh: '司机在另一时刻拿到当日清运清单',
};
export const listed = other('operations', another, { as: clockOf });
