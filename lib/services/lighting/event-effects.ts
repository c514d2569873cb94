import {
  dated,
  type Effect,
  type EffectStatement,
  type EffectValue,
  effectValue,
  idleEffect,
  items,
  members,
  type SettingChange,
  type Sides,
  saying,
  special,
  wording,
} from '../shared/effects';
import type { Words } from '../shared/words';
import {
  burningIn,
  dayMs,
  type Event,
  eventNights,
  inOrder,
  isIn,
  type LitNights,
  placesOf,
  placesWithout,
  type Schedule,
  type Span,
  saidIn,
} from './event-places';
import { level } from './schedule-effects';

const dayOf = (wallTime: string) => wallTime.slice(0, 10);

/** `event festival of 2027-02-20`: of a night, by the day on which it begins. */
function called({ name = '', from, to }: Partial<Event>): EffectValue | undefined {
  if (from === undefined || to === undefined) return undefined;
  const [first, last] = [dayOf(from), dayOf(to)];
  const values = { name, from: first, to: last };
  const isOneNight = Date.parse(last) - Date.parse(first) <= dayMs;
  return isOneNight
    ? { sentence: { says: { en: 'event {name} of {from}', zh: '活动 {name}（{from}）' }, values } }
    : { sentence: { says: { en: 'event {name} of {from} to {to}', zh: '活动 {name}（{from} 至 {to}）' }, values } };
}

export const eventName = wording({ en: 'the event', zh: '活动' });

/** Where an event is on both sides, undefined where it is nowhere on both: what it comes to or leaves is told with its districts. */
function districtsOf({ before, after }: Sides<Event>): readonly string[] | undefined {
  const [was, is] = [before?.districts ?? [], after?.districts ?? []];
  const common = [...is.filter((one) => isIn(one, was)), ...was.filter((one) => isIn(one, is))];
  return common.length === 0 && was.length + is.length > 0 ? undefined : [...new Set(common)];
}

const inDaylight: Words = {
  en: 'it is day at these times, and lamps burn as before',
  zh: '所涉时段为白天，路灯运行不变',
};
/** Nothing but that lamps burn at none of some times; undefined where they do. */
function onlyByDay(spans: readonly Span[], change: SettingChange): readonly EffectStatement[] | undefined {
  const isByDay = spans.every((span) => burningIn(span, change).size === 0);
  return isByDay ? [idleEffect(inDaylight, change)] : undefined;
}

/** Lamps that an event turns off are graver than those that it dims. */
export const eventLevel = dated({
  ...level,
  of: (change) => {
    const { before, after } = change.around[0] as Sides<Event>;
    const byDay = onlyByDay(
      [before, after].flatMap((side) => side ?? []),
      change,
    );
    if (byDay) return byDay;
    const districts = districtsOf(change.around[0] as Sides<Event>) ?? [];
    return level.of(change).map((told): EffectStatement => {
      const graver = change.after === 0 ? { ...told, severity: 'critical' as const } : told;
      return districts.length === 0 ? graver : saidIn(districts, graver);
    });
  },
});

const lost = {
  darker: {
    en: 'where the event has fewer times or districts, streets are darker, and lamps use less energy',
    zh: '活动减少的时段或区内道路更暗，能耗减少',
  },
  brighter: {
    en: 'where the event has fewer times or districts, streets are brighter, and lamps use more energy',
    zh: '活动减少的时段或区内道路更亮，能耗增加',
  },
};
const gained = {
  darker: {
    en: 'where the event has more times or districts, streets are darker, and lamps use less energy',
    zh: '活动增加的时段或区内道路更暗，能耗减少',
  },
  brighter: {
    en: 'where the event has more times or districts, streets are brighter, and lamps use more energy',
    zh: '活动增加的时段或区内道路更亮，能耗增加',
  },
};

/** What is of one span and not of the other. */
const without = (one: Span, other: Span): readonly Span[] =>
  [
    { from: one.from, to: inOrder(one.to, other.from)[0] },
    { from: inOrder(one.from, other.to)[1], to: one.to },
  ].filter(({ from, to }) => from < to);

interface Turned {
  readonly spans: readonly Span[];
  readonly places: readonly string[];
}

/** Where an event is not any more lamps burn as usual; where it comes to, at its level. */
function turnedNights(
  change: SettingChange,
  { fewer, more }: { readonly fewer: Turned; readonly more: Turned },
): readonly EffectStatement[] {
  const schedule = change.around[1] as Sides<Schedule>;
  const litOn = (on: keyof Sides, spans: readonly Span[]) => ({ on, spans });
  return [
    ...(fewer.spans.length > 0 ? eventNights(fewer.places, schedule, litOn('before', fewer.spans), change, lost) : []),
    ...(more.spans.length > 0 ? eventNights(more.places, schedule, litOn('after', more.spans), change, gained) : []),
  ];
}

const moved: Words = { en: 'lamps burn at the level of the event at other times', zh: '活动亮度的时段改变' };
const eventTime: Words = { en: 'time of an event', zh: '活动时间' };
const fromTo = ({ from, to }: Event): EffectValue => {
  const [start, end] = [from, to].map((time) => effectValue(time)) as [EffectValue, EffectValue];
  return { sentence: { says: { en: '{start} to {end}', zh: '{start} 至 {end}' }, values: { start, end } } };
};
/** Of its start and its end at once. */
export const movedEvent = dated(
  special([{ when: 'other', says: moved }], (change) => {
    const { before, after } = change.around[0] as { readonly before: Event; readonly after: Event };
    const { says, values } = saying(moved, { ...change, name: eventTime });
    const whole = { ...values, before: fromTo(before), after: fromTo(after) };
    const common = districtsOf({ before, after });
    const places = common ? placesOf(common, change) : [];
    const [fewer, more] = [without(before, after), without(after, before)];
    const byDay = onlyByDay([...fewer, ...more], { ...change, name: eventTime });
    if (byDay) return byDay;
    return [
      { kind: 'service', direction: 'neither', says, values: whole },
      ...turnedNights(
        { ...change, name: eventTime },
        {
          fewer: { spans: fewer, places },
          more: { spans: more, places },
        },
      ),
    ];
  }),
);

const inDistricts = members(
  'service',
  'neither',
  { en: 'lamps of further districts burn at the level of the event', zh: '新增区的路灯按活动亮度运行' },
  { en: 'lamps of some districts burn as usual during the event', zh: '部分区的路灯在活动期间照常运行' },
  { empty: { en: 'the whole city', zh: '全市' } },
);
export const eventDistricts: Effect = dated({
  ...inDistricts,
  of: (change) => {
    const { before = [], after = [] } = change as Sides<readonly string[]>;
    const [event] = change.around as unknown as readonly [Sides<Event>];
    const [left, reached] = [placesWithout(before, after, change), placesWithout(after, before, change)];
    const byDay = onlyByDay([event.before as Event, event.after as Event], change);
    if (byDay) return byDay;
    return [
      ...inDistricts.of(change),
      ...turnedNights(change, {
        fewer: { spans: [event.before as Event], places: left },
        more: { spans: [event.after as Event], places: reached },
      }),
    ];
  },
});

const comesOrGoes = items(
  { by: ['name'], renamed: true, one: { en: 'event', zh: '活动' }, called },
  'service',
  'neither',
  { en: 'lamps burn at the level of the event meanwhile', zh: '活动期间路灯按活动亮度运行' },
  { en: 'lamps burn as usual at the time of the event', zh: '活动时段路灯照常运行' },
);

/** An event that comes or goes makes its hours brighter or darker than they were. */
export const events: Effect = dated({
  ...comesOrGoes,
  of: (change): readonly EffectStatement[] => {
    const [schedule, event] = [change.around[0] as Sides<Schedule>, change as Sides<Event>];
    const own = (event.after ?? event.before) as Event;
    const nights: LitNights = { on: event.after ? 'after' : 'before', spans: [own] };
    const told = eventNights(placesOf(own.districts, change), schedule, nights, change);
    return onlyByDay([own], change) ?? [...comesOrGoes.of(change), ...told];
  },
});
