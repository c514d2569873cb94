/** Indicators of service requests. */
export const indicators = {
  'on-time': {
    name: { en: 'Requests closed on time', zh: '按期办结率' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: 'docs/domain/requests.md, rule B',
  },
  'closure-hours': {
    name: { en: 'Time to closure', zh: '办结用时' },
    unit: 'hours',
    statistic: 'Average',
    source: 'docs/domain/requests.md, rule B',
  },
  'response-hours': {
    name: { en: 'Time to the first response', zh: '首次响应用时' },
    unit: 'hours',
    statistic: 'Average',
    source: 'docs/domain/requests.md, rule B',
  },
  reopened: {
    name: { en: 'Closed requests that were opened again', zh: '重新打开率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/requests.md, rule C',
  },
  duplicates: {
    name: { en: 'Requests that were reported already', zh: '重复诉求比例' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/requests.md, rule D',
  },
  'open-requests': {
    name: { en: 'Open requests', zh: '未办结诉求' },
    unit: 'Count',
    counts: { one: 'request', en: 'requests', zh: '件诉求' },
    statistic: 'Maximum',
    headline: true,
    source: 'docs/domain/requests.md, rule B',
  },
  'late-requests': {
    name: { en: 'Open requests that are late', zh: '超期未办结诉求' },
    unit: 'Count',
    counts: { one: 'request', en: 'requests', zh: '件诉求' },
    statistic: 'Maximum',
    source: 'docs/domain/requests.md, rule B',
  },
} as const;
