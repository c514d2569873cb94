import type { IndicatorFacts } from './indicator';
import type { RegisterPart } from './register';

/** Indicators that the engine shows of a register. */
export const registerIndicators = {
  'requests-in-time': {
    by: 'sweeps',
    with: 'request',
    name: { en: 'Requests answered in time', zh: '个人信息主体请求按时率' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: 'PIPL 50; GDPR 12(3); 30 days: own',
  },
  'open-requests': {
    by: 'sweeps',
    with: 'request',
    name: { en: 'Open requests of data subjects', zh: '未结个人信息主体请求' },
    unit: 'Count',
    counts: { one: 'request', en: 'requests', zh: '件请求' },
    statistic: 'Maximum',
    headline: true,
    source: 'PIPL 50; GDPR 12(3)',
  },
  'oldest-request': {
    by: 'sweeps',
    with: 'request',
    name: { en: 'Age of the oldest open request', zh: '最久未结请求时长' },
    unit: 'Seconds',
    statistic: 'Maximum',
    source: 'PIPL 50; GDPR 12(3)',
  },
  accesses: {
    by: 'records',
    name: { en: 'Accesses', zh: '访问次数' },
    unit: 'Count',
    counts: { one: 'access', en: 'accesses', zh: '次访问' },
    statistic: 'Sum',
    source: 'PIPL 51, 54',
  },
  exports: {
    by: 'records',
    with: 'export',
    name: { en: 'Export jobs', zh: '导出任务' },
    unit: 'Count',
    counts: { one: 'export job', en: 'export jobs', zh: '项导出任务' },
    statistic: 'Sum',
    source: 'PIPL 55, 56',
  },
  'past-retention': {
    by: 'sweeps',
    with: 'file',
    name: { en: 'Files past retention', zh: '超过保存期限的档案' },
    unit: 'Count',
    counts: { one: 'file', en: 'files', zh: '份档案' },
    statistic: 'Maximum',
    source: 'PIPL 19, 47; GDPR 5(1)(e)',
  },
  'files-in-time': {
    by: 'sweeps',
    with: 'file',
    name: { en: 'Files closed within the time promised', zh: '承诺时限内办结率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'CPSV-AP 3.2, processingTime',
  },
} as const satisfies Readonly<Record<string, IndicatorFacts & RegisterPart>>;

export type RegisterIndicator = keyof typeof registerIndicators;
