import { service } from '../shared/service';
import { config } from './config';
import { education as facts, guardianCallsPerYear } from './facts';
import { guardianOperations } from './operations/guardians';
import { check } from './section-check';

export const education = service({
  facts,
  config,
  check,
  operations: { guardians: guardianOperations },
  costs: [
    {
      id: 'audit-objects',
      doc: { en: 'One object of the audit trail a call of guardians.', zh: '监护人每次调用写入一个审计对象。' },
      item: 's3.put-requests',
      unitsPerMonth: (s) => Math.ceil(guardianCallsPerYear(s) / 12),
    },
  ],
  simulation: async () => (await import('./simulation')).educationSimulation,
});
