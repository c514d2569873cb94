import {
  amount,
  clockHours,
  dayMinutes,
  type Effect,
  type EffectStatement,
  type EffectValue,
  effectValue,
  flag,
  identifier,
  idleEffect,
  items,
  listed,
  other,
  placeOf,
  type SettingChange,
  type Sides,
  special,
} from '../shared/effects';
import type { Words } from '../shared/words';
import { listedIn, withOwnLevels } from './city-districts';
import { burningOnBoth, whileBurning } from './night-hours';

const otherLevels = { en: 'lamps are brighter or darker at some hours', zh: '部分时段亮度改变' };

export const published: Effect = {
  ...flag(
    'service',
    'neither',
    {
      en: 'luminaires burn by the schedule of the city, in place of their own',
      zh: '路灯按城市方案运行，不再按自身设置',
    },
    {
      en: 'luminaires get no schedule any more, and burn by the last one or by their own',
      zh: '不再下发方案，路灯按最近方案或自身设置运行',
    },
  ),
  evenIfOff: true,
};

/** `20 minutes before sunrise`: by how much lamps are before or after the sun. */
const bySun =
  (sun: Words) =>
  (minutes: number): EffectValue => {
    const values = { minutes: { number: Math.abs(minutes), unit: 'minutes' } };
    if (minutes === 0) return { label: { en: `at ${sun.en}`, zh: `${sun.zh}时` } };
    return minutes < 0
      ? { sentence: { says: { en: `{minutes} before ${sun.en}`, zh: `${sun.zh}前 {minutes}` }, values } }
      : { sentence: { says: { en: `{minutes} after ${sun.en}`, zh: `${sun.zh}后 {minutes}` }, values } };
  };

export const later = amount(
  'safety',
  'less',
  { en: 'streets are dark for longer at dusk', zh: '黄昏时道路更晚亮灯' },
  { en: 'lamps come on sooner at dusk, and use more energy', zh: '黄昏时更早亮灯，能耗增加' },
  { as: bySun({ en: 'sunset', zh: '日落' }) },
);

export const longer = amount(
  'safety',
  'more',
  { en: 'lamps burn for longer at dawn, and use more energy', zh: '清晨亮灯更久，能耗增加' },
  { en: 'streets are dark before it is day', zh: '天亮前即关灯' },
  { as: bySun({ en: 'sunrise', zh: '日出' }) },
);

/** Of the settings of a step, of which the whole night speaks. */
export const movedStep = other('safety', otherLevels);

interface Step {
  readonly from: string;
  readonly percent: number;
}

/** Of the city, or of a district. */
export interface Night {
  readonly steps: readonly Step[];
}

/** Level of every minute of a day: the last step of a day holds until the first of the next; without any it is full. */
export function levels(steps: readonly Step[] = []): readonly number[] {
  const inOrder = [...steps].sort((a, b) => (a.from < b.from ? -1 : 1));
  const last = inOrder.at(-1)?.percent ?? 100;
  return dayMinutes.map((minute) => inOrder.findLast(({ from }) => minuteOf(from) <= minute)?.percent ?? last);
}
const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

const darker: Words = { en: 'streets are darker, and lamps use less energy', zh: '道路更暗，能耗减少' };
const brighter: Words = { en: 'streets are brighter, and lamps use more energy', zh: '道路更亮，能耗增加' };
const sameNight: Words = { en: 'levels are written otherwise, and lamps burn as before', zh: '写法改变，亮度不变' };
const atHours: Words = {
  en: '{effect}, at {hours} ({name}: {after} instead of {before})',
  zh: '{hours} {effect}（{name}：由 {before} 改为 {after}）',
};
const atHoursOf: Words = {
  en: '{effect}, at {hours} ({name}, {place}: {after} instead of {before})',
  zh: '{hours} {effect}（{name}，{place}：由 {before} 改为 {after}）',
};

/** Of a step, of which the whole night speaks, and of an event. */
export const level = amount('safety', 'more', brighter, darker, { severity: 'high' });

/** At which hours lamps give more light, or less; nothing where they burn as before. Levels are those while lamps burn. */
export function nightEffects(
  before: readonly number[],
  after: readonly number[],
  { name, place }: Pick<SettingChange, 'name' | 'place'>,
  words = { darker, brighter },
): readonly EffectStatement[] {
  const changes = new Map<string, number[]>();
  for (const minute of dayMinutes.filter((m) => before[m] !== after[m])) {
    const key = `${before[minute]} ${after[minute]}`;
    changes.set(key, [...(changes.get(key) ?? []), minute]);
  }
  const at = placeOf(place);
  const levelsAt = ([minute]: readonly number[]) =>
    [before[minute as number], after[minute as number]] as [number, number];
  // What is darkest comes first, then what loses most.
  const graver = (one: readonly number[], other: readonly number[]): number => {
    const [[wasOne, isOne], [wasOther, isOther]] = [levelsAt(one), levelsAt(other)];
    return Number(isOther === 0) - Number(isOne === 0) || isOne - wasOne - (isOther - wasOther);
  };
  return [...changes.values()].sort(graver).map((minutes): EffectStatement => {
    const [from, to] = levelsAt(minutes);
    const values = {
      effect: { label: to < from ? words.darker : words.brighter },
      hours: clockHours(minutes),
      name: { label: name },
      before: effectValue(from, { unit: '%' }),
      after: effectValue(to, { unit: '%' }),
    };
    return {
      kind: 'safety',
      direction: to < from ? 'worse' : 'better',
      severity: to === 0 ? 'critical' : 'high',
      says: at === undefined ? atHours : atHoursOf,
      values: at === undefined ? values : { ...values, place: at },
    };
  });
}

const elsewhere: Words = {
  en: '{told}; not in districts with levels of their own ({districts})',
  zh: '{told}；单独设置亮度的区除外（{districts}）',
};
const exceptIn = (districts: readonly string[], statement: EffectStatement): EffectStatement => {
  const { says, values } = statement;
  const told: EffectValue = { sentence: { says, values } };
  return { ...statement, says: elsewhere, values: { ...values, told, districts: listed(districts) } };
};

const ownEverywhere: Words = {
  en: 'each district has levels of its own, and lamps burn as before',
  zh: '各区均单独设置亮度，路灯运行不变',
};
const toldOfEach: Words = {
  en: 'no district has the levels of the city before and after: what becomes of each is told with it',
  zh: '没有区在变更前后均采用全市亮度，各区的变化另列',
};

/** Levels of the city are none of districts that have their own: what becomes of these is told with them. */
function ofTheRest(found: readonly EffectStatement[], change: SettingChange): readonly EffectStatement[] {
  const schedule = change.around[0] as Sides<{ readonly districts?: readonly { readonly district: string }[] }>;
  const all = listedIn(change);
  const own = all.filter(withOwnLevels(schedule, 'either'));
  if (own.length < all.length) return own.length > 0 ? found.map((statement) => exceptIn(own, statement)) : found;
  return [idleEffect(all.every(withOwnLevels(schedule, 'both')) ? ownEverywhere : toldOfEach, change)];
}

type Steps = readonly Step[] | undefined;
/** Levels of both sides of a change, at hours at which lamps burn on some day of the year on both: what burns on one alone is told by the sun. */
const bothNights = (before: Steps, after: Steps, change: SettingChange) => {
  const burning = burningOnBoth(change);
  return [whileBurning(levels(before), burning), whileBurning(levels(after), burning)] as const;
};

/** All steps at once: what counts is how bright it is at each hour. */
export const steps = special(
  [
    { when: 'less', says: darker },
    { when: 'more', says: brighter },
  ],
  (change) => {
    const found = nightEffects(...bothNights(change.before as Steps, change.after as Steps, change), change);
    return found.length === 0 ? [idleEffect(sameNight, change)] : ofTheRest(found, change);
  },
);

export const named = identifier({ en: 'district', zh: '分区' });
const ownLevels = items(
  { by: ['district'], renamed: true, one: { en: 'district', zh: '分区' } },
  'service',
  'neither',
  { en: 'lamps of a district burn by levels of its own', zh: '该区路灯按单独亮度运行' },
  { en: 'lamps of a district burn as those of the city', zh: '该区路灯按全市亮度运行' },
);
/** A district with levels of its own burned, and burns without them, by those of the city. */
export const districts: Effect = {
  ...ownLevels,
  of: (change) => {
    const [city, own] = [change.around[0], change] as readonly [Sides<Night>, Sides<Night>];
    const [was, is] = [own.before ?? city.before, own.after ?? city.after];
    const found = nightEffects(...bothNights(was?.steps, is?.steps, change), change);
    return found.length > 0 ? found : ownLevels.of(change);
  },
};
