import { latestOf, type NamedQuery } from '../shared';
import { processingTimes, requestCounts } from './records';

export const queries: readonly NamedQuery[] = [
  {
    id: 'requests-by-status',
    name: { en: 'Requests of data subjects by status, last 30 days', zh: '近三十日数据主体请求' },
    sql: `${latestOf(requestCounts, 30)}
SELECT event_time, type, status, requests, suppressed
FROM latest
ORDER BY event_time, type, status`,
  },
  {
    id: 'processing-times',
    name: { en: 'Processing times, last 30 days', zh: '近三十日办理时长' },
    sql: `${latestOf(processingTimes, 30)}
SELECT category, sum(files) AS files, sum(mean_days * files) / sum(files) AS mean_days, sum(in_time) AS in_time
FROM latest
WHERE NOT suppressed
GROUP BY category
ORDER BY category`,
  },
];
