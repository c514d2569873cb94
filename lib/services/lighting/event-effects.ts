import {
  dated,
  dayMinutes,
  type Effect,
  type EffectStatement,
  type EffectValue,
  effectValue,
  items,
  members,
  type Sides,
  saying,
  special,
  wording,
} from '../shared/effects';
import type { Words } from '../shared/words';
import { level, levels, type Night, nightEffects } from './schedule-effects';

/** Times are those of the clock of the city: `2027-02-20T18:00`. */
interface Event {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly percent: number;
}

const dayMs = 86_400_000;
const timeOf = (wallTime: string) => Date.parse(`${wallTime}:00Z`);
const dayOf = (wallTime: string) => wallTime.slice(0, 10);

/** `event festival of 2027-02-20`: of a night, by the day on which it begins. */
function called({ name, from, to }: Event): EffectValue {
  const [first, last] = [dayOf(from), dayOf(to)];
  const values = { name, from: first, to: last };
  const isOneNight = Date.parse(last) - Date.parse(first) <= dayMs;
  return isOneNight
    ? { sentence: { says: { en: 'event {name} of {from}', zh: '活动 {name}（{from}）' }, values } }
    : { sentence: { says: { en: 'event {name} of {from} to {to}', zh: '活动 {name}（{from} 至 {to}）' }, values } };
}

export const eventName = wording({ en: 'the event', zh: '活动' });
export const eventLevel = dated(level);

const moved: Words = { en: 'lamps burn at the level of the event at other times', zh: '活动亮度的时段改变' };
const eventTime: Words = { en: 'time of an event', zh: '活动时间' };
const fromTo = ({ from, to }: Event): EffectValue => {
  const [start, end] = [from, to].map((time) => effectValue(time.replace('T', ' '))) as [EffectValue, EffectValue];
  return { sentence: { says: { en: '{start} to {end}', zh: '{start} 至 {end}' }, values: { start, end } } };
};
/** Of its start and its end at once. */
export const movedEvent = dated(
  special([{ when: 'other', says: moved }], (change) => {
    const { before, after } = change.around[0] as { readonly before: Event; readonly after: Event };
    const { says, values } = saying(moved, { ...change, name: eventTime });
    return [
      {
        kind: 'service',
        direction: 'neither',
        says,
        values: { ...values, before: fromTo(before), after: fromTo(after) },
      },
    ];
  }),
);

export const eventDistricts = dated(
  members(
    'service',
    'neither',
    { en: 'lamps of further districts burn at the level of the event', zh: '更多区的路灯按活动亮度运行' },
    { en: 'lamps of some districts burn as usual during the event', zh: '部分区的路灯在活动期间照常运行' },
    { empty: { en: 'the whole city', zh: '全市' } },
  ),
);

const comesOrGoes = items(
  { by: ['name'], renamed: true, one: { en: 'event', zh: '活动' }, called },
  'service',
  'neither',
  { en: 'lamps burn at the level of the event meanwhile', zh: '活动期间路灯按活动亮度运行' },
  { en: 'lamps burn as usual at the time of the event', zh: '活动时段路灯照常运行' },
);

/** Levels over a day with an event in it: those of its own hours are others, and of a long one all are. */
function withEvent(night: readonly number[], { from, to, percent }: Event): readonly number[] {
  const minute = (wallTime: string) => (timeOf(wallTime) % dayMs) / 60_000;
  const length = (timeOf(to) - timeOf(from)) / 60_000;
  return dayMinutes.map((at) => {
    const since = (at - minute(from) + dayMinutes.length) % dayMinutes.length;
    return since < length ? percent : (night[at] as number);
  });
}

/** An event that comes or goes makes its hours brighter or darker than they were. */
export const events: Effect = dated({
  ...comesOrGoes,
  of: (change): readonly EffectStatement[] => {
    const [schedule, event] = [change.around[0] as Sides<Night> | undefined, change as Sides<Event>];
    const at = (side: 'before' | 'after') => {
      const [night, own] = [levels(schedule?.[side]?.steps), event[side]];
      return own ? withEvent(night, own) : night;
    };
    return [...comesOrGoes.of(change), ...nightEffects(at('before'), at('after'), change)];
  },
});
