import { type EffectValue, effectValue } from '../shared/effects';
import type { Words } from '../shared/words';
import type { TariffRestrictions } from './rules/tariff';

export const weekdayNames: readonly Words[] = [
  { en: 'Sunday', zh: '星期日' },
  { en: 'Monday', zh: '星期一' },
  { en: 'Tuesday', zh: '星期二' },
  { en: 'Wednesday', zh: '星期三' },
  { en: 'Thursday', zh: '星期四' },
  { en: 'Friday', zh: '星期五' },
  { en: 'Saturday', zh: '星期六' },
];

/** Words of OCPI that stand as values in a tariff. */
export const tariffWords: Readonly<Record<string, Words>> = {
  ...Object.fromEntries(weekdayNames.map((name) => [name.en.toUpperCase(), name])),
  ENERGY: { en: 'energy', zh: '电量' },
  FLAT: { en: 'each charge', zh: '每次充电' },
  PARKING_TIME: { en: 'time of standing', zh: '停放时间' },
  TIME: { en: 'time of charging', zh: '充电时间' },
  YES: { en: 'with tax', zh: '含税' },
  NO: { en: 'without tax', zh: '不含税' },
  'N/A': { en: 'no tax', zh: '无税' },
  RESERVATION: { en: 'reservations', zh: '预约' },
  RESERVATION_EXPIRES: { en: 'reservations that nobody used', zh: '未使用的预约' },
};

const from: Words = { en: 'from {value} on', zh: '自 {value} 起' };
const until: Words = { en: 'until {value}', zh: '至 {value} 止' };
const below: Words = { en: 'below {value}', zh: '低于 {value}' };

/** What each restriction says; OCPI 2.2.1, TariffRestrictions: `min` has its value in, `max` and the end have not. */
const conditions: Readonly<Record<keyof TariffRestrictions, { readonly says: Words; readonly unit?: string }>> = {
  start_time: { says: from },
  end_time: { says: until },
  start_date: { says: from },
  end_date: { says: { en: 'before {value}', zh: '{value} 之前' } },
  min_kwh: { says: from, unit: 'kWh' },
  max_kwh: { says: until, unit: 'kWh' },
  min_current: { says: from, unit: 'A' },
  max_current: { says: below, unit: 'A' },
  min_power: { says: from, unit: 'kW' },
  max_power: { says: below, unit: 'kW' },
  min_duration: { says: { en: 'from {value} after the start on', zh: '充电开始 {value} 后' }, unit: 's' },
  max_duration: { says: { en: 'until {value} after the start', zh: '充电开始 {value} 内' }, unit: 's' },
  day_of_week: { says: { en: 'on {value}', zh: '{value}' } },
  reservation: { says: { en: 'for {value}', zh: '用于{value}' } },
};

const always: EffectValue = { label: { en: 'always', zh: '始终' } };

/** When prices hold: `from 22:00 on and until 06:00`. No weekday is every one. */
export function whenPricesHold(restrictions: TariffRestrictions | undefined): EffectValue {
  const given = Object.entries(restrictions ?? {}).filter(([, value]) => value !== undefined && String(value) !== '');
  const list = given.map(([key, value]): EffectValue => {
    const { says, unit } = conditions[key as keyof TariffRestrictions];
    return { sentence: { says, values: { value: effectValue(value, { unit, words: tariffWords }) } } };
  });
  return list.length === 0 ? always : { list };
}
