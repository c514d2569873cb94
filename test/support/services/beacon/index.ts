import { z } from 'zod';
import { facts, field, type Service, service, sizing } from '../../../../lib/services/shared';

const config = z.strictObject({
  beacons: field(z.int().min(0), {
    name: { en: 'number of beacons', zh: '航标数量' },
    doc: { en: 'Beacons in the harbour.', zh: '港口的航标数量。' },
    example: 7,
    effect: sizing({ en: 'beacons', zh: '航标' }),
  }),
});

const harbour = facts<z.output<typeof config>>()({
  id: 'beacon',
  name: { en: 'Beacons', zh: '航标' },
  summary: { en: 'Lights of the harbour.', zh: '港口灯标。' },
  department: 'harbour',
  data: 'operational',
  devices: {
    'harbour-beacon': {
      name: { en: 'Beacon', zh: '航标' },
      count: (section) => section.beacons,
      reports: () => 60,
      searchable: ['district'],
    },
  },
  tables: {
    flashes: {
      name: { en: 'Flashes', zh: '闪光' },
      columns: { lit: { type: 'boolean', doc: { en: 'The light was seen.', zh: '是否看到灯光。' } } },
      key: ['device_id', 'event_time'],
    },
  },
  alarms: {
    dark: {
      name: { en: 'Beacon dark', zh: '航标熄灭' },
      severity: 'major',
      runbook: { en: 'Send the tender.', zh: '派出航标船。' },
      source: 'test',
    },
  },
  indicators: {
    'beacons-lit': {
      name: { en: 'Beacons lit', zh: '亮灯率' },
      unit: 'Percent',
      statistic: 'Average',
      headline: true,
      source: 'test',
    },
  },
  feeds: {
    flash: {
      kind: 'mqtt',
      name: { en: 'Flashes', zh: '闪光' },
      from: 'harbour-beacon',
      becomes: ['flashes'],
      raises: ['dark'],
      shows: ['beacons-lit'],
      latency: 'seconds',
      meanBytes: 60,
      maxBytes: 512,
    },
  },
  stores: {
    windows: {
      name: { en: 'flashes of the last days', zh: '近日闪光' },
      doc: { en: 'Flashes of the last days.', zh: '近日闪光。' },
      expireDays: 8,
    },
  },
  functions: {
    flash: {
      name: { en: 'flashes', zh: '闪光' },
      takes: ['flash'],
      memoryMb: 128,
      timeoutSeconds: 30,
      everyMinutes: () => 1,
    },
  },
});

/** The smallest service there is: shows that a service needs no other file than its own. Synthetic, for tests only. */
export const beacon: Service = { ...service({ facts: harbour, config }), handlers: __dirname };
