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
    // Ten accesses a person and year [E].
    load: (r) => ({ messagesPerDay: Math.ceil((r.population * 10) / 365), bytesPerMessage: 2000 }),
  },
];
