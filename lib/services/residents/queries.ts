import type { NamedQuery } from '../shared';

export const queries: readonly NamedQuery[] = [
  {
    id: 'requests-by-status',
    name: { en: 'Requests of data subjects by status, last 30 days', zh: '近三十日数据主体请求' },
    sql: `SELECT event_time, type, status, requests, suppressed
FROM residents_request_counts
WHERE dt >= date_format(current_date - interval '30' day, '%Y/%m/%d')
ORDER BY event_time, type, status`,
  },
  {
    id: 'processing-times',
    name: { en: 'Processing times, last 30 days', zh: '近三十日办理时长' },
    sql: `SELECT category, sum(files) AS files, sum(mean_days * files) / sum(files) AS mean_days, sum(in_time) AS in_time
FROM residents_processing_times
WHERE dt >= date_format(current_date - interval '30' day, '%Y/%m/%d') AND NOT suppressed
GROUP BY category
ORDER BY category`,
  },
];
