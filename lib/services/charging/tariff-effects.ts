import {
  amount,
  charged,
  type Effect,
  type EffectStatement,
  type EffectValue,
  type ItemNames,
  items,
  type SettingChange,
  type Sides,
  saying,
  special,
} from '../shared/effects';
import type { Words } from '../shared/words';
import type { PriceComponent, Tariff, TariffRestrictions } from './rules/tariff';
import { tariffWords, weekdayNames, whenPricesHold } from './tariff-part-words';
import { limitedBills, type PriceChange, priceChanges, priceOf, type Sample, samples } from './tariff-sample';

const done: Readonly<Record<Sample, Words>> = {
  slow: { en: 'a charge of 30 kWh in three hours', zh: '三小时充电 30 kWh' },
  gentle: { en: 'a charge of 30 kWh in six hours', zh: '六小时充电 30 kWh' },
  fast: { en: 'a charge of 30 kWh in 36 minutes', zh: '36 分钟充电 30 kWh' },
  standing: { en: 'a charge of 30 kWh and an hour of standing after it', zh: '充电 30 kWh 后停放一小时' },
  odd: { en: 'a charge of 12.3 kWh and 17 minutes of standing after it', zh: '充电 12.3 kWh 后停放 17 分钟' },
  small: { en: 'a charge of 5 kWh in half an hour', zh: '半小时充电 5 kWh' },
  reserved: { en: 'an hour that is reserved and not used', zh: '预约一小时未使用' },
};

/** When it is so: `, begun on Saturday, 2026-01-10, at 22:00`. */
function when({ startMs, dated }: PriceChange, { anyHour, anyDay }: PriceChange['sums']): EffectValue | undefined {
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
function priceEffect(changed: PriceChange, currency: string, place: EffectValue | undefined): EffectStatement {
  const { sample, before, after } = changed;
  const price = (value: number): EffectValue => ({ price: value, currency });
  const [time, ofSums] = [when(changed, changed.differs), when(changed, changed.sums)];
  const more = after > before;
  const isTurn = before === 0 || after === 0;
  const begun: Words = time ? { en: ' that begins {time}', zh: '（{time} 开始）' } : { en: '', zh: '' };
  // The same difference of other sums: these are said for one time.
  const isExample = JSON.stringify(time) !== JSON.stringify(ofSums);
  const example: Words = isExample
    ? { en: ' when it begins {ofSums}', zh: '（以 {ofSums} 开始为例）' }
    : { en: '', zh: '' };
  return {
    kind: 'money',
    // What costs nothing any more is a price that went: the city earns nothing of it.
    direction: more || isTurn ? 'worse' : 'better',
    // Nobody doubles a price by the way: 3.2 for 0.32 is a slip of the pen, and thousands pay it.
    ...(isTurn || after > 2 * before ? { severity: 'high' } : {}),
    ...(changed.dated && !changed.differs.anyDay ? { isDated: true } : {}),
    says: {
      en: `{done}${begun.en} costs {difference} ${more ? 'more' : 'less'}: {after} instead of {before}${example.en}${place ? ' ({place})' : ''}`,
      zh: `{done}${begun.zh}${more ? '多付' : '少付'} {difference}：由 {before} 改为 {after}${example.zh}${place ? '（{place}）' : ''}`,
    },
    values: {
      done: { label: done[sample] },
      difference: price(Math.round(Math.abs(after - before) * 10_000) / 10_000),
      before: charged(before, currency),
      after: charged(after, currency),
      ...(time ? { time } : {}),
      ...(isExample && ofSums ? { ofSums } : {}),
      ...(place ? { place } : {}),
    },
  };
}

const isTariff = (value: unknown): value is Tariff =>
  typeof value === 'object' && value !== null && 'elements' in value && 'currency' in value;

const asBefore: Words = {
  en: 'some charges may cost otherwise; 30 kWh cost as much as before',
  zh: '部分充电的费用可能改变；充电 30 kWh 的费用不变',
};
const othersToo: Words = { en: 'further charges may cost otherwise', zh: '另有部分充电的费用可能改变' };
/** The same number in another currency is another price: what people gain the city loses (decision 622). */
function inOtherMoney(before: Tariff, after: Tariff, place: EffectValue | undefined): EffectStatement {
  const paid = (tariff: Tariff): EffectValue => {
    const price = priceOf('slow', tariff);
    return price === undefined ? tariff.currency : { price, currency: tariff.currency };
  };
  return {
    kind: 'money',
    direction: 'worse',
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

/** What is priced by other parts of a tariff than a charge is. */
const besides: readonly Sample[] = ['standing', 'reserved'];
const difference = ({ before, after }: PriceChange): number => Math.round((after - before) * 10_000);

/** Does something else than a charge cost more, or less, by another sum than each of some others? */
const differsOtherwise = (change: PriceChange, others: readonly PriceChange[]): boolean =>
  besides.includes(change.sample) && !others.some((other) => difference(other) === difference(change));

/** Does a charge cost more where all before it among the samples cost less, or less where they cost more? */
const turnsOtherwise = (change: PriceChange, all: readonly PriceChange[]): boolean => {
  const first = all.filter(({ sample }) => samples.indexOf(sample) < samples.indexOf(change.sample));
  const isAlike = (other: PriceChange) => Math.sign(difference(other)) === Math.sign(difference(change));
  return !besides.includes(change.sample) && first.length > 0 && !first.some(isAlike);
};

/**
 * What a tariff costs instead of another, priced by the rule that bills sessions (charging rule E): each sample that costs
 * otherwise, ranked.
 */
function sampleEffects(before: Tariff, after: Tariff, place: EffectValue | undefined): readonly EffectStatement[] {
  if (before.currency !== after.currency) return [inOtherMoney(before, after, place)];
  const all = priceChanges(before, after);
  const ofCharges = all.filter(({ sample }) => !besides.includes(sample));
  return all.map((change) => ({
    ...priceEffect(change, after.currency, place),
    rank: samples.indexOf(change.sample),
    ...(differsOtherwise(change, ofCharges) || turnsOtherwise(change, ofCharges) ? { isApart: true } : {}),
  }));
}

const costOtherwise: Words = {
  en: 'some charges may cost otherwise; 30 kWh cost as much as before ({place})',
  zh: '部分充电的费用可能改变；充电 30 kWh 的费用不变（{place}）',
};

/** The same of another tariff as a whole: the first sample that costs otherwise, and what its price is not the cause of. */
export function priceEffects(before: Tariff, after: Tariff, place: EffectValue): readonly EffectStatement[] {
  if (before.currency !== after.currency) return [inOtherMoney(before, after, place)];
  const all = priceChanges(before, after);
  const ofFirst = all.filter(({ sample }) => sample === all[0]?.sample);
  if (ofFirst.length === 0) return [{ kind: 'money', direction: 'neither', says: costOtherwise, values: { place } }];
  const ofCharges = all.filter(({ sample }) => !besides.includes(sample));
  const ofOthers = all.filter(
    (change) => !ofFirst.includes(change) && (differsOtherwise(change, ofFirst) || turnsOtherwise(change, ofCharges)),
  );
  return [...ofFirst, ...ofOthers].map((change) => priceEffect(change, after.currency, place));
}

/** Of a setting by which no sample costs otherwise. */
const costsOtherwise = (change: SettingChange, says = asBefore): EffectStatement => ({
  kind: 'money',
  direction: 'neither',
  ...saying(says, change, { words: tariffWords }),
});

/** The tariff around a setting, on both sides; of what comes or goes with its tariff nothing is stated. */
function tariffsAround({ around }: SettingChange): readonly [Tariff, Tariff] | undefined {
  const { before, after } = around.find((sides) => isTariff(sides.after) || isTariff(sides.before)) ?? {};
  return isTariff(before) && isTariff(after) ? [before, after] : undefined;
}

/** What a setting does to the price of samples; `otherwise` is stated when it is the cause of none. */
function pricedBy(
  change: SettingChange,
  before: Tariff,
  after: Tariff,
  otherwise: EffectStatement,
): readonly EffectStatement[] {
  const found = sampleEffects(before, after, change.place[0]);
  if (found.length === 0) return [otherwise];
  if (found.every(({ rank }) => rank === undefined)) return found;
  // What is no cause of any sample has a word of its own, or the usual one: of what else than the samples it changes.
  const isUsual = JSON.stringify(otherwise.values.effect) === JSON.stringify({ label: asBefore });
  const rest: EffectStatement = isUsual
    ? { ...otherwise, values: { ...otherwise.values, effect: { label: othersToo } }, isRest: true }
    : otherwise;
  return [...found, { ...rest, rank: samples.length }];
}

/** `otherwise`: what is stated when no sample costs otherwise. */
const pricedAs = (otherwise: (change: SettingChange) => EffectStatement): Effect =>
  special(
    [
      { when: 'more', says: { en: 'charging costs more', zh: '充电费用增加' } },
      { when: 'less', says: { en: 'charging costs less', zh: '充电费用减少' } },
    ],
    (change) => {
      const [before, after] = tariffsAround(change) ?? [];
      return before && after ? pricedBy(change, before, after, otherwise(change)) : [];
    },
  );
const pricedSaying = (says: Words): Effect => pricedAs((change) => costsOtherwise(change, says));

/** Of everything in a tariff that counts for a bill. */
export const priced: Effect = pricedAs(costsOtherwise);
/** The same of a date. */
export const pricedDate: Effect = pricedAs((change) => ({ ...costsOtherwise(change), isDated: true }));
/** Of whether prices are with tax. */
export const taxed: Effect = pricedSaying({
  en: 'bills say otherwise whether the same prices hold the tax',
  zh: '账单中同一价格的含税与否改变',
});
const taxWithin = pricedSaying({
  en: 'people pay as much, and bills show another tax',
  zh: '支付金额不变，账单所列税额改变',
});
/** Of the share of tax in a price: where prices hold the tax, people pay the same. */
export const taxRate: Effect = {
  ...priced,
  of: (change) => {
    const holds = tariffsAround(change)?.every(({ tax_included }) => tax_included === 'YES');
    return (holds ? taxWithin : priced).of(change);
  },
};
/** The same of a sum of money. */
export const pricedMoney: Effect = pricedAs((change) => {
  const [, after] = tariffsAround(change) ?? [];
  return costsOtherwise({ ...change, currency: after?.currency });
});

/** Least amounts are in Wh or in seconds, by what the price is for. */
export const pricedStep: Effect = pricedAs((change) => {
  const { before, after } = change.around[0] as Sides<PriceComponent>;
  const [was, is] = [before?.type, after?.type];
  const units = { ENERGY: 'Wh', TIME: 's', PARKING_TIME: 's', FLAT: undefined } as const;
  return costsOtherwise({ ...change, unit: was && was === is ? units[was] : undefined });
});

/** The same of parts that come and go: settings of those that stay speak for themselves. */
function pricedItems(names: ItemNames): Effect {
  const turns = items(names, 'money', 'neither', asBefore, asBefore);
  return { ...pricedAs((change) => turns.of(change)[0] as EffectStatement), each: names };
}
export const pricedElements = pricedItems({ by: 'place', one: { en: 'part', zh: '资费项' } });
/** One a dimension, by which people know it. */
export const pricedComponents = pricedItems({
  by: 'place',
  one: { en: 'price', zh: '价格' },
  called: ({ type }: Partial<PriceComponent>) => (type ? { label: tariffWords[type] as Words } : undefined),
});
export const pricedRestrictions: Effect = {
  ...pricedAs((change) => {
    const { says, values } = saying(asBefore, change);
    const [before, after] = [change.before, change.after].map((side) => whenPricesHold(side as TariffRestrictions));
    return {
      kind: 'money',
      direction: 'neither',
      says,
      values: { ...values, before: before as EffectValue, after: after as EffectValue },
    };
  }),
  each: 'presence',
};

export type PriceLimit = Readonly<Record<'excl_vat' | 'incl_vat' | 'before_taxes' | 'after_taxes', number | undefined>>;

/** The sum of a limit that people pay: with tax, else without. */
const sumOf = (limit: PriceLimit | undefined): number | undefined =>
  limit && (limit.incl_vat ?? limit.after_taxes ?? limit.excl_vat ?? limit.before_taxes);

const otherTax: Words = {
  en: 'people pay as much, and bills show another sum without tax',
  zh: '支付金额不变，账单所列不含税金额改变',
};
const noLimit: Words = { en: 'no limit', zh: '不限' };
const noBill: Words = { en: 'no bill changes by this sum', zh: '该金额不影响任何账单' };

/** A least or greatest price, which 30 kWh do not reach. */
function limitEffect(limit: 'least' | 'greatest', more: Words, less: Words) {
  const without = limit === 'least' ? ({ none: 'least' } as const) : ({ none: 'most', absent: noLimit } as const);
  const simple = amount('money', 'less', more, less, without);
  const name = limit === 'least' ? 'min_price' : 'max_price';
  /** A tariff with one sum of its limit as another has it. */
  const withSum = (tariff: Tariff, from: Tariff, sum: keyof PriceLimit): Tariff => ({
    ...tariff,
    [name]: { ...tariff[name], [sum]: from[name]?.[sum] },
  });
  /** Each limit holds by itself, without tax and with it: one of them may count for no bill. */
  const limited = (
    change: SettingChange,
    pairs: readonly (readonly [Tariff, Tariff])[],
  ): readonly EffectStatement[] => {
    const bills = pairs.map((pair) => pair.map((tariff) => limitedBills(limit, tariff)));
    const differs = (of: keyof ReturnType<typeof limitedBills>) =>
      bills.some(([was, is]) => JSON.stringify(was?.[of]) !== JSON.stringify(is?.[of]));
    if (differs('paid')) return simple.of(change);
    return differs('withoutTax')
      ? [{ kind: 'money', direction: 'neither', ...saying(otherTax, change) }]
      : [{ kind: 'none', direction: 'neither', ...saying(noBill, change) }];
  };
  const of = (change: SettingChange, sides: Sides<number>, sum?: keyof PriceLimit): readonly EffectStatement[] => {
    const [before, after] = tariffsAround(change) ?? [];
    if (!before || !after) return [];
    const isAnother = before.currency !== after.currency || sides.before === sides.after;
    if (isAnother) return pricedBy(change, before, after, costsOtherwise(change));
    // Alone, and as the last of those that change.
    const pairs: readonly (readonly [Tariff, Tariff])[] = sum
      ? [
          [before, withSum(before, after, sum)],
          [withSum(after, before, sum), after],
        ]
      : [[before, after]];
    const [own] = limited({ ...change, ...sides, currency: after.currency }, pairs) as readonly [EffectStatement];
    return pricedBy(change, before, after, own);
  };
  /** Of the group that comes or goes. */
  const group: Effect = {
    docs: simple.docs,
    each: 'presence',
    of: (change) => {
      const { before, after } = change as Sides<PriceLimit>;
      return of(change, { before: sumOf(before), after: sumOf(after) });
    },
  };
  /** Of each sum in it. */
  const sum = (key: keyof PriceLimit): Effect =>
    special(simple.docs, (change) => of(change, change as Sides<number>, key));
  return { group, sum };
}

export const leastPrice = limitEffect(
  'least',
  { en: 'a short charge costs more', zh: '短时充电的最低费用提高' },
  { en: 'a short charge costs less', zh: '短时充电的最低费用降低' },
);
export const greatestPrice = limitEffect(
  'greatest',
  { en: 'a long charge may cost more', zh: '长时充电的最高费用提高' },
  { en: 'a long charge costs less', zh: '长时充电的最高费用降低' },
);
