import {
  amount,
  dated,
  type Effect,
  type EffectStatement,
  type EffectValue,
  effectValue,
  identifier,
  items,
  members,
  other,
  placeOf,
  type Sides,
  saying,
  special,
  wording,
} from '../shared/effects';
import type { Words } from '../shared/words';
import { partOfGrid, speed } from './feeder-effects';
import { type FeederLoad, leftForCarsKw } from './rules/feeder-load';

export const connectorAmps = amount(
  'service',
  'neither',
  {
    en: 'a connector without a limit of its own counts for more, and others get less of the grid',
    zh: '无自身限额的接口按更大电流计，其他接口可用功率减少',
  },
  {
    en: 'a connector without a limit of its own counts for less, and others get more of the grid',
    zh: '无自身限额的接口按更小电流计，其他接口可用功率增加',
  },
);

export const feederName = identifier(partOfGrid);
const words = {
  overloads: {
    en: 'a part of the grid is overloaded if it cannot bear what charging may take',
    zh: '如配网单元承受不了充电可用的功率，将会过载',
  },
  spares: { en: 'charging may take less of a part of the grid', zh: '充电可占用配网单元的功率减少' },
} as const satisfies Readonly<Record<string, Words>>;

const asMuch: Words = {
  en: 'charging may take as much of a part of the grid as before, and its load counts as another share of its limit',
  zh: '充电可占用配网单元的功率不变，负荷占其限额的比例改变',
};

const both = (one: Words, other: Words): Words => ({
  en: `${one.en}, and ${other.en}`,
  zh: `${one.zh}；${other.zh}`,
});
const more = both(speed.faster, words.overloads);
const less = both(speed.slower, words.spares);

/** Stations of a part of the grid, at least one: its limit is theirs together. */
const stationsOf = ({ stations = [] }: FeederLoad & { readonly stations?: readonly string[] }): number =>
  Math.max(1, stations.length);

/** What is left for cars, of both settings at once; where the grid cannot bear it, it is overloaded. */
const leftForCars = (onMore: Words, onLess: Words): Effect =>
  special(
    [
      { when: 'more', says: onMore },
      { when: 'less', says: onLess },
    ],
    (change) => {
      const { before, after } = change.around[0] as { readonly before: FeederLoad; readonly after: FeederLoad };
      const [was, is] = [leftForCarsKw(before), leftForCarsKw(after)];
      if (was === is) return [{ kind: 'operations', direction: 'neither', ...saying(asMuch, change) }];
      const isMore = is > was;
      const saidOf = (effect: Words) => ({
        says: {
          en: '{effect}: {after} instead of {before} ({place})',
          zh: '{effect}：由 {before} 改为 {after}（{place}）',
        },
        values: {
          effect: { label: effect },
          before: effectValue(was, { unit: 'kW' }),
          after: effectValue(is, { unit: 'kW' }),
          place: placeOf(change.place) as EffectValue,
        },
      });
      const speeds: EffectStatement = {
        kind: 'service',
        direction: isMore ? 'better' : 'worse',
        ...saidOf(isMore ? speed.faster : speed.slower),
      };
      // Less for fewer stations may be as much or more for each: how fast cars charge goes with what each has.
      const [each, eachNow] = [was / stationsOf(before), is / stationsOf(after)];
      return [
        ...((isMore ? eachNow > each : eachNow < each) ? [speeds] : []),
        {
          kind: 'safety',
          direction: isMore ? 'worse' : 'better',
          severity: 'high',
          ...saidOf(isMore ? words.overloads : words.spares),
        },
      ];
    },
  );

export const feederLimit = leftForCars(more, less);
export const otherLoad = leftForCars(less, more);
const atTimes: Words = { en: 'cars charge at other rates over the day', zh: '各时段充电速度改变' };
export const stationLimits = items(
  { by: ['profile.chargingProfileId'], renamed: true, one: { en: 'limit', zh: '限额' } },
  'service',
  'less',
  { en: 'cars charge more slowly at some times', zh: '部分时段充电变慢' },
  { en: 'cars charge without a limit that held at some times', zh: '充电不再受分时限额限制' },
);
export const limitedStations = members(
  'service',
  'less',
  { en: 'cars charge more slowly at some times at further stations', zh: '新增充电站部分时段充电变慢' },
  { en: 'cars charge without the limit at some stations', zh: '部分充电站充电不再受该限额限制' },
  { empty: { en: 'all of the part of the grid', zh: '该配网单元的全部' } },
);
export const drawnOverTime = other('service', atTimes, {
  words: {
    ChargePointMaxProfile: { en: 'of a station as a whole', zh: '限制整个充电站' },
    TxDefaultProfile: { en: 'of each connector', zh: '限制每个接口' },
    Absolute: { en: 'once', zh: '只执行一次' },
    Recurring: { en: 'again and again', zh: '重复执行' },
    Relative: { en: 'from the start of a charge', zh: '自充电开始计时' },
    Daily: { en: 'every day', zh: '每天' },
    Weekly: { en: 'every week', zh: '每周' },
  },
});
/** Of the days on which limits hold. */
export const drawnOnDays = dated(drawnOverTime);
interface Schedule {
  readonly chargingRateUnit: string;
}
const faster: Words = { en: 'cars charge faster in a part of the day', zh: '部分时段充电加快' };
const slower: Words = { en: 'cars charge more slowly in a part of the day', zh: '部分时段充电变慢' };
const simpleLimit = amount('service', 'more', faster, slower);
/** In the unit of its schedule; what changes with the unit can only be called another. */
export const drawnLimit = special(simpleLimit.docs, (change) => {
  const { before, after } = change.around[1] as Sides<Schedule>;
  const unit = (after ?? before)?.chargingRateUnit;
  return before?.chargingRateUnit === after?.chargingRateUnit
    ? simpleLimit.of({ ...change, unit })
    : drawnOverTime.of(change);
});
export const drawnPeriods = items(
  {
    by: ['startPeriod'],
    renamed: true,
    one: { en: 'period', zh: '时段' },
    called: ({ startPeriod, limit }: { readonly startPeriod: number; readonly limit: number }) => ({
      sentence: {
        says: { en: 'limit {limit} from second {start} on', zh: '第 {start} 秒起的限值 {limit}' },
        values: { start: String(startPeriod), limit: effectValue(limit) },
      },
    }),
  },
  'service',
  'neither',
  atTimes,
  atTimes,
);
export const unused = wording({ en: 'the note on the least useful rate', zh: '最低有效功率的' });
