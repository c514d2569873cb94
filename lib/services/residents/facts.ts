import { facts } from '../shared/facts';
import { alarms } from './alarms';
import type { ResidentsSection } from './config';
import { indicators } from './indicators';
import { queries } from './queries';
import { register } from './register';
import { stores } from './stores';
import { tables } from './tables';

/** An estimate: ten accesses a person and year. */
export const accessesPerYear = ({ population }: ResidentsSection): number => population * 10;

/** The register of the city's people: records, files, documents, consents, and the rights of data subjects. */
export const residents = facts<ResidentsSection>()({
  id: 'residents',
  name: { en: 'Residents', zh: '居民' },
  summary: {
    en: "The register of the city's people: records, files, documents, consents, requests of data subjects.",
    zh: '居民登记：档案、文件、同意与数据主体请求。',
  },
  department: 'civil-affairs',
  data: 'personal',
  devices: {},
  tables,
  alarms,
  indicators,
  feeds: {
    records: {
      kind: 'rest',
      name: { en: 'Calls of the register', zh: '登记系统调用' },
      api: 'register',
      becomes: ['request-counts', 'processing-times', 'access-counts'],
      raises: [
        'break-glass',
        'bulk-read',
        'unusual-reading',
        'own-or-relative-file',
        'protected-file',
        'out-of-hours',
        'export-requested',
        'identity-failures',
        'other-city',
      ],
      shows: ['accesses', 'exports'],
      messagesPerDay: (r) => Math.ceil(accessesPerYear(r) / 365),
      meanBytes: 2000,
      maxBytes: 262_144,
    },
    'document-events': {
      kind: 'documents',
      name: { en: 'Documents come and are scanned', zh: '文件上传与扫描' },
      becomes: [],
      // An estimate: a document a person in four years, with one event when it comes and one when it is scanned.
      messagesPerDay: (r) => Math.ceil((r.population * 0.5) / 365),
      meanBytes: 1500,
      maxBytes: 262_144,
    },
  },
  stores,
  functions: {
    records: {
      name: { en: 'the register', zh: '居民登记' },
      takes: ['records'],
      memoryMb: 1024,
      timeoutSeconds: 29,
    },
    documents: {
      name: { en: 'documents', zh: '文件' },
      takes: ['document-events'],
      memoryMb: 256,
      timeoutSeconds: 60,
      keeps: ['records', 'documents'],
    },
    sweeps: {
      name: { en: 'hourly check of time limits', zh: '每小时期限巡检' },
      memoryMb: 1024,
      timeoutSeconds: 900,
      everyMinutes: () => 60,
      keeps: ['records', 'index', 'audit', 'audit-heads', 'alarms'],
      becomes: ['request-counts', 'processing-times', 'access-counts'],
      raises: ['request-overdue', 'records-past-retention', 'duplicate-rate', 'processing-overdue', 'audit-broken'],
      shows: [
        'requests-in-time',
        'open-requests',
        'oldest-request',
        'past-retention',
        'open-duplicates',
        'files-in-time',
      ],
    },
  },
  apis: {
    register: {
      name: { en: 'Register', zh: '登记' },
      by: 'records',
      kind: 'http',
      callers: 'people',
    },
  },
  register,
  queries,
});
