import type { Indicator } from '../shared/indicator';

export const indicators = {
  'requests-in-time': {
    name: { en: 'Requests answered in time', zh: '数据主体请求按时率' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: 'docs/domain/residents.md, alarm 1',
  },
  'open-requests': {
    name: { en: 'Open requests of data subjects', zh: '未结数据主体请求' },
    unit: 'Count',
    statistic: 'Maximum',
    headline: true,
    source: 'docs/domain/residents.md, alarm 1',
  },
  'oldest-request': {
    name: { en: 'Age of the oldest open request', zh: '最久未结请求时长' },
    unit: 'Seconds',
    statistic: 'Maximum',
    source: 'docs/domain/residents.md, alarm 1',
  },
  accesses: {
    name: { en: 'Accesses', zh: '访问次数' },
    unit: 'Count',
    statistic: 'Sum',
    source: 'docs/domain/residents.md, alarm 2',
  },
  exports: {
    name: { en: 'Export jobs', zh: '导出任务' },
    unit: 'Count',
    statistic: 'Sum',
    source: 'docs/domain/residents.md, alarm 5',
  },
  'past-retention': {
    name: { en: 'Files past retention', zh: '超过保存期限的档案' },
    unit: 'Count',
    statistic: 'Maximum',
    source: 'docs/domain/residents.md, alarm 6',
  },
  'open-duplicates': {
    name: { en: 'Duplicate reviews open', zh: '待复核重复记录' },
    unit: 'Count',
    statistic: 'Maximum',
    source: 'docs/domain/residents.md, alarm 7',
  },
  'files-in-time': {
    name: { en: 'Files closed within the time promised', zh: '承诺时限内办结率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/residents.md, alarm 8',
  },
} as const satisfies Readonly<Record<string, Omit<Indicator, 'id'>>>;
