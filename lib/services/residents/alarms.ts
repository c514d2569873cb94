import type { Alarm } from '../shared/alarm';
import { parts } from './parts';

// Dashboards list alarms in this order.
const {
  'identity-failures': identityFailures,
  'other-city': otherCity,
  'processing-overdue': processingOverdue,
  'audit-broken': auditBroken,
  ...first
} = parts.alarms;

export const alarms = {
  ...first,
  'duplicate-rate': {
    name: { en: 'Many duplicates', zh: '重复记录过多' },
    severity: 'minor',
    runbook: {
      en: 'More than 2 % of the people in the register wait for a duplicate review: look for a source that enters people anew.',
      zh: '待查重记录超过登记人数的 2 %：排查重复录入的来源。',
    },
    source: 'docs/domain/residents.md, alarm 7',
  },
  'identity-failures': identityFailures,
  'other-city': otherCity,
  'processing-overdue': processingOverdue,
  'audit-broken': auditBroken,
} as const satisfies Readonly<Record<string, Omit<Alarm, 'id'>>>;
