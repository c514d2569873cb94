import type { Alarm } from '../shared/alarm';
import { parts } from './parts';

/** An alarm of every register, which is that of a number in docs/domain/residents.md here. */
const asAlarm = <A extends Omit<Alarm, 'id'>>(number: number, alarm: A) => ({
  ...alarm,
  source: `${alarm.source}; docs/domain/residents.md, alarm ${number}`,
});

// Dashboards list alarms in this order.
export const alarms = {
  'request-overdue': asAlarm(1, parts.alarms['request-overdue']),
  'break-glass': asAlarm(2, parts.alarms['break-glass']),
  'bulk-read': asAlarm(3, parts.alarms['bulk-read']),
  'unusual-reading': asAlarm(3, parts.alarms['unusual-reading']),
  'own-or-relative-file': asAlarm(4, parts.alarms['own-or-relative-file']),
  'protected-file': asAlarm(4, parts.alarms['protected-file']),
  'out-of-hours': asAlarm(4, parts.alarms['out-of-hours']),
  'export-requested': asAlarm(5, parts.alarms['export-requested']),
  'records-past-retention': asAlarm(6, parts.alarms['records-past-retention']),
  'duplicate-rate': {
    name: { en: 'Many duplicates', zh: '重复记录过多' },
    severity: 'minor',
    runbook: {
      en: 'More than 2 % of the people in the register wait for a duplicate review: look for a source that enters people anew.',
      zh: '待查重记录超过登记人数的 2 %：排查重复录入的来源。',
    },
    source: 'docs/domain/residents.md, alarm 7',
    settings: ['population'],
  },
  'identity-failures': asAlarm(7, parts.alarms['identity-failures']),
  'other-city': parts.alarms['other-city'],
  'processing-overdue': asAlarm(8, parts.alarms['processing-overdue']),
  'audit-broken': parts.alarms['audit-broken'],
} as const satisfies Readonly<Record<string, Omit<Alarm, 'id'>>>;
