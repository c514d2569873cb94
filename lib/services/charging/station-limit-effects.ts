import {
  amount,
  dated,
  type Effect,
  effectValue,
  items,
  members,
  other,
  type SettingChange,
  type Sides,
  special,
  wording,
} from '../shared/effects';
import type { Words } from '../shared/words';
import { cycleSecondsOf, type ProfileTimes, spanOf } from './profile-span';

interface StationLimit {
  readonly profile: ProfileTimes;
}

/** A limit without a gap holds always, or from its start on; any other one at some times. */
const holdsOf = ({ profile }: StationLimit): 'always' | 'once begun' | 'at times' => {
  const { fromMs, toMs } = spanOf(profile);
  const { duration = Number.POSITIVE_INFINITY } = profile.chargingSchedule;
  if (toMs !== Number.POSITIVE_INFINITY || duration < cycleSecondsOf(profile)) return 'at times';
  return fromMs === Number.NEGATIVE_INFINITY ? 'always' : 'once begun';
};

type ByTimes = Readonly<Record<ReturnType<typeof holdsOf>, Effect>>;

/** Said by when the limit holds, of what the change and all around it are of. */
const byTimes = (effects: ByTimes, limitOf: (change: SettingChange) => StationLimit): Effect => ({
  ...effects['at times'],
  docs: Object.values(effects).flatMap(({ docs }) => docs),
  of: (change) => effects[holdsOf(limitOf(change))].of(change),
});

const limit = (added: Words, removed: Words): Effect =>
  items(
    { by: ['profile.chargingProfileId'], renamed: true, one: { en: 'limit', zh: '限额' } },
    'service',
    'less',
    added,
    removed,
  );
export const stationLimits = byTimes(
  {
    always: limit(
      { en: 'cars charge more slowly', zh: '充电变慢' },
      { en: 'cars charge without a limit that held at all times', zh: '充电不再受始终有效的限额限制' },
    ),
    'once begun': limit(
      { en: 'cars charge more slowly once a limit has begun', zh: '限额生效后充电变慢' },
      { en: 'cars charge without a limit that held from its start on', zh: '充电不再受自生效起一直有效的限额限制' },
    ),
    'at times': limit(
      { en: 'cars charge more slowly at some times', zh: '部分时段充电变慢' },
      { en: 'cars charge without a limit that held at some times', zh: '充电不再受分时限额限制' },
    ),
  },
  ({ before, after }) => (after ?? before) as StationLimit,
);

const limited = (added: Words): Effect =>
  members(
    'service',
    'less',
    added,
    { en: 'cars charge without the limit at some stations', zh: '部分充电站充电不再受该限额限制' },
    { empty: { en: 'all of the part of the grid', zh: '该配网单元的全部' } },
  );
export const limitedStations = byTimes(
  {
    always: limited({ en: 'cars charge more slowly at further stations', zh: '新增充电站充电变慢' }),
    'once begun': limited({
      en: 'cars charge more slowly at further stations once a limit has begun',
      zh: '新增充电站在限额生效后充电变慢',
    }),
    'at times': limited({
      en: 'cars charge more slowly at some times at further stations',
      zh: '新增充电站部分时段充电变慢',
    }),
  },
  ({ around: [sides] }) => (sides?.after ?? sides?.before) as StationLimit,
);

const atTimes: Words = { en: 'cars charge at other rates over time', zh: '充电速度随时间的变化改变' };
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
const faster: Words = { en: 'cars charge faster while the limit holds', zh: '限值生效期间充电加快' };
const slower: Words = { en: 'cars charge more slowly while the limit holds', zh: '限值生效期间充电变慢' };
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
    called: ({ startPeriod, limit }: { readonly startPeriod: number; readonly limit?: number }) => ({
      sentence: {
        says:
          limit === undefined
            ? { en: 'limit from second {start} on', zh: '第 {start} 秒起的限值' }
            : { en: 'limit {limit} from second {start} on', zh: '第 {start} 秒起的限值 {limit}' },
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
