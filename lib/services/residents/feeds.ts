import type { Feed } from '../shared';
import type { ResidentsSection } from './config';
import { records } from './records';

export const feeds: readonly Feed<ResidentsSection>[] = [
  {
    kind: 'rest',
    id: 'records',
    name: { en: 'Calls of the register', zh: '登记系统调用' },
    api: 'register',
    processor: 'records',
    records: records.map((r) => r.table),
    maxMessageBytes: 262_144,
    // An estimate: ten accesses a person and year.
    load: (r) => ({ messagesPerDay: Math.ceil((r.population * 10) / 365), bytesPerMessage: 2000 }),
  },
  {
    kind: 'documents',
    id: 'document-events',
    name: { en: 'Documents come and are scanned', zh: '文件上传与扫描' },
    processor: 'documents',
    records: [],
    maxMessageBytes: 262_144,
    // An estimate: a document a person in four years, with one event when it comes and one when it is scanned.
    load: (r) => ({ messagesPerDay: Math.ceil((r.population * 0.5) / 365), bytesPerMessage: 1500 }),
  },
];
