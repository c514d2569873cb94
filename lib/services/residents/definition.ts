import { defineService } from '../shared';
import { alarms } from './alarms';
import { checkSection } from './category-check';
import { residentsConfig } from './config';
import { feeds } from './feeds';
import { indicators } from './indicators';
import { operations } from './operations';
import { processors } from './processors';
import { queries } from './queries';
import { records } from './records';
import { state } from './state';

const register = Object.values(operations);

/** The register of the city's people: records, files, documents, consents, and the rights of data subjects. */
export const residents = defineService({
  id: 'residents',
  name: { en: 'Residents', zh: '居民' },
  summary: {
    en: "The register of the city's people: records, files, documents, consents, requests of data subjects.",
    zh: '居民登记：档案、文件、同意与数据主体请求。',
  },
  department: 'civil-affairs',
  dataClass: 'personal',
  config: residentsConfig,
  exposure: {
    access: 'shows',
    masking: 'hides',
    exports: 'shows',
    smallGroupMinimum: 'hides',
    throttle: 'shows',
  },
  deviceTypes: [],
  feeds,
  processors,
  records,
  state,
  apis: [
    {
      id: 'register',
      name: { en: 'Register', zh: '登记' },
      processor: 'records',
      kind: 'http',
      callers: 'people',
      operations: register,
      routes: register.map(({ method, path }) => ({ method, path })),
    },
  ],
  indicators,
  alarms,
  queries,
  costs: [
    {
      id: 'key-unwrapping',
      doc: {
        en: 'One KMS call an access: keys of subjects are not cached, so that a destroyed one is gone at once.',
        zh: '每次访问调用一次 KMS：主体密钥不缓存，销毁后立即失效。',
      },
      item: 'kms.requests',
      unitsPerMonth: (r) => Math.ceil((r.population * 10) / 12),
    },
    {
      id: 'audit-objects',
      doc: { en: 'One object of the audit trail an access.', zh: '每次访问写入一个审计对象。' },
      item: 's3.put-requests',
      unitsPerMonth: (r) => Math.ceil((r.population * 10) / 12),
    },
  ],
  check: checkSection,
});
