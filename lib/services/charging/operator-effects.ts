import {
  type EffectValue,
  nothing,
  type SettingChange,
  saying,
  special,
  type Told,
  writtenOtherwise,
} from '../shared/effects';
import type { Words } from '../shared/words';
import type { Tariff } from './rules/tariff';
import { costsOtherwise, pricesTold } from './tariff-effects';
import { priceOf } from './tariff-sample';

interface Section {
  readonly tariffs: readonly Tariff[];
}

/** Settings have their keys in the order of the schema. */
const asText = (value: unknown) => JSON.stringify(value);

const namesOf = (named: unknown) => [named ?? []].flat().map((id) => String(id).toLowerCase());

/** Do two tariffs differ in their names alone? */
const costTheSame = (one: Tariff, other: Tariff) => asText({ ...one, id: '' }) === asText({ ...other, id: '' });

/** The first tariff that a setting names. */
function tariffOf(named: unknown, section: unknown): Tariff | undefined {
  const [id] = named === undefined ? [] : ([named].flat() as string[]);
  return (section as Section | undefined)?.tariffs.find((t) => t.id.toLowerCase() === id?.toLowerCase());
}

const free: Words = {
  en: 'charging is free, and nobody pays for it any more',
  zh: '充电免费，不再向任何人收费',
};
const toPay: Words = { en: 'charging is no longer free', zh: '充电不再免费' };

const cost = (tariff: Tariff): EffectValue => {
  const price = priceOf('slow', tariff);
  return price === undefined ? tariff.currency : { price, currency: tariff.currency };
};

/** Prices come or go: people gain what the city loses, so it is neither better nor worse, and grave. */
function turned(change: SettingChange, tariff: Tariff): Told {
  const isFree = change.after === undefined;
  const { says, values } = saying(isFree ? free : toPay, change);
  return {
    kind: 'money',
    direction: 'neither',
    severity: 'high',
    says: { en: `${says.en}: 30 kWh in three hours cost {paid}`, zh: `${says.zh}：三小时充电 30 kWh 的费用{paid}` },
    values: {
      ...values,
      paid: {
        sentence: {
          says: { en: '{now} instead of {earlier}', zh: '由 {earlier} 改为 {now}' },
          values: isFree ? { now: nothing, earlier: cost(tariff) } : { now: cost(tariff), earlier: nothing },
        },
      },
    },
  };
}

const another: Words = { en: 'charges are billed by other tariffs', zh: '按另一资费计费' };

/** The tariff of an operator: what charging costs at its stations. */
export const operatorTariff = special(
  [
    { when: 'added', says: toPay },
    { when: 'removed', says: free },
    { when: 'other', says: another },
  ],
  (change) => {
    const { section } = change;
    // Upper and lower case of ids are one, and a list of one is the one.
    if (asText(namesOf(change.before)) === asText(namesOf(change.after))) return [writtenOtherwise(change)];
    const [was, is] = [tariffOf(change.before, section.before), tariffOf(change.after, section.after)];
    const only = was && is ? undefined : (was ?? is);
    if (only && (change.before === undefined || change.after === undefined)) return [turned(change, only)];
    const named: Told = { kind: 'money', direction: 'neither', ...saying(another, change) };
    return was && is && !costTheSame(was, is)
      ? [named, ...pricesTold(was, is, change.place[0], costsOtherwise(change))]
      : [named];
  },
);
