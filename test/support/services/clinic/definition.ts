import { z } from 'zod';
import { defineService, type Feed, field } from '../../../../lib/services/shared';

const config = z.strictObject({
  beds: field(z.int().min(0), {
    name: { en: 'beds', zh: '床位' },
    doc: { en: 'Beds of the clinic.', zh: '诊所的床位数。' },
    example: 7,
  }),
  /** Switches the monitors, with their WebSocket and their function. */
  monitors: field(z.boolean().default(true), {
    name: { en: 'bedside monitors', zh: '床旁监护' },
    doc: { en: 'Bedside monitors.', zh: '是否有床旁监护仪。' },
  }),
});

const common = (id: string, processor: string) => ({
  id,
  name: { en: `Feed ${id}`, zh: `来源 ${id}` },
  processor,
  records: [],
  maxMessageBytes: 4096,
  load: ({ beds }: z.output<typeof config>) => ({ messagesPerDay: beds * 86_400, bytesPerMessage: 100 }),
});

const feeds: readonly Feed<z.output<typeof config>>[] = [
  {
    ...common('vitals', 'monitors'),
    kind: 'websocket',
    deviceType: 'bedside-monitor',
    subprotocols: ['vitals1'],
  },
  { ...common('referrals', 'letters'), kind: 'webhook', signature: 'hmac-sha256' },
  { ...common('charts', 'charts'), kind: 'rest', api: 'charts' },
  { ...common('scans', 'letters'), kind: 'documents' },
];

/** A service of data of people with every kind of door and store. Synthetic, for tests only. */
export const clinic = defineService({
  id: 'clinic',
  name: { en: 'Clinic', zh: '诊所' },
  summary: { en: 'Beds and charts.', zh: '床位与病历。' },
  department: 'health',
  dataClass: 'medical',
  config,
  deviceTypes: [
    {
      id: 'bedside-monitor',
      name: { en: 'Bedside monitor', zh: '床旁监护仪' },
      searchableAttributes: ['district'],
      count: () => 1,
      reportingIntervalSeconds: () => 60,
      shadows: [],
    },
  ],
  feeds,
  processors: [
    {
      id: 'monitors',
      name: { en: 'monitors', zh: '监护仪' },
      memoryMb: 128,
      timeoutSeconds: 20,
      state: ['readings'],
      enabled: ({ monitors }) => monitors,
    },
    {
      id: 'charts',
      name: { en: 'charts', zh: '病历' },
      memoryMb: 128,
      timeoutSeconds: 20,
      state: ['charts', 'letters', 'trail'],
    },
    { id: 'letters', name: { en: 'letters', zh: '信函' }, memoryMb: 128, timeoutSeconds: 20, state: ['letters'] },
    {
      id: 'rounds',
      name: { en: 'rounds', zh: '查房' },
      memoryMb: 128,
      timeoutSeconds: 60,
      everyMinutes: () => 5,
      state: [],
      sendsOver: ['vitals'],
    },
  ],
  records: [],
  state: [
    { id: 'charts', name: { en: 'charts', zh: '病历' }, doc: { en: 'Charts.', zh: '病历。' }, expireDays: null },
    {
      id: 'readings',
      name: { en: 'readings', zh: '读数' },
      doc: { en: 'Readings of the last days.', zh: '近日读数。' },
      expireDays: 8,
    },
    {
      id: 'letters',
      name: { en: 'letters', zh: '信函' },
      kind: 'documents',
      doc: { en: 'Letters.', zh: '信函。' },
      expireDays: null,
    },
    {
      id: 'trail',
      name: { en: 'audit trail', zh: '审计记录' },
      kind: 'audit',
      doc: { en: 'Who read what.', zh: '何人查阅了何内容。' },
      expireDays: 2000,
    },
  ],
  apis: [
    {
      id: 'charts',
      name: { en: 'Charts', zh: '病历' },
      processor: 'charts',
      kind: 'http',
      callers: 'people',
      routes: [{ method: 'GET', path: '/charts/{chart}' }],
    },
    {
      id: 'orders',
      name: { en: 'Orders', zh: '医嘱' },
      processor: 'letters',
      kind: 'http',
      callers: 'systems',
      routes: [{ method: 'POST', path: '/orders' }],
    },
  ],
  indicators: [],
  alarms: [],
  queries: [],
  costs: [],
  handlers: __dirname,
});
