import { z } from 'zod';
import { facts, field, flag, type Service, service, sizing } from '../../../../lib/services/shared';
import { peopleAccessConfig } from '../../../../lib/services/shared/people-access-config';

const config = z.strictObject({
  beds: field(z.int().min(0), {
    name: { en: 'beds', zh: '床位' },
    doc: { en: 'Beds of the clinic.', zh: '诊所的床位数。' },
    example: 7,
    effect: sizing({ en: 'beds', zh: '床位' }),
  }),
  /** Switches the monitors, with their WebSocket and their function. */
  monitors: field(z.boolean().default(true), {
    name: { en: 'bedside monitors', zh: '床旁监护' },
    doc: { en: 'Bedside monitors.', zh: '是否有床旁监护仪。' },
    effect: flag(
      'safety',
      'on',
      { en: 'patients are watched at their beds', zh: '对床旁患者进行监护' },
      { en: 'patients are no longer watched at their beds', zh: '不再对床旁患者进行监护' },
    ),
  }),
  access: peopleAccessConfig,
});

type ClinicSection = z.output<typeof config>;

const feed = (id: string) =>
  ({
    name: { en: `Feed ${id}`, zh: `来源 ${id}` },
    becomes: [],
    latency: 'seconds',
    messagesPerDay: ({ beds }: ClinicSection) => beds * 86_400,
    meanBytes: 100,
    maxBytes: 4096,
  }) as const;

const small = { memoryMb: 128, timeoutSeconds: 20 };

const wards = facts<ClinicSection>()({
  id: 'clinic',
  name: { en: 'Clinic', zh: '诊所' },
  summary: { en: 'Beds and charts.', zh: '床位与病历。' },
  department: 'health',
  data: 'medical',
  devices: {
    'bedside-monitor': {
      name: { en: 'Bedside monitor', zh: '床旁监护仪' },
      count: () => 1,
      reports: () => 60,
      searchable: ['district'],
    },
  },
  tables: {},
  alarms: {},
  indicators: {},
  feeds: {
    vitals: { kind: 'websocket', ...feed('vitals'), from: 'bedside-monitor', subprotocols: ['vitals1'] },
    referrals: { kind: 'webhook', ...feed('referrals'), signature: 'hmac-sha256' },
    charts: { kind: 'rest', ...feed('charts'), api: 'charts' },
    scans: { kind: 'documents', ...feed('scans') },
  },
  stores: {
    charts: { name: { en: 'charts', zh: '病历' }, doc: { en: 'Charts.', zh: '病历。' }, expireDays: null },
    readings: {
      name: { en: 'readings', zh: '读数' },
      doc: { en: 'Readings of the last days.', zh: '近日读数。' },
      expireDays: 8,
    },
    letters: {
      name: { en: 'letters', zh: '信函' },
      kind: 'documents',
      doc: { en: 'Letters.', zh: '信函。' },
      expireDays: null,
    },
    trail: {
      name: { en: 'audit trail', zh: '审计记录' },
      kind: 'audit',
      doc: { en: 'Who read what.', zh: '何人查阅了何内容。' },
      expireDays: 2000,
    },
  },
  functions: {
    monitors: {
      ...small,
      name: { en: 'monitors', zh: '监护仪' },
      takes: ['vitals'],
      keeps: ['readings'],
      enabled: ({ monitors }: ClinicSection) => monitors,
    },
    charts: {
      ...small,
      name: { en: 'charts', zh: '病历' },
      takes: ['charts'],
      keeps: ['charts', 'letters', 'trail'],
    },
    letters: {
      ...small,
      name: { en: 'letters', zh: '信函' },
      takes: ['referrals', 'scans'],
      keeps: ['letters'],
    },
    rounds: {
      ...small,
      name: { en: 'rounds', zh: '查房' },
      timeoutSeconds: 60,
      everyMinutes: () => 5,
      keeps: [],
      sendsOver: ['vitals'],
    },
  },
  apis: {
    charts: {
      name: { en: 'Charts', zh: '病历' },
      by: 'charts',
      kind: 'http',
      callers: 'people',
      routes: [{ method: 'GET', path: '/charts/{chart}' }],
    },
    orders: {
      name: { en: 'Orders', zh: '医嘱' },
      by: 'letters',
      kind: 'http',
      callers: 'systems',
      routes: [{ method: 'POST', path: '/orders' }],
    },
  },
});

/** A service of data of people with every kind of door and store. Synthetic, for tests only. */
export const clinic: Service = { ...service({ facts: wards, config }), handlers: __dirname };
