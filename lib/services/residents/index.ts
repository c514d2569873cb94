import { service } from '../shared/service';
import { checkSection } from './category-check';
import { residentsConfig as config } from './config';
import { accessesPerYear, residents as facts } from './facts';
import { operations } from './operations';

export const residents = service({
  facts,
  config,
  operations: { register: operations },
  check: checkSection,
  simulation: async () => (await import('./simulation')).residentsSimulation,
  costs: [
    {
      id: 'key-unwrapping',
      doc: {
        en: 'One KMS call an access: keys of subjects are not cached, so that a destroyed one is gone at once.',
        zh: '每次访问调用一次 KMS：主体密钥不缓存，销毁后立即失效。',
      },
      item: 'kms.requests',
      unitsPerMonth: (r) => Math.ceil(accessesPerYear(r) / 12),
    },
    {
      id: 'audit-objects',
      doc: { en: 'One object of the audit trail an access.', zh: '每次访问写入一个审计对象。' },
      item: 's3.put-requests',
      unitsPerMonth: (r) => Math.ceil(accessesPerYear(r) / 12),
    },
  ],
});
