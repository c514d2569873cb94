import { settingsOfServices } from './marked-settings';
import type { Finding, Rule } from './rule';

/** A place that a service names lies in the box of the city: beyond it every device is rejected. */
export const placeInArea: Rule = (context) => {
  const { south, west, north, east } = context.city.devices?.area ?? {};
  if (south === undefined || west === undefined || north === undefined || east === undefined) return [];
  return settingsOfServices(context).flatMap(({ path, value, meta }): Finding[] => {
    if (typeof value !== 'number') return [];
    const [least, most] = meta.isLatitude ? [south, north] : meta.isLongitude ? [west, east] : [value, value];
    if (value >= least && value <= most) return [];
    const key = String(path.at(-1));
    return [
      {
        code: 'CK3061',
        path,
        message: {
          en: `${key} ${value} lies outside of devices.area, ${least} to ${most}`,
          zh: `${key} ${value} 不在 devices.area 的范围 ${least} 至 ${most} 之内`,
        },
        hint: {
          en: `give a place of the city, between ${least} and ${most}, or correct devices.area`,
          zh: `填写城市内的位置，介于 ${least} 与 ${most} 之间，或更正 devices.area`,
        },
      },
    ];
  });
};
