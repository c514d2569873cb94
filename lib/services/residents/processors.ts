import type { Processor } from '../shared';
import type { ResidentsSection } from './config';
import { records } from './records';
import { state } from './state';

const settings = (section: ResidentsSection) => section;

export const processors: readonly Processor<ResidentsSection>[] = [
  {
    id: 'records',
    name: { en: 'the register', zh: '居民登记' },
    memoryMb: 1024,
    timeoutSeconds: 29,
    state: state.map((s) => s.id),
    settings,
  },
  {
    id: 'documents',
    name: { en: 'documents', zh: '文件' },
    memoryMb: 256,
    timeoutSeconds: 60,
    state: ['records', 'documents'],
    settings,
  },
  {
    id: 'sweeps',
    name: { en: 'hourly check of time limits', zh: '每小时期限巡检' },
    memoryMb: 1024,
    timeoutSeconds: 900,
    everyMinutes: () => 60,
    state: ['records', 'index', 'audit', 'audit-heads', 'alarms'],
    records: records.map((r) => r.table),
    settings,
  },
];
