import { z } from 'zod';
import { every, reckoning, sizing } from '../shared/effects';
import { field } from '../shared/field';
import type { National } from '../shared/schema-walk';
import { darker, longer, place, stronger, together, wider } from './effects';
import { schedule } from './schedule-config';

/** GB/T 156: 220 V between a phase and neutral. ANSI C84.1: systems that lamps hang on, also between two phases. */
const volts: National = { CN: [220], US: [120, 208, 240, 277, 347, 480] };

export const config = z.strictObject({
  luminaires: field(z.int().min(0), {
    name: { en: 'number of luminaires', zh: '路灯数量' },
    doc: { en: 'Luminaires with a controller of their own.', zh: '带单灯控制器的路灯。' },
    example: 12_000,
    effect: sizing({ en: 'luminaires', zh: '路灯' }),
  }),
  reportingMinutes: field(z.int().min(1).max(60).default(15), {
    name: { en: 'time between two messages of a luminaire', zh: '路灯上报间隔' },
    doc: {
      en: 'Longest time between two messages of a luminaire; a change is sent at once.',
      zh: '路灯两次上报之间的最长时间；状态变化立即上报。',
    },
    unit: 'min',
    effect: every({ en: 'states of luminaires', zh: '路灯状态' }),
  }),
  cabinets: field(z.int().min(0).default(0), {
    name: { en: 'number of cabinets', zh: '控制箱数量' },
    doc: { en: 'Control cabinets with a meter or a controller.', zh: '带电表或控制器的路灯控制箱。' },
    effect: sizing({ en: 'cabinets', zh: '控制箱' }),
  }),
  cabinetMinutes: field(z.int().min(1).max(60).default(15), {
    name: { en: 'time between two messages of a cabinet', zh: '控制箱上报间隔' },
    doc: {
      en: 'Longest time between two messages of a cabinet; a change is sent at once.',
      zh: '控制箱两次上报之间的最长时间；状态变化立即上报。',
    },
    unit: 'min',
    effect: every({ en: 'states of cabinets', zh: '控制箱状态' }),
  }),
  circuits: field(z.enum(['always', 'by-sun']).default('always'), {
    name: { en: 'power of circuits by day', zh: '回路白天供电' },
    doc: {
      en: 'always: controllers of lamps have power day and night. by-sun: circuits are switched off by day, so that nobody waits for their messages before dusk.',
      zh: 'always：单灯控制器全天供电；by-sun：回路白天断电，天黑前不要求路灯上报。',
    },
    effect: reckoning(
      { en: 'the lamps that are missed by day', zh: '白天离线路灯' },
      {
        words: {
          always: { en: 'circuits that have power day and night', zh: '回路全天供电' },
          'by-sun': { en: 'circuits that are switched off by day', zh: '回路白天断电' },
        },
      },
    ),
  }),
  latitude: field(
    z
      .number()
      .min(-90)
      .max(90)
      .meta({ isLatitude: true, usually: { least: -60, most: 80 } }),
    {
      name: { en: 'latitude of the city', zh: '城市纬度' },
      doc: {
        en: 'Where day and night are reckoned, WGS 84, north positive: the middle of the city will do.',
        zh: '计算昼夜的地点纬度（WGS 84，北纬为正），取市中心即可。',
      },
      unit: '°',
      example: 38.47,
      effect: place,
    },
  ),
  longitude: field(z.number().min(-180).max(180).meta({ isLongitude: true }), {
    name: { en: 'longitude of the city', zh: '城市经度' },
    doc: { en: 'The same, east positive.', zh: '同上，东经为正。' },
    unit: '°',
    example: 106.27,
    effect: place,
  }),
  ratedWatts: field(
    z
      .number()
      .min(1)
      .max(5000)
      .default(100)
      .meta({ usually: { least: 5, most: 2000 } }),
    {
      name: { en: 'rated power of a luminaire', zh: '路灯额定功率' },
      doc: {
        en: 'Power at full output of a luminaire that does not say its own.',
        zh: '未上报额定功率的路灯所采用的满载功率。',
      },
      unit: 'W',
      effect: reckoning({
        en: 'lamps that are out or take too much power, and savings, where neither lamp nor inventory says its rated power, exchanged or not,',
        zh: '自身及资产清单均未给出额定功率的路灯，不论是否已更换，其熄灯与超功率判定、节能率',
      }),
    },
  ),
  technology: field(z.enum(['led', 'hid']).default('led'), {
    name: { en: 'kind of lamps', zh: '光源类型' },
    doc: {
      en: 'led: power follows the level. hid: discharge lamps, whose power does not fall below half.',
      zh: 'led：功率随亮度变化；hid：气体放电灯，功率不低于一半。',
    },
    effect: reckoning(
      { en: 'powers that dimmed lamps should take', zh: '调光应有功率' },
      {
        words: {
          led: { en: 'light-emitting diodes', zh: '发光二极管（LED）' },
          hid: { en: 'discharge lamps', zh: '气体放电灯' },
        },
      },
    ),
  }),
  lampOutPercent: field(z.number().min(1).max(80).default(20), {
    name: { en: 'power of a lamp that is out', zh: '熄灯判定功率' },
    doc: {
      en: 'Share of the power that it should take below which a lamp that is switched on is out.',
      zh: '开灯状态下，实际功率低于应有功率的该比例即判为熄灯。',
    },
    unit: '%',
    effect: darker,
  }),
  overPowerPercent: field(z.number().min(101).max(300).default(120), {
    name: { en: 'power of a lamp that takes too much', zh: '超功率判定' },
    doc: {
      en: 'Share of the power that it should take above which a lamp takes too much.',
      zh: '实际功率高于应有功率的该比例即判为超功率。',
    },
    unit: '%',
    effect: stronger,
  }),
  dayBurnerMinutes: field(z.int().min(5).max(240).default(30), {
    name: { en: 'time of a day burner', zh: '白天亮灯时长' },
    doc: {
      en: 'Time by day, from 30 minutes after sunrise to 30 minutes before sunset, after which a lamp that burns raises its alarm.',
      zh: '白天（日出后 30 分钟至日落前 30 分钟）持续亮灯超过该时长即告警。',
    },
    unit: 'min',
    effect: longer,
  }),
  nominalVolts: field(z.number().min(100).max(500).default(230).meta({ national: volts }), {
    name: { en: 'nominal voltage', zh: '标称电压' },
    doc: { en: 'Voltage of the supply, phase to neutral: 220 in China.', zh: '供电相电压：中国为 220 V。' },
    unit: 'V',
    effect: reckoning({ en: 'faults of the voltage', zh: '电压异常判定' }),
  }),
  voltagePercent: field(
    z
      .number()
      .min(1)
      .max(50)
      .default(10)
      .meta({ usually: { least: 2, most: 25 } }),
    {
      name: { en: 'allowed difference of the voltage', zh: '电压允许偏差' },
      doc: {
        en: 'Difference from the nominal voltage beyond which it raises an alarm.',
        zh: '偏离标称电压超过该比例即告警。',
      },
      unit: '%',
      effect: wider,
    },
  ),
  cabinetPercent: field(z.number().min(10).max(100).default(50), {
    name: { en: 'share of lamps of an incident', zh: '控制箱事件比例' },
    doc: {
      en: 'Share of the lamps of a cabinet that go dark together from which they are one incident of the cabinet.',
      zh: '同一控制箱内同时熄灭或失联的路灯达到该比例，即合并为一个控制箱事件。',
    },
    unit: '%',
    effect: together,
  }),
  schedule,
});

export type LightingSection = z.output<typeof config>;
