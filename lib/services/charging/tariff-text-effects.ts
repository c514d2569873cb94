import {
  dated,
  type Effect,
  type EffectValue,
  type ItemNames,
  identifier,
  items,
  other,
  presence,
  type Sides,
  wording,
} from '../shared/effects';
import type { Words } from '../shared/words';
import { timeOf } from './billed-over-time';
import type { Tariff } from './rules/tariff';
import { validityOf } from './rules/tariff-of';

const tariffNames: ItemNames = { by: ['id'], renamed: true, one: { en: 'tariff', zh: '资费' } };
const ofAllTime = items(
  tariffNames,
  'money',
  'more',
  { en: 'charges can be billed by a further tariff', zh: '可按新增资费计费' },
  { en: 'charges can no longer be billed by a tariff', zh: '不能再按原有资费计费' },
);
/** A tariff whose time is named bills nothing at others; and its time may be over. */
const ofItsTime = dated(
  items(
    tariffNames,
    'money',
    'more',
    { en: 'charges can be billed by a further tariff at its time', zh: '有效期内可按新增资费计费' },
    { en: 'charges cannot be billed by a tariff at its time', zh: '有效期内不能按该资费计费' },
  ),
);
/** What it does to bills is told of the operators that bill by it: no tariff comes into use, or goes out of it, without one. */
export const tariffs: Effect = {
  ...ofAllTime,
  of: (change) => {
    const time = timeOf(validityOf((change.after ?? change.before) as Tariff));
    return time ? ofItsTime.of({ ...change, place: [time, ...change.place] }) : ofAllTime.of(change);
  },
};
export const tariffName = identifier({ en: 'tariff', zh: '资费' });
export const tariffOwner = wording({ en: 'the name of the tariff’s owner', zh: '资费所有方的' });
export const tariffFor = other(
  'none',
  { en: 'the note on whom the tariff is for changes, and prices stay', zh: '资费适用对象的说明改变，价格不变' },
  {
    words: {
      AD_HOC_PAYMENT: { en: 'payment on the spot', zh: '现场支付' },
      PROFILE_CHEAP: { en: 'cheap charging', zh: '经济充电' },
      PROFILE_FAST: { en: 'fast charging', zh: '快速充电' },
      PROFILE_GREEN: { en: 'green charging', zh: '绿电充电' },
      REGULAR: { en: 'regular charging', zh: '常规充电' },
    },
  },
);
export const lastChanged = wording({ en: 'the date of the tariff', zh: '资费更新日期的' });
const reservation = wording({ en: 'the note on what a terminal reserves', zh: '终端预授权金额的' });
export const reserved: Effect = {
  ...reservation,
  of: (change) => {
    const { before, after } = change.around[0] as Sides<{ readonly currency: string }>;
    return reservation.of({ ...change, currency: (after ?? before)?.currency });
  },
};
const reading: Words = { en: 'the text on the tariff for drivers', zh: '车主看到的资费说明' };
export const driversRead = wording(reading);
const readsOtherwise: Words = { en: 'drivers read another text on the tariff', zh: '车主看到的资费说明改变' };
export const driversTexts = items(
  { by: ['language'], renamed: true, one: { en: 'text in', zh: '语言' } },
  'none',
  'neither',
  readsOtherwise,
  readsOtherwise,
);
const otherSource: Words = {
  en: 'the note on where the energy comes from changes, and prices stay',
  zh: '电能来源的说明改变，价格不变',
};
const energyWords: Readonly<Record<string, Words>> = {
  NUCLEAR: { en: 'nuclear', zh: '核电' },
  GENERAL_FOSSIL: { en: 'fossil', zh: '化石能源' },
  COAL: { en: 'coal', zh: '煤电' },
  GAS: { en: 'gas', zh: '天然气' },
  GENERAL_GREEN: { en: 'renewable', zh: '可再生能源' },
  SOLAR: { en: 'solar', zh: '太阳能' },
  WIND: { en: 'wind', zh: '风电' },
  WATER: { en: 'water', zh: '水电' },
  NUCLEAR_WASTE: { en: 'nuclear waste', zh: '核废料' },
  CARBON_DIOXIDE: { en: 'carbon dioxide', zh: '二氧化碳' },
};
const inWords = (id: string | undefined): EffectValue | undefined =>
  id === undefined ? undefined : { label: energyWords[id] as Words };
export const energyText = other('none', otherSource, { words: energyWords });
export const energyPart = presence('none', 'neither', otherSource, otherSource);
export const energyParts = items(
  {
    by: ['source'],
    renamed: true,
    one: { en: 'source', zh: '来源' },
    called: ({ source }: { readonly source?: string }) => inWords(source),
  },
  'none',
  'neither',
  otherSource,
  otherSource,
);
export const energyImpacts = items(
  {
    by: ['category'],
    renamed: true,
    one: { en: 'impact', zh: '影响' },
    called: ({ category }: { readonly category?: string }) => inWords(category),
  },
  'none',
  'neither',
  otherSource,
  otherSource,
);
