import type { StateStore } from '../shared';

export const state: readonly StateStore[] = [
  {
    id: 'records',
    name: { en: 'records of people', zh: '居民档案' },
    doc: 'Records and every version of them; personal fields sealed with the key of their subject.',
    expireDays: null,
  },
  {
    id: 'index',
    name: { en: 'search index', zh: '检索索引' },
    doc: 'Keyed hashes of what is searched, and lists of what belongs together.',
    expireDays: null,
  },
  {
    id: 'keys',
    name: { en: 'keys of single people', zh: '个人密钥' },
    doc: 'Wrapped data keys of subjects; destroying one makes its data unreadable.',
    expireDays: null,
  },
  {
    id: 'audit-heads',
    name: { en: 'ends of the audit trail', zh: '审计链末端' },
    doc: 'Last entry of each segment of the audit trail, apart from its bucket.',
    expireDays: null,
  },
  {
    id: 'accesses',
    name: { en: 'accesses by user', zh: '用户访问记录' },
    doc: 'Accesses of each user in the hour, and their history: what is bulk, what is unusual.',
    expireDays: 60,
  },
  {
    id: 'documents',
    name: { en: 'documents', zh: '文件' },
    kind: 'documents',
    doc: 'Documents of files; a version goes when its file is erased or its retention is over.',
    expireDays: null,
  },
  {
    id: 'audit',
    name: { en: 'audit trail', zh: '审计记录' },
    kind: 'audit',
    doc: 'Who read or changed what, for what purpose: locked for three years (PIPL art. 56).',
    expireDays: 1096,
  },
  {
    id: 'throttles',
    name: { en: 'limits by client', zh: '客户端限额' },
    doc: 'Token buckets of clients.',
    expireDays: 1,
  },
  {
    id: 'alarms',
    name: { en: 'history of alarms', zh: '告警历史' },
    doc: 'Signals of each alarm, folded into episodes.',
    expireDays: 90,
  },
];
