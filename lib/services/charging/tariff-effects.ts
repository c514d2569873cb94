import {
  type Effect,
  type EffectValue,
  other,
  type SettingChange,
  saying,
  special,
  type Told,
} from '../shared/effects';
import type { Words } from '../shared/words';
import type { Tariff } from './rules/tariff';
import { type PriceChange, priceChanges, priceOf, type Sample } from './tariff-sample';

const done: Readonly<Record<Sample, Words>> = {
  slow: { en: 'a charge of 30 kWh in three hours', zh: '三小时充电 30 kWh' },
  gentle: { en: 'a charge of 30 kWh in six hours', zh: '六小时充电 30 kWh' },
  fast: { en: 'a charge of 30 kWh in 36 minutes', zh: '36 分钟充电 30 kWh' },
  standing: { en: 'a charge of 30 kWh and an hour of standing after it', zh: '充电 30 kWh 后停放一小时' },
  reserved: { en: 'an hour that is reserved and not used', zh: '预约一小时未使用' },
};

const weekdayNames: readonly Words[] = [
  { en: 'Sunday', zh: '星期日' },
  { en: 'Monday', zh: '星期一' },
  { en: 'Tuesday', zh: '星期二' },
  { en: 'Wednesday', zh: '星期三' },
  { en: 'Thursday', zh: '星期四' },
  { en: 'Friday', zh: '星期五' },
  { en: 'Saturday', zh: '星期六' },
];

/** When it is so: `, begun on Saturday, 2026-01-10, at 22:00`. */
function when({ startMs, anyHour, anyDay, dated }: PriceChange): EffectValue | undefined {
  const at = new Date(startMs).toISOString();
  const values = {
    clock: at.slice(11, 16),
    date: at.slice(0, 10),
    weekday: { label: weekdayNames[new Date(startMs).getUTCDay()] as Words },
  };
  if (anyHour && anyDay) return undefined;
  if (anyDay) return { sentence: { says: { en: 'at {clock}', zh: '{clock}' }, values } };
  const day: Words = dated
    ? { en: 'on {weekday}, {date}', zh: '{date} {weekday}' }
    : { en: 'on {weekday}', zh: '{weekday}' };
  const says = anyHour ? day : { en: `${day.en}, at {clock}`, zh: `${day.zh} {clock}` };
  return { sentence: { says, values } };
}

/** What something costs now instead of before. */
function priceTold(changed: PriceChange, currency: string, place: EffectValue | undefined): Told {
  const { sample, before, after } = changed;
  const price = (value: number): EffectValue => ({ price: value, currency });
  const time = when(changed);
  const more = after > before;
  const begun: Words = time ? { en: ' that begins {time}', zh: '（{time} 开始）' } : { en: '', zh: '' };
  return {
    kind: 'money',
    direction: more ? 'worse' : 'better',
    says: {
      en: `{done}${begun.en} costs {difference} ${more ? 'more' : 'less'}: {after} instead of {before}${place ? ' ({place})' : ''}`,
      zh: `{done}${begun.zh}${more ? '多付' : '少付'} {difference}：由 {before} 改为 {after}${place ? '（{place}）' : ''}`,
    },
    values: {
      done: { label: done[sample] },
      difference: price(Math.round(Math.abs(after - before) * 10_000) / 10_000),
      before: price(before),
      after: price(after),
      ...(time ? { time } : {}),
      ...(place ? { place } : {}),
    },
  };
}

const isTariff = (value: unknown): value is Tariff =>
  typeof value === 'object' && value !== null && 'elements' in value && 'currency' in value;

const asBefore: Words = {
  en: 'some charges cost otherwise; 30 kWh cost as much as before',
  zh: '部分充电的费用改变；充电 30 kWh 的费用不变',
};

function inOtherMoney(before: Tariff, after: Tariff, place: EffectValue | undefined): Told {
  const paid = (tariff: Tariff): EffectValue => {
    const price = priceOf('slow', tariff);
    return price === undefined ? tariff.currency : { price, currency: tariff.currency };
  };
  return {
    kind: 'money',
    direction: 'neither',
    severity: 'high',
    says: {
      en: `{done} is paid in another currency: {after} instead of {before}${place ? ' ({place})' : ''}`,
      zh: `{done}改用另一币种支付：由 {before} 改为 {after}${place ? '（{place}）' : ''}`,
    },
    values: {
      done: { label: done.slow },
      before: paid(before),
      after: paid(after),
      ...(place ? { place } : {}),
    },
  };
}

/** What a tariff costs instead of another, priced by the rule that bills sessions (charging rule E). */
export function pricesTold(
  before: Tariff,
  after: Tariff,
  place: EffectValue | undefined,
  otherwise: SettingChange,
): readonly Told[] {
  if (before.currency !== after.currency) return [inOtherMoney(before, after, place)];
  const changes = priceChanges(before, after);
  if (changes.length > 0) return changes.map((change) => priceTold(change, after.currency, place));
  return [{ kind: 'money', direction: 'neither', ...saying(asBefore, otherwise) }];
}

/** Of everything in a tariff that counts for a bill. */
export const priced: Effect = special(
  [
    { when: 'more', says: { en: 'charging costs more', zh: '充电费用增加' } },
    { when: 'less', says: { en: 'charging costs less', zh: '充电费用减少' } },
  ],
  (change) => {
    const { before, after } = change.around.find((sides) => isTariff(sides.after) || isTariff(sides.before)) ?? {};
    if (!isTariff(before) || !isTariff(after)) return [];
    return pricesTold(before, after, change.place[0], change);
  },
);

/** The same of parts that come and go: settings of those that stay speak for themselves. */
export const pricedItems: Effect = { ...priced, each: { by: 'place', one: { en: 'part', zh: '资费项' } } };
export const pricedPart: Effect = { ...priced, each: 'presence' };

/** Which days a tariff is for. */
export const validity = other(
  'money',
  {
    en: 'charges of other days are billed by the tariff, and those of a day without one are not billed',
    zh: '资费适用的日期改变；没有有效资费的日期不计费',
  },
  { severity: 'medium' },
);
