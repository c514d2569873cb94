import { join } from 'node:path';
import { z } from 'zod';
import { defineService, field, record } from '../../../../lib/services/shared';

const config = z.strictObject({
  beacons: field(z.int().min(0), {
    name: { en: 'number of beacons', zh: '航标数量' },
    doc: { en: 'Beacons in the harbour.', zh: '港口的航标数量。' },
    example: 7,
  }),
});

/** The smallest service there is: shows that a service needs no other file than its own. Synthetic, for tests only. */
export const beacon = defineService({
  id: 'beacon',
  name: { en: 'Beacons', zh: '航标' },
  summary: { en: 'Lights of the harbour.', zh: '港口灯标。' },
  department: 'harbour',
  dataClass: 'operational',
  config,
  deviceTypes: [
    {
      id: 'harbour-beacon',
      name: { en: 'Beacon', zh: '航标' },
      searchableAttributes: ['district'],
      count: (section) => section.beacons,
      reportingIntervalSeconds: () => 60,
      shadows: [],
    },
  ],
  feeds: [
    {
      kind: 'mqtt',
      id: 'flash',
      name: { en: 'Flashes', zh: '闪光' },
      deviceType: 'harbour-beacon',
      intervalSeconds: () => 60,
      processor: 'flash',
      records: ['beacon_flashes'],
      maxMessageBytes: 512,
      load: (section) => ({ messagesPerDay: section.beacons * 1440, bytesPerMessage: 60 }),
    },
  ],
  processors: [
    {
      id: 'flash',
      name: { en: 'flashes', zh: '闪光' },
      memoryMb: 128,
      timeoutSeconds: 30,
      everyMinutes: () => 1,
      state: ['windows'],
    },
  ],
  records: [
    record({
      table: 'beacon_flashes',
      words: { en: 'Flashes', zh: '闪光' },
      columns: { lit: { type: 'boolean', doc: { en: 'The light was seen.', zh: '是否看到灯光。' } } },
      key: ['device_id', 'event_time'],
    }),
  ],
  state: [
    {
      id: 'windows',
      name: { en: 'flashes of the last days', zh: '近日闪光' },
      doc: { en: 'Flashes of the last days.', zh: '近日闪光。' },
      expireDays: 8,
    },
  ],
  apis: [],
  indicators: [
    {
      id: 'beacons-lit',
      name: { en: 'Beacons lit', zh: '亮灯率' },
      unit: 'Percent',
      statistic: 'Average',
      headline: true,
      source: 'test',
    },
  ],
  alarms: [
    {
      id: 'dark',
      name: { en: 'Beacon dark', zh: '航标熄灭' },
      severity: 'major',
      runbook: { en: 'Send the tender.', zh: '派出航标船。' },
      source: 'test',
    },
  ],
  queries: [],
  costs: [],
  handlers: join(__dirname),
});
