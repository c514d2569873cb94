import type { Words } from '../../services/shared';
import { same } from '../../shared/said';
import { isDivision, isNameOfDivision, nameOfDivision } from '../divisions';
import { countryOfCity, nameOfCountry } from './country-of-city';
import { type Box, boxOfCountry, boxOfProvince, boxOfZone } from './land-boxes';
import { type MarkedSetting, settingsOfServices } from './marked-settings';
import type { Finding, Rule, RuleContext } from './rule';
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

type Edge = Pick<MarkedSetting, 'path' | 'value' | 'meta'>;

/** Half a place: edges of the area, and what services name. */
function edgesOf(context: RuleContext): readonly Edge[] {
  const area = context.city.devices?.area;
  const edge = (key: 'south' | 'west' | 'north' | 'east', meta: Edge['meta']): Edge => ({
    path: ['devices', 'area', key],
    value: area?.[key],
    meta,
  });
  return [
    edge('south', { isLatitude: true }),
    edge('west', { isLongitude: true }),
    edge('north', { isLatitude: true }),
    edge('east', { isLongitude: true }),
    ...settingsOfServices(context).filter(({ meta }) => meta.isLatitude || meta.isLongitude),
  ];
}

/** A lost sign puts a place on the other side of the earth, where it is night by day. */
function besideClock({ path, value, meta }: Edge, zone: string): Finding[] {
  const noon = hoursBeforeUtc(zone) * degreesPerHour;
  if (!meta.isLongitude || typeof value !== 'number' || apart(value, noon) <= maxApart) return [];
  return [
    {
      code: 'CK3057',
      path,
      message: {
        en: `at longitude ${value} the clocks are not those of ${zone}: day and night would be exchanged`,
        zh: `经度 ${value} 处的时间与 ${zone} 不符：昼夜将被颠倒`,
      },
      hint:
        apart(-value, noon) <= maxApart
          ? {
              en: `east is positive, west negative: did you mean ${-value}?`,
              zh: `东经为正，西经为负：是否想写 ${-value}？`,
            }
          : { en: 'correct the longitude, or timeZone', zh: '更正经度或 timeZone' },
    },
  ];
}

interface Land {
  readonly box: Box;
  readonly name: Words;
  /** What else may be wrong. */
  readonly or: string;
}

/** The land in which the city lies: its province, else where its clock runs. */
function landOf(context: RuleContext): Land | undefined {
  const { division, name, timeZone } = context.city;
  const country = countryOfCity(context);
  // A code that is not the city's has a problem already.
  const isOwn = division !== undefined && isDivision(division) && (!name?.zh || isNameOfDivision(division, name.zh));
  const province = isOwn ? nameOfDivision(`${division.slice(0, 2)}0000`) : undefined;
  const own = isOwn && country === 'CN' ? boxOfProvince(division) : undefined;
  if (own && province) return { box: own, name: { en: province, zh: province }, or: 'division' };
  if (country === undefined) return undefined;
  const ofZone = timeZone === undefined ? undefined : boxOfZone(timeZone);
  const box = ofZone ?? boxOfCountry(country);
  return box && { box, name: ofZone && timeZone ? same(timeZone) : nameOfCountry(country), or: 'timeZone' };
}

const axes = {
  isLatitude: {
    name: { en: 'latitude', zh: '纬度' },
    signs: { en: 'north is positive, south negative', zh: '北纬为正，南纬为负' },
  },
  isLongitude: {
    name: { en: 'longitude', zh: '经度' },
    signs: { en: 'east is positive, west negative', zh: '东经为正，西经为负' },
  },
} as const;

/** Half a place that is not in the land of the city. */
function outside({ path, value, meta }: Edge, { box, name, or }: Land): Finding[] {
  const axis = meta.isLatitude ? axes.isLatitude : axes.isLongitude;
  const [least, most] = meta.isLatitude ? [box[0], box[2]] : [box[1], box[3]];
  if (typeof value !== 'number' || (value >= least && value <= most)) return [];
  const isTurned = -value >= least && -value <= most;
  return [
    {
      code: or === 'division' ? 'CK3078' : 'CK3057',
      path,
      message: {
        en: `${axis.name.en} ${value} lies outside of ${name.en}, ${least} to ${most}`,
        zh: `${axis.name.zh} ${value} 不在${name.zh}的范围 ${least} 至 ${most} 之内`,
      },
      hint: isTurned
        ? { en: `${axis.signs.en}: did you mean ${-value}?`, zh: `${axis.signs.zh}：是否想写 ${-value}？` }
        : {
            en: `give a place of the city, between ${least} and ${most}, or correct ${or}`,
            zh: `填写城市内的位置，介于 ${least} 与 ${most} 之间，或更正 ${or}`,
          },
    },
  ];
}

/** A place of the city lies in its province or country, and where its clock is right. */
export const cityPlace: Rule = (context) => {
  const zone = context.city.timeZone;
  const clock =
    zone !== undefined && isZone(zone) && !isNowhere(zone) && context.isSet(['timeZone']) ? zone : undefined;
  const land = landOf(context);
  return edgesOf(context).flatMap((edge) => {
    const told = clock === undefined ? [] : besideClock(edge, clock);
    return told.length > 0 || !land ? told : outside(edge, land);
  });
};
