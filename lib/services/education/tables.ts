import type { TableFacts } from '../shared/facts';

// Rules and their letters: docs/domain/education.md. No child stands in any of them, and no group of fewer than `leastGroup`.

const hidden = {
  type: 'boolean',
  doc: { en: 'Hidden, so that nobody is known by it (rule D).', zh: '是否因人数过少而隐藏（规则 D）。' },
} as const;
const pupils = (en: string, zh: string) =>
  ({
    type: 'int',
    nullable: true,
    doc: { en: `${en}; null where hidden or not said.`, zh: `${zh}；隐藏或未报送为 null。` },
  }) as const;

export const tables = {
  /** Rule B; event_time is midnight of the day. */
  attendance: {
    name: { en: 'Attendance of days', zh: '每日出勤' },
    columns: {
      attendance_percent: {
        type: 'double',
        unit: '%',
        nullable: true,
        doc: { en: 'Present of the enrolled (rule B); null where hidden.', zh: '出勤率（规则 B）；隐藏为 null。' },
      },
      enrolled: pupils('Enrolled children', '在籍学生数'),
      is_hidden: hidden,
    },
    key: ['device_id', 'event_time'],
  },
  /** Rules B and D: published once, on the day after. */
  absences: {
    name: { en: 'Absences of days by kind', zh: '每日缺勤分类' },
    columns: {
      kind: {
        type: 'string',
        doc: {
          en: '`present`, `excused`, `unexcused` or `tardy`.',
          zh: '`present`（出勤）、`excused`（请假）、`unexcused`（无故）或 `tardy`（迟到）。',
        },
      },
      pupils: pupils('Children', '学生数'),
      is_hidden: hidden,
    },
    key: ['device_id', 'event_time', 'kind'],
  },
  /** Rules C and D: published once a month, of the month before; event_time is its beginning. */
  chronic: {
    name: { en: 'Chronic absence by month', zh: '长期缺勤月报' },
    columns: {
      kind: {
        type: 'string',
        doc: {
          en: '`regular`, `chronic` or `severe`, of the school year to the end of the month.',
          zh: '截至当月末的学年累计：`regular`（正常）、`chronic`（长期缺勤）或 `severe`（严重缺勤）。',
        },
      },
      pupils: pupils('Children, in steps of five', '学生数（以 5 为单位）'),
      is_hidden: hidden,
    },
    key: ['device_id', 'event_time', 'kind'],
  },
  /** Indicator 6; event_time is midnight of the day. */
  availability: {
    name: { en: 'Availability of platforms', zh: '平台可用性' },
    columns: {
      available_percent: { type: 'double', unit: '%', doc: { en: 'Of the day.', zh: '当日可用率。' } },
      week_percent: {
        type: 'double',
        unit: '%',
        nullable: true,
        doc: { en: 'Of the seven days that end with it.', zh: '截至当日七天的可用率。' },
      },
    },
    key: ['device_id', 'event_time'],
  },
  /** Rule A: what is wrong with the last roster, counted; event_time is that of the roster. */
  findings: {
    name: { en: 'Findings of rosters', zh: '名册问题' },
    columns: {
      file_table: { type: 'string', doc: { en: 'File of the roster, e.g. `users`.', zh: '名册文件，如 `users`。' } },
      column_name: {
        type: 'string',
        doc: { en: 'Column, by the names of OneRoster; `-` for others.', zh: 'OneRoster 列名；其他为 `-`。' },
      },
      finding: {
        type: 'string',
        doc: {
          en: '`no-value`, `file-name`, `no-row`, `no-time`, `column-name`, `status`, `role`, `twice` or `no-id`.',
          zh: '`no-value`、`file-name`、`no-row`、`no-time`、`column-name`、`status`、`role`、`twice` 或 `no-id`。',
        },
      },
      row_count: { type: 'int', doc: { en: 'Rows of which it is true.', zh: '涉及行数。' } },
    },
    key: ['device_id', 'event_time', 'file_table', 'column_name', 'finding'],
  },
} as const satisfies Readonly<Record<string, TableFacts>>;
