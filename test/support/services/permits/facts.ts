import { entitiesOf, entity } from '../../../../lib/engine/register/entity';
import { registerFactsOf } from '../../../../lib/engine/register/facts-of';
import { kinds as common } from '../../../../lib/engine/register/kinds';
import { facts as serviceFacts } from '../../../../lib/services/shared/facts';
import { type PermitSettings, register } from './register';

export interface PermitFacts {
  readonly status: 'valid' | 'erased';
  readonly zone: string;
}

export const kinds = entitiesOf(register, {
  permit: entity<PermitFacts>(),
  document: common.document,
});

const event = {
  name: { en: 'Event', zh: '事件' },
  severity: 'minor',
  runbook: { en: 'Look.', zh: '查看。' },
  source: 'none: synthetic',
} as const;

const store = { name: { en: 'store', zh: '存储' }, doc: { en: 'Synthetic.', zh: '合成。' }, expireDays: null };

export const office = serviceFacts<PermitSettings>()({
  id: 'permits',
  name: { en: 'Permits', zh: '许可' },
  summary: { en: 'Parking permits.', zh: '停车许可。' },
  department: 'traffic',
  data: 'personal',
  devices: {},
  tables: {},
  alarms: {
    'bulk-read': event,
    'unusual-reading': event,
    'out-of-hours': event,
    'other-city': event,
    'audit-broken': event,
  },
  indicators: {
    accesses: {
      name: { en: 'Accesses', zh: '访问次数' },
      unit: 'Count',
      statistic: 'Sum',
      source: 'none: synthetic',
    },
  },
  feeds: {},
  stores: {
    records: store,
    index: store,
    keys: store,
    'audit-heads': store,
    accesses: store,
    throttles: store,
    alarms: store,
  },
  register,
});

/** Parking permits. Synthetic: for tests of registers only. */
export const facts = registerFactsOf(office, { entities: kinds });
