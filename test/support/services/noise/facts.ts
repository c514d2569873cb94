import { facts, minutes } from '../../../../lib/services/shared/facts';
import type { NoiseSection } from './config';

/** Noise of streets. Synthetic, for tests and docs/add-a-service.md only. */
export const noise = facts<NoiseSection>()({
  id: 'noise',
  name: { en: 'Noise', zh: '噪声' },
  summary: { en: 'Noise in the streets: levels, nights that are too loud.', zh: '街道噪声：声级与夜间超标。' },
  department: 'environment',
  data: 'operational',
  devices: {
    'noise-meter': {
      name: { en: 'Noise meter', zh: '噪声监测仪' },
      count: (s) => s.meters,
      reports: (s) => minutes(s.reportingMinutes),
    },
  },
  tables: {
    levels: {
      name: { en: 'Noise levels', zh: '噪声声级' },
      columns: {
        mean_db: {
          type: 'double',
          unit: 'dB(A)',
          doc: { en: 'Equivalent level (IEC 61672-1, LAeq).', zh: '等效连续 A 声级（IEC 61672-1，LAeq）。' },
        },
        highest_db: {
          type: 'double',
          unit: 'dB(A)',
          nullable: true,
          doc: { en: 'Highest level in it; null where not measured.', zh: '间隔内的最高声级；未测量时为 null。' },
        },
      },
      key: ['device_id', 'event_time'],
    },
  },
  alarms: {
    'loud-night': {
      name: { en: 'Too loud at night', zh: '夜间噪声超标' },
      severity: 'minor',
      runbook: { en: 'Ask the district what is going on in the street.', zh: '向所在街道核实现场情况。' },
      source: 'GB 3096-2008, table 1',
      settings: ['nightLimitDb'],
    },
  },
  indicators: {
    'mean-level': {
      name: { en: 'Mean level', zh: '平均声级' },
      unit: 'dB',
      statistic: 'Average',
      source: 'GB 3096-2008',
    },
    'loud-streets': {
      name: { en: 'Streets too loud now', zh: '当前超标街道比例' },
      unit: 'Percent',
      statistic: 'Average',
      headline: true,
      source: 'GB 3096-2008, table 1',
    },
  },
  feeds: {
    levels: {
      kind: 'mqtt',
      name: { en: 'Noise levels', zh: '噪声声级' },
      from: 'noise-meter',
      becomes: ['levels'],
      raises: ['loud-night'],
      shows: ['mean-level'],
      latency: 'minutes',
      meanBytes: 80,
      maxBytes: 512,
    },
  },
  sweep: { shows: ['loud-streets'] },
  queries: {
    'loudest-streets': {
      name: { en: 'Loudest streets of the last month', zh: '近一月最吵的街道' },
      sql: ({ latest }) => `${latest('levels', 31)}
SELECT device_id, avg(mean_db) AS mean_db, max(highest_db) AS highest_db
FROM latest GROUP BY device_id ORDER BY mean_db DESC LIMIT 20`,
    },
  },
});
