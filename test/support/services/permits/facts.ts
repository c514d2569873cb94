import { entities, entity } from '../../../../lib/engine/register/entity';
import type { RegisterFacts } from '../../../../lib/engine/register/facts';
import type { DocumentSettings } from '../../../../lib/engine/register/files/documents';
import { kinds as common } from '../../../../lib/engine/register/kinds';

export interface PermitFacts {
  readonly status: 'valid' | 'erased';
  readonly zone: string;
}

export const kinds = entities({
  permit: entity<PermitFacts>({ about: 'itself', leaves: { status: 'erased' } }),
  document: common.document,
});

const event = (id: string) => ({
  id,
  name: { en: id, zh: id },
  severity: 'minor' as const,
  runbook: { en: 'Look.', zh: '查看。' },
  source: 'none: synthetic',
});

const stores = ['records', 'index', 'keys', 'audit-heads', 'accesses', 'throttles', 'alarms'];

/** Parking permits. Synthetic: for tests of registers only. */
export const facts: RegisterFacts<
  DocumentSettings,
  'clerk' | 'traffic-warden',
  'permit-administration' | 'parking-control'
> = {
  service: {
    id: 'permits',
    alarms: ['bulk-read', 'unusual-reading', 'out-of-hours', 'other-city', 'audit-broken'].map(event),
    records: [],
    indicators: [
      {
        id: 'accesses',
        name: { en: 'Accesses', zh: '访问次数' },
        unit: 'Count',
        statistic: 'Sum',
        source: 'none: synthetic',
      },
    ],
    state: stores.map((id) => ({
      id,
      name: { en: id, zh: id },
      doc: { en: 'Synthetic.', zh: '合成数据。' },
      expireDays: null,
    })),
    deviceTypes: [],
  },
  entities: kinds,
  roles: ['clerk', 'traffic-warden'],
  purposes: { 'permit-administration': 'public-task', 'parking-control': 'public-task' },
  masks: (_, role) => (role === 'traffic-warden' ? ['holder', 'plate'] : []),
  shownInPart: { plate: (plate) => `**${plate.slice(-3)}` },
};
