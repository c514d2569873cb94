import { partitionOf } from '../regions';
import type { Rule } from './rule';
import { isZone } from './time-zone';
import { zonesOf } from './zone-of-place';

/** Regions of China that keep a clock of their own in the data base. */
const places = ['CN', 'HK', 'MO', 'TW'];

const canonical = (timeZone: string): string => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;

/** AWS in China serves cities of China: with another clock, tariffs, planned flash and office hours come hours off. */
export const chinaClock: Rule = ({ city, isSet }) => {
  const { timeZone: zone, cloud } = city;
  if (zone === undefined || !isSet(['timeZone']) || !isZone(zone)) return [];
  if (cloud?.region === undefined || partitionOf(cloud.region) !== 'aws-cn') return [];
  if (places.flatMap(zonesOf).map(canonical).includes(canonical(zone))) return [];
  return [
    {
      code: 'CK3066',
      path: ['timeZone'],
      message: {
        en: `the cloud runs in China (${cloud.region}), and the clock is that of ${zone}`,
        zh: `云位于中国（${cloud.region}），而时钟采用 ${zone}`,
      },
      hint: { en: 'write timeZone: Asia/Shanghai', zh: '写 timeZone: Asia/Shanghai' },
    },
  ];
};
