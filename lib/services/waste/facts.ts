import { minutes } from '../shared/durations';
import { facts } from '../shared/facts';
import type { WasteSection } from './config';

/** Waste containers with fill sensors. */
export const waste = facts<WasteSection>()({
  id: 'waste',
  name: { en: 'Waste', zh: '环卫' },
  summary: {
    en: 'Waste containers with fill sensors: forecasts, overflow, fire.',
    zh: '带满溢传感器的垃圾容器：预测、满溢与火情。',
  },
  department: 'sanitation',
  data: 'operational',
  devices: {
    'fill-sensor': {
      name: { en: 'Fill sensor', zh: '满溢传感器' },
      count: (s) => s.containers,
      reports: (s) => minutes(s.reportingMinutes),
    },
  },
  tables: {
    levels: {
      name: { en: 'Fill levels', zh: '满溢度' },
      columns: {
        fill_share: { type: 'double', doc: 'Filled share of the container, 0–1.' },
        temperature_celsius: { type: 'double', unit: '°C', nullable: true, doc: 'Temperature inside.' },
      },
      key: ['device_id', 'event_time'],
    },
  },
  alarms: {
    overflow: {
      name: { en: 'Container overflows', zh: '垃圾容器满溢' },
      severity: 'minor',
      runbook: { en: 'Send the next truck past it.', zh: '安排就近车辆清运。' },
      source: 'docs/domain/waste.md, alarm 1',
    },
  },
  indicators: {
    overflowing: {
      name: { en: 'Containers overflowing', zh: '满溢容器比例' },
      unit: 'Percent',
      statistic: 'Average',
      headline: true,
      source: 'docs/domain/waste.md',
    },
  },
  feeds: {
    'fill-level': {
      kind: 'mqtt',
      name: { en: 'Fill levels', zh: '满溢度' },
      from: 'fill-sensor',
      becomes: ['levels'],
      raises: ['overflow'],
      meanBytes: 120,
      maxBytes: 1024,
    },
  },
  sweep: { shows: ['overflowing'] },
});
