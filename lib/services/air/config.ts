import { z } from 'zod';
import { every, reckoning, sizing } from '../shared/effects';
import { field } from '../shared/field';
import type { National } from '../shared/schema-walk';

/** Many countries have no index of their own, and show that of the US. */
const national: National = { CN: ['hj633'], US: ['epa2024'], elsewhere: ['epa2024'] };

export const config = z.strictObject({
  stations: field(z.int().min(0), {
    name: { en: 'number of reference stations', zh: '监测站数量' },
    doc: {
      en: 'Reference stations, which measure by the method of the standard.',
      zh: '按标准方法监测的空气质量监测站。',
    },
    example: 6,
    effect: sizing({ en: 'reference stations', zh: '监测站' }),
  }),
  sensors: field(z.int().min(0).default(0), {
    name: { en: 'number of low-cost sensors', zh: '微型传感器数量' },
    doc: {
      en: 'Low-cost sensors, which show where to look and give no index of a day.',
      zh: '微型空气传感器，用于发现异常位置，不参与日指数计算。',
    },
    effect: sizing({ en: 'low-cost sensors', zh: '微型传感器' }),
  }),
  standard: field(z.enum(['hj633', 'epa2024']).meta({ national }), {
    name: { en: 'standard of the air quality index', zh: '空气质量指数标准' },
    doc: {
      en: 'hj633: HJ 633-2012, and HJ 633-2026 for days from 2026-03-01. epa2024: US EPA, EPA-454/B-24-002.',
      zh: 'hj633：HJ 633-2012，自 2026-03-01 起执行 HJ 633-2026；epa2024：美国环保署 EPA-454/B-24-002。',
    },
    example: 'hj633',
    effect: reckoning(
      { en: 'the air quality index and its advice to people', zh: '空气质量指数及其健康建议' },
      {
        kind: 'service',
        severity: 'high',
        words: {
          hj633: { en: 'that of China', zh: '中国标准' },
          epa2024: { en: 'that of the United States', zh: '美国标准' },
        },
      },
    ),
  }),
  stationMinutes: field(z.int().min(1).max(60).default(60), {
    name: { en: 'time between two messages of a station', zh: '监测站上报间隔' },
    doc: { en: 'Time between two messages of a station.', zh: '监测站两次上报之间的时间。' },
    unit: 'min',
    effect: every({ en: 'readings of the air', zh: '空气监测数据' }),
  }),
  sensorMinutes: field(z.int().min(1).max(60).default(10), {
    name: { en: 'time between two messages of a sensor', zh: '传感器上报间隔' },
    doc: { en: 'Time between two messages of a sensor.', zh: '传感器两次上报之间的时间。' },
    unit: 'min',
    effect: every({ en: 'readings of the low-cost sensors', zh: '微型传感器数据' }),
  }),
});

export type AirSection = z.output<typeof config>;
