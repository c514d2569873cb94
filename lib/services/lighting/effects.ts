import { amount, reckoning } from '../shared/effects';

export const place = reckoning({ en: 'day and night of the lamps', zh: '路灯的昼夜判定' }, { severity: 'high' });

export const darker = amount(
  'service',
  'more',
  {
    en: 'lamps that give some light raise the alarm of a lamp that is out, too',
    zh: '仍有部分亮度的路灯也会报告为熄灯',
  },
  { en: 'lamps must take less power before they count as out', zh: '功率更低时才会报告熄灯' },
);

export const stronger = amount(
  'service',
  'less',
  { en: 'lamps take more power before its alarm is raised', zh: '功率更高时才会报告' },
  { en: 'lamps that take a little too much power raise an alarm', zh: '功率略高也会报告' },
);

export const longer = amount(
  'service',
  'less',
  { en: 'lamps burn by day for longer before its alarm is raised', zh: '白天亮灯更久才会报告' },
  {
    en: 'lamps that burn by day raise their alarm sooner, and more often one that is tested',
    zh: '白天亮灯更早报告，检修时误报增多',
  },
);

export const wider = amount(
  'service',
  'less',
  { en: 'the voltage must be further off before its alarm is raised', zh: '电压偏差更大才会报告' },
  { en: 'smaller differences of the voltage raise an alarm', zh: '较小的电压偏差也会报告' },
);

export const together = amount(
  'service',
  'neither',
  {
    en: 'more lamps of a cabinet must be dark before it is one incident, and until then each raises its own alarm',
    zh: '同一控制箱更多路灯熄灭才合并为一个事件，此前逐灯报告',
  },
  {
    en: 'fewer dark lamps of a cabinet are one incident, and raise no alarms one by one',
    zh: '同一控制箱较少路灯熄灭即合并为一个事件，不再逐灯报告',
  },
);
