import type { Processor } from '../shared';
import type { ResidentsSection } from './config';
import { records } from './records';
import { state } from './state';

const settings = (section: ResidentsSection) => section;

export const processors: readonly Processor<ResidentsSection>[] = [
  { id: 'records', memoryMb: 1024, timeoutSeconds: 29, state: state.map((s) => s.id), settings },
  {
    id: 'documents',
    memoryMb: 256,
    timeoutSeconds: 60,
    state: ['records', 'documents'],
    settings,
  },
  {
    id: 'sweeps',
    memoryMb: 1024,
    timeoutSeconds: 900,
    everyMinutes: () => 60,
    state: ['records', 'index', 'audit', 'audit-heads', 'alarms'],
    records: records.map((r) => r.table),
    settings,
  },
];
