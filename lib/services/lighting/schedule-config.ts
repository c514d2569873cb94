import { z } from 'zod';
import { field } from '../shared/field';
import { clock } from '../shared/setting-types';
import { oneText } from '../shared/words';
import * as events from './event-effects';
import * as effects from './schedule-effects';

const percent = z.int().min(0).max(100);

/** JavaScript reads February 30 as March 2. */
const isOnCalendar = (text: string): boolean => {
  const ms = Date.parse(`${text}:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
};

const wallTime = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, {
    error: oneText({
      en: 'must be a date and time on the clock of the city, YYYY-MM-DDTHH:MM',
      zh: '须为城市当地日期和时刻，YYYY-MM-DDTHH:MM',
    }),
    abort: true,
  })
  .refine(isOnCalendar, oneText({ en: 'must be a day that its month has', zh: '须为该月实有的日期' }));

const step = z.strictObject({
  from: field(clock, {
    name: { en: 'start of a level', zh: '亮度起始时刻' },
    doc: {
      en: 'Time on the clock of the city from which the level holds, until the next one.',
      zh: '该亮度的起始时刻（城市当地时间），持续到下一档。',
    },
    example: '23:00',
    effect: effects.movedStep,
  }),
  percent: field(percent, {
    name: { en: 'level of lamps', zh: '路灯亮度' },
    doc: { en: 'Level of the lamps while they burn.', zh: '亮灯期间的亮度。' },
    unit: '%',
    example: 50,
    effect: effects.level,
  }),
});

const steps = z.array(step).default([]);
const stepsNames = { name: { en: 'levels over the night', zh: '夜间分时亮度' }, effect: effects.steps } as const;

const district = z.strictObject({
  district: field(z.string().min(1).max(64), {
    name: { en: 'district with a schedule of its own', zh: '单独设置方案的区' },
    doc: {
      en: 'District as devices of the city have it, or one that theirs lies in: the narrowest counts.',
      zh: '区名，与设备所属区一致，或为其上级区；以最小的区为准。',
    },
    example: 'old-town',
    effect: effects.named,
  }),
  steps: field(steps, {
    ...stepsNames,
    doc: {
      en: 'Levels over the night in it, in place of those of the city.',
      zh: '该区的夜间分时亮度，替代全市设置。',
    },
  }),
});

const event = z.strictObject({
  name: field(z.string().min(1).max(80), {
    name: { en: 'name of an event', zh: '活动名称' },
    doc: { en: 'What people call it.', zh: '活动的名称。' },
    example: 'Lantern festival',
    effect: events.eventName,
  }),
  from: field(wallTime, {
    name: { en: 'start of an event', zh: '活动开始时间' },
    doc: { en: 'Start on the clock of the city.', zh: '开始时间（城市当地时间）。' },
    example: '2027-02-20T18:00',
    effect: events.movedEvent,
  }),
  to: field(wallTime, {
    name: { en: 'end of an event', zh: '活动结束时间' },
    doc: { en: 'End on the clock of the city.', zh: '结束时间（城市当地时间）。' },
    example: '2027-02-21T01:00',
    effect: events.movedEvent,
  }),
  districts: field(z.array(z.string().min(1).max(64)).default([]), {
    name: { en: 'districts of an event', zh: '活动所在区' },
    doc: { en: 'Districts that it is in; none listed means the whole city.', zh: '活动涉及的区；未列出则指全市。' },
    example: ['old-town'],
    effect: events.eventDistricts,
  }),
  percent: field(percent, {
    name: { en: 'level during an event', zh: '活动期间亮度' },
    doc: { en: 'Level of the lamps meanwhile, while they burn.', zh: '活动期间亮灯时的亮度。' },
    unit: '%',
    example: 100,
    effect: events.eventLevel,
  }),
});

const minutes = z.int().min(-120).max(120).default(0);

/** When lamps burn and how brightly, as it is sent to them. */
export const schedule = field(
  z
    .strictObject({
      published: field(z.boolean().default(false), {
        name: { en: 'schedule sent to luminaires', zh: '下发时段方案' },
        doc: {
          en: 'Send each luminaire its times and levels, as desired state of its shadow `dimming`, a night ahead.',
          zh: '提前一夜将时刻和亮度作为影子 `dimming` 的期望状态下发至各路灯。',
        },
        effect: effects.published,
      }),
      onAfterSunsetMinutes: field(minutes, {
        name: { en: 'time at which lamps come on', zh: '开灯时间' },
        doc: { en: 'After sunset; less than 0: before it.', zh: '相对日落；负值表示日落前开灯。' },
        unit: 'min',
        effect: effects.later,
      }),
      offAfterSunriseMinutes: field(minutes, {
        name: { en: 'time at which lamps go off', zh: '关灯时间' },
        doc: { en: 'After sunrise; less than 0: before it.', zh: '相对日出；负值表示日出前关灯。' },
        unit: 'min',
        effect: effects.longer,
      }),
      steps: field(steps, {
        ...stepsNames,
        doc: {
          en: 'Levels over the night; none listed means full output. The last of a day holds until the first of the next.',
          zh: '夜间分时亮度；未列出则全夜满亮度。当日最后一档持续到次日第一档。',
        },
      }),
      districts: field(z.array(district).default([]), {
        name: { en: 'schedules of districts', zh: '分区时段方案' },
        doc: { en: 'Districts with levels of their own.', zh: '单独设置亮度的区。' },
        effect: effects.districts,
      }),
      events: field(z.array(event).default([]), {
        name: { en: 'events', zh: '活动' },
        doc: { en: 'Nights on which lamps burn at another level.', zh: '亮度另行设置的夜晚。' },
        effect: events.events,
      }),
    })
    .prefault({}),
  {
    name: { en: 'schedule of lamps', zh: '路灯时段方案' },
    doc: {
      en: 'When lamps burn and how brightly, by the sun, the clock, districts and events.',
      zh: '按日出日落、时刻、区和活动设置的开关灯时间与亮度。',
    },
    idle: {
      isOff: ({ published }: { readonly published: boolean }) => !published,
      says: { en: 'no schedule is sent, and no lamp burns otherwise', zh: '未下发时段方案，路灯运行不变' },
      replacesOwn: true,
    },
  },
);
