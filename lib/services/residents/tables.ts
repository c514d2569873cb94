import type { TableFacts } from '../shared/facts';

// Counts only. A null figure was suppressed: its group is small, or a small one would follow from it
// (docs/domain/residents.md, small groups).

const suppressed = {
  type: 'boolean',
  doc: { en: 'The figure is not shown, for the protection of a small group.', zh: '为保护小群体，该数值不显示。' },
} as const;

export const tables = {
  /** Requests of data subjects by type and status at the end of the day. */
  'request-counts': {
    name: { en: 'Requests of data subjects', zh: '个人信息主体请求' },
    columns: {
      type: {
        type: 'string',
        doc: {
          en: 'access, portability, correction or erasure.',
          zh: '请求类型：access（查阅）、portability（转移）、correction（更正）、erasure（删除）。',
        },
      },
      status: {
        type: 'string',
        doc: {
          en: 'pending, in_progress, completed or cancelled.',
          zh: '状态：pending（待处理）、in_progress（处理中）、completed（已办结）、cancelled（已撤销）。',
        },
      },
      requests: { type: 'int', nullable: true, doc: { en: 'Requests.', zh: '请求数。' } },
      suppressed,
    },
    key: ['device_id', 'event_time', 'type', 'status'],
  },

  /** Files closed in a day, and how long they took (residents alarm 8). */
  'processing-times': {
    name: { en: 'Processing times', zh: '办理时长' },
    columns: {
      category: { type: 'string', doc: { en: 'Category of the files.', zh: '档案类别。' } },
      files: { type: 'int', nullable: true, doc: { en: 'Files closed.', zh: '办结件数。' } },
      mean_days: {
        type: 'double',
        unit: 'days',
        nullable: true,
        doc: { en: 'Mean time from opening to closing.', zh: '从立案到办结的平均时长。' },
      },
      in_time: {
        type: 'int',
        nullable: true,
        doc: { en: 'Of them within the time promised.', zh: '其中在承诺时限内办结的件数。' },
      },
      suppressed,
    },
    key: ['device_id', 'event_time', 'category'],
  },

  /** Accesses by role and operation (residents alarm 2). */
  'access-counts': {
    name: { en: 'Accesses', zh: '访问次数' },
    columns: {
      role: { type: 'string', doc: { en: 'Role of who accessed.', zh: '访问者的角色。' } },
      operation: { type: 'string', doc: { en: 'Operation of the API.', zh: '接口操作。' } },
      accesses: { type: 'int', nullable: true, doc: { en: 'Accesses.', zh: '访问次数。' } },
      suppressed,
    },
    key: ['device_id', 'event_time', 'role', 'operation'],
  },
} as const satisfies Readonly<Record<string, TableFacts>>;
