import type { Card } from '../card';

export const auditVerify: Card = {
  name: 'audit verify',
  summary: 'Verify an audit trail: find an entry that was removed, changed, reordered or put in.',
  positionals: 'FILE|FOLDER...',
  minPositionals: 1,
  maxPositionals: Number.POSITIVE_INFINITY,
  options: {
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
  },
  examples: ['citykit audit verify audit/yinchuan', 'citykit audit verify audit/yinchuan/2026/11/24 --format json'],
  load: async () => (await import('../commands/audit-verify')).auditVerify,
};
