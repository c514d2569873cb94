import { windowedStores } from './common-stores';
import type { RegisterPart } from './register';
import { leastAuditDays, type StateStore } from './state';
import type { Words } from './words';

/** What the engine remembers of the register of a service. */
export const registerStores = ({ en, zh }: Words) =>
  ({
    records: {
      name: { en: `records of ${en.toLowerCase()}`, zh: `${zh}档案` },
      doc: {
        en: 'Records and every version of them; personal fields sealed with the key of their subject.',
        zh: '档案及其全部版本；个人字段以其主体的密钥加密。',
      },
      sealed: true,
      expireDays: null,
    },
    index: {
      name: { en: 'search index', zh: '检索索引' },
      doc: {
        en: 'Keyed hashes of what is searched, and lists of what belongs together.',
        zh: '可检索内容的带密钥散列，以及关联关系列表。',
      },
      expireDays: null,
    },
    keys: {
      name: { en: 'keys of each person', zh: '个人密钥' },
      doc: {
        en: 'Wrapped data keys of subjects; destroying one makes its data unreadable.',
        zh: '各主体经封装的数据密钥；销毁后其数据不可读。',
      },
      expireDays: null,
    },
    'audit-heads': {
      name: { en: 'ends of the audit trail', zh: '审计链末端' },
      doc: {
        en: 'Last entry of each segment of the audit trail, apart from its bucket.',
        zh: '审计链各分段的最后一条记录，与审计存储桶分开存放。',
      },
      expireDays: null,
    },
    accesses: {
      name: { en: 'accesses by user', zh: '用户访问记录' },
      doc: {
        en: 'Accesses of each user in the hour, and their history: what is bulk, what is unusual.',
        zh: '各用户本小时的访问及其历史，用于识别批量和异常访问。',
      },
      expireDays: 60,
    },
    documents: {
      with: 'document',
      name: { en: 'documents', zh: '文件' },
      kind: 'documents',
      doc: {
        en: 'Documents of records; a version goes when its record is erased or its retention is over.',
        zh: '档案所附文件；档案被删除或保存期届满时，相应版本随之删除。',
      },
      expireDays: null,
    },
    audit: {
      name: { en: 'audit trail', zh: '审计记录' },
      kind: 'audit',
      doc: {
        en: 'Who read or changed what, for what purpose: locked for three years (PIPL art. 56).',
        zh: '何人为何目的查阅或更改了何内容：锁定三年（《个人信息保护法》第五十六条）。',
      },
      expireDays: leastAuditDays,
    },
    throttles: {
      name: { en: 'limits by client', zh: '客户端限额' },
      doc: { en: 'Token buckets of clients.', zh: '各客户端的令牌桶。' },
      expireDays: 1,
    },
    alarms: windowedStores.alarms,
  }) as const satisfies Readonly<Record<string, Omit<StateStore, 'id'> & Pick<RegisterPart, 'with'>>>;
