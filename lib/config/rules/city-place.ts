import { settingsOfServices } from './marked-settings';
import type { Finding, Rule } from './rule';
import { isZone } from './time-zone';

/** Degrees of longitude that a clock may stand away from the sun: China has one for all its 61, and none has more than 60. */
const maxApart = 60;
const degreesPerHour = 15;

/** Hours by which a zone is before UTC in January; summer time is within what is allowed. */
function hoursBeforeUtc(timeZone: string): number {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(Date.UTC(2026, 0, 1))
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) + Number(minutes) / 60);
}

/** A clock that belongs to no place. */
const isNowhere = (zone: string): boolean => /^(?:UTC|GMT|UCT|Zulu|Etc\/.*)$/i.test(zone);

/** Degrees between two meridians, the shorter way round. */
const apart = (a: number, b: number): number => Math.abs(((((a - b) % 360) + 540) % 360) - 180);

/** A place of the city lies where its clock is right: a lost sign puts it on the other side of the earth, where it is night by day. */
export const cityPlace: Rule = (context) => {
  const zone = context.city.timeZone;
  if (zone === undefined || !isZone(zone) || isNowhere(zone) || !context.isSet(['timeZone'])) return [];
  const hours = hoursBeforeUtc(zone);
  const edges = (['west', 'east'] as const).map((edge) => ({
    path: ['devices', 'area', edge],
    value: context.city.devices?.area?.[edge],
    meta: { isLongitude: true },
  }));
  return [...edges, ...settingsOfServices(context)].flatMap(({ path, value, meta }): Finding[] => {
    if (!meta.isLongitude || typeof value !== 'number' || apart(value, hours * degreesPerHour) <= maxApart) return [];
    const turned = apart(-value, hours * degreesPerHour) <= maxApart;
    return [
      {
        code: 'CK3057',
        path,
        message: {
          en: `at longitude ${value} the clocks are not those of ${zone}: day and night would be exchanged`,
          zh: `经度 ${value} 处的时间与 ${zone} 不符：昼夜将被颠倒`,
        },
        hint: turned
          ? {
              en: `east is positive, west negative: did you mean ${-value}?`,
              zh: `东经为正，西经为负：是否想写 ${-value}？`,
            }
          : { en: 'correct the longitude, or timeZone', zh: '更正经度或 timeZone' },
      },
    ];
  });
};
