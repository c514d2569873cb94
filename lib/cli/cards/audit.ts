import type { Card } from '../card';

export const audit: Card = {
  name: 'audit',
  summary: 'Verify an audit trail: find an entry that was removed, changed, reordered or put in.',
  positionals: 'verify FILE|FOLDER...',
  minPositionals: 2,
  maxPositionals: Number.POSITIVE_INFINITY,
  options: {
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
  },
  examples: ['citykit audit verify audit/yinchuan', 'citykit audit verify audit/yinchuan/2026/11/24 --format json'],
  load: async () => (await import('../commands/audit')).audit,
};
