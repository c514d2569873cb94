import type { Card } from '../card';
import { format } from './options';

export const auditVerify: Card = {
  name: 'audit verify',
  summary: {
    en: 'Verify an audit trail: find an entry that was removed, changed, reordered or put in.',
    zh: '校验审计记录：发现被删除、更改、调序或插入的条目。',
  },
  positionals: 'FILE|FOLDER...',
  minPositionals: 1,
  maxPositionals: Number.POSITIVE_INFINITY,
  options: {
    from: {
      type: 'string',
      value: 'DAY',
      doc: { en: 'First day that must be there, YYYY-MM-DD', zh: '必须存在的第一天，YYYY-MM-DD' },
    },
    to: { type: 'string', value: 'DAY', doc: { en: 'Last day that must be there', zh: '必须存在的最后一天' } },
    head: {
      type: 'string',
      value: 'SEAL',
      doc: {
        en: 'Hash of the last seal (of the day --to), as it was noted elsewhere',
        zh: '另行留存的最后一个封印（--to 当日）的散列值',
      },
    },
    format: format('text', 'json'),
  },
  examples: [
    'citykit audit verify audit/yinchuan --from 2026-01-01 --to 2026-11-24 --head "$SEAL"',
    'citykit audit verify audit/yinchuan/2026/11/24 --format json',
  ],
  load: async () => (await import('../commands/audit-verify')).auditVerify,
};
