import type { QueryFacts } from '../shared/query';
import type { tables } from './tables';

export const queries = {
  'requests-by-status': {
    name: { en: 'Requests of data subjects by status, last 30 days', zh: '近三十日个人信息主体请求' },
    sql: ({ latest }) => `${latest('request-counts', 30)}
SELECT event_time, type, status, requests, suppressed
FROM latest
ORDER BY event_time, type, status`,
  },
  'processing-times': {
    name: { en: 'Processing times, last 30 days', zh: '近三十日办理时长' },
    sql: ({ latest }) => `${latest('processing-times', 30)}
SELECT category, sum(files) AS files, sum(mean_days * files) / sum(files) AS mean_days, sum(in_time) AS in_time
FROM latest
WHERE NOT suppressed
GROUP BY category
ORDER BY category`,
  },
} as const satisfies Readonly<Record<string, QueryFacts<keyof typeof tables>>>;
