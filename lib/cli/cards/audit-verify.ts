import type { Card } from '../card';

export const auditVerify: Card = {
  name: 'audit verify',
  summary: 'Verify an audit trail: find an entry that was removed, changed, reordered or put in.',
  positionals: 'FILE|FOLDER...',
  minPositionals: 1,
  maxPositionals: Number.POSITIVE_INFINITY,
  options: {
    from: { type: 'string', value: 'DAY', doc: 'First day that must be there, YYYY-MM-DD' },
    to: { type: 'string', value: 'DAY', doc: 'Last day that must be there' },
    head: { type: 'string', value: 'SEAL', doc: 'Hash of the last seal (of the day --to), as it was noted elsewhere' },
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
  },
  examples: [
    'citykit audit verify audit/yinchuan --from 2026-01-01 --to 2026-11-24 --head "$SEAL"',
    'citykit audit verify audit/yinchuan/2026/11/24 --format json',
  ],
  load: async () => (await import('../commands/audit-verify')).auditVerify,
};
