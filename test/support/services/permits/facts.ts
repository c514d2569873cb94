import { windowedStores } from '../../../../lib/services/shared/common-stores';
import { facts } from '../../../../lib/services/shared/facts';
import type { PermitsSection } from './config';
import { register } from './register';

const event = { severity: 'major', source: 'PIPL 51' } as const;

/** Parking permits. Synthetic: for tests of registers and docs/add-a-register.md only. */
export const permits = facts<PermitsSection>()({
  id: 'permits',
  name: { en: 'Permits', zh: '许可' },
  summary: { en: 'Parking permits and who holds them.', zh: '停车许可及其持有人。' },
  department: 'traffic',
  data: 'personal',
  devices: {},
  tables: {},
  register,
  apis: {
    register: { name: { en: 'Register of permits', zh: '许可登记' }, by: 'records', kind: 'http', callers: 'people' },
  },
  functions: {
    records: { name: { en: 'the register', zh: '许可登记' }, takes: ['records'], memoryMb: 512, timeoutSeconds: 29 },
    documents: {
      name: { en: 'documents', zh: '文件' },
      takes: ['document-events'],
      keeps: ['records', 'documents'],
      memoryMb: 256,
      timeoutSeconds: 60,
    },
    sweeps: {
      name: { en: 'hourly check', zh: '每小时巡检' },
      everyMinutes: () => 60,
      keeps: ['audit', 'audit-heads', 'alarms'],
      raises: ['audit-broken'],
      memoryMb: 512,
      timeoutSeconds: 900,
    },
  },
  feeds: {
    records: {
      kind: 'rest',
      name: { en: 'Calls of the register', zh: '登记系统调用' },
      api: 'register',
      becomes: [],
      raises: ['bulk-read', 'unusual-reading', 'out-of-hours', 'other-city'],
      shows: ['accesses'],
      messagesPerDay: ({ permits }) => Math.ceil(permits / 30),
      meanBytes: 1000,
      maxBytes: 16_384,
    },
    'document-events': {
      kind: 'documents',
      name: { en: 'Documents come and are scanned', zh: '文件上传与扫描' },
      becomes: [],
      messagesPerDay: ({ permits }) => Math.ceil(permits / 180),
      meanBytes: 1500,
      maxBytes: 262_144,
    },
  },
  stores: {
    records: {
      name: { en: 'permits', zh: '许可' },
      doc: { en: 'Permits and every version of them, sealed.', zh: '许可及其全部版本，经加密。' },
      expireDays: null,
    },
    index: {
      name: { en: 'lists of permits', zh: '许可列表' },
      doc: { en: 'Lists of what belongs together, by ids.', zh: '关联关系列表（仅编号）。' },
      expireDays: null,
    },
    keys: {
      name: { en: 'keys of permits', zh: '许可密钥' },
      doc: { en: 'Wrapped data keys; to destroy one is to erase.', zh: '经封装的数据密钥；销毁即删除。' },
      expireDays: null,
    },
    documents: {
      kind: 'documents',
      name: { en: 'documents', zh: '文件' },
      doc: { en: 'Documents of permits.', zh: '许可所附文件。' },
      expireDays: null,
    },
    audit: {
      kind: 'audit',
      name: { en: 'audit trail', zh: '审计记录' },
      doc: {
        en: 'Who read or changed what, and for what; locked (PIPL 56).',
        zh: '何人为何目的查阅或更改；锁定保存。',
      },
      expireDays: 1096,
    },
    'audit-heads': {
      name: { en: 'ends of the audit trail', zh: '审计链末端' },
      doc: { en: 'Last entry of each segment of the trail.', zh: '审计链各分段的最后一条记录。' },
      expireDays: null,
    },
    accesses: {
      name: { en: 'accesses by user', zh: '用户访问记录' },
      doc: { en: 'What each user read in the hour, and before.', zh: '各用户本小时及此前的访问。' },
      expireDays: 60,
    },
    throttles: {
      name: { en: 'limits by client', zh: '客户端限额' },
      doc: { en: 'Token buckets of clients.', zh: '各客户端的令牌桶。' },
      expireDays: 1,
    },
    alarms: windowedStores.alarms,
  },
  alarms: {
    'bulk-read': {
      ...event,
      name: { en: 'Bulk read', zh: '批量读取' },
      runbook: {
        en: 'One user opened more than 100 permits within an hour: ask what for.',
        zh: '核实批量读取的用途。',
      },
    },
    'unusual-reading': {
      ...event,
      name: { en: 'Reads far more than usual', zh: '读取量异常' },
      runbook: { en: 'Ask the superior of the user what the task was.', zh: '向其主管核实工作内容。' },
    },
    'out-of-hours': {
      ...event,
      name: { en: 'Access out of hours', zh: '非工作时间访问' },
      runbook: { en: 'Ask who worked late, and on what.', zh: '核实加班人员及其工作内容。' },
    },
    'other-city': {
      ...event,
      name: { en: 'Call with an identity of another city', zh: '其他城市身份的调用' },
      runbook: { en: 'Find out who gave the account its claims.', zh: '查明账号声明的来源。' },
    },
    'audit-broken': {
      ...event,
      name: { en: 'Audit trail broken', zh: '审计链断裂' },
      runbook: {
        en: 'Run citykit audit verify; keep the bucket as it is.',
        zh: '运行 citykit audit verify；保持存储桶原状。',
      },
    },
  },
  indicators: {
    accesses: {
      name: { en: 'Accesses', zh: '访问次数' },
      unit: 'Count',
      statistic: 'Sum',
      headline: true,
      source: 'PIPL 51',
    },
  },
});
