import {
  dated,
  type EffectStatement,
  type EffectValue,
  other,
  type SettingChange,
  type Sides,
  saying,
  special,
  writtenOtherwise,
} from '../shared/effects';
import type { Words } from '../shared/words';
import {
  billEffects,
  billEffectsOfOperators,
  billedByOthers,
  bills,
  placeInTime,
  pricedAsBefore,
  timeOf,
} from './billed-over-time';
import type { Tariff } from './rules/tariff';
import { type Operator, type Operators, tariffsOf } from './rules/tariff-of';

interface Section extends Operators<Operator & { readonly id: string }> {
  readonly tariffs: readonly Tariff[];
}

const namesOf = (named: unknown) => [named ?? []].flat().map((id) => String(id).toLowerCase());

const another: Words = { en: 'charges are billed by other tariffs', zh: '按另一资费计费' };

const asEver: Words = {
  en: 'charges are billed by the same tariffs as before, each at its time',
  zh: '各时段仍按原资费计费',
};

/** Which tariffs bill instead of others, and when: of those that are named some may begin later, and some never bill. */
function othersNamed(change: SettingChange, was: readonly Tariff[], is: readonly Tariff[]): EffectStatement {
  const time = billedByOthers(was, is);
  if (!time) return { kind: 'none', direction: 'neither', ...saying(asEver, change) };
  const place = [placeInTime(change.place[0] as EffectValue, time)];
  return {
    kind: 'money',
    direction: 'neither',
    ...(timeOf(time) ? { isDated: true } : {}),
    ...saying(another, { ...change, place }),
  };
}

/** The tariffs of an operator: what charging costs at its stations, whenever each is valid. */
export const operatorTariff = special(
  [
    { when: 'added', says: bills.toPay },
    { when: 'removed', says: bills.free },
    { when: 'other', says: another },
  ],
  (change) => {
    // Upper and lower case of ids are one, and a list of one is the one.
    if (namesOf(change.before).join('\n') === namesOf(change.after).join('\n')) return [writtenOtherwise(change)];
    const { before, after } = change.section as Sides<Section>;
    const was = tariffsOf({ stations: [], tariff: change.before as string }, before?.tariffs ?? []);
    const is = tariffsOf({ stations: [], tariff: change.after as string }, after?.tariffs ?? []);
    const found = billEffects(was, pricedAsBefore(is, was), change.place[0] as EffectValue);
    if (was.length === 0 || is.length === 0) return found;
    const named = othersNamed(change, was, is);
    return named.kind === 'none' && found.length > 0 ? found : [named, ...found];
  },
);

const otherDays = dated(
  other(
    'money',
    {
      en: 'charges of other days are billed by the tariff, and those of a day without one are not billed',
      zh: '资费适用的日期改变；没有有效资费的日期不计费',
    },
    { severity: 'medium' },
  ),
);

/** A section whose tariffs are for the days that they were for before: prices and operators that change speak for themselves. */
const onDaysOfBefore = (before: Section, after: Section): Section => ({
  ...after,
  tariffs: after.tariffs.map((tariff) => {
    const former = before.tariffs.find(({ id }) => id === tariff.id);
    const { start_date_time: _from, end_date_time: _to, ...own } = tariff;
    if (!former) return tariff;
    const { start_date_time, end_date_time } = former;
    return { ...own, ...(start_date_time ? { start_date_time } : {}), ...(end_date_time ? { end_date_time } : {}) };
  }),
});

/** Which days a tariff is for: what charging costs then, at the stations of those who bill by it. */
export const validity = special(otherDays.docs, (change) => {
  const { before, after } = change.section as Sides<Section>;
  const found = before && after ? billEffectsOfOperators(onDaysOfBefore(before, after), after) : [];
  return found.length > 0 ? found : otherDays.of(change);
});
