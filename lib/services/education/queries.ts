import type { QueryFacts } from '../shared/query';
import type { tables } from './tables';

export const queries = {
  'attendance-by-school': {
    name: { en: 'Attendance by school, last 30 days', zh: '近三十日各校出勤率' },
    sql: ({ latest }) => `${latest('attendance', 30)}
SELECT device_id AS school, count(*) AS days, avg(attendance_percent) AS mean_percent, min(attendance_percent) AS least_percent,
  CASE WHEN avg(attendance_percent) >= 95 THEN 'good' WHEN avg(attendance_percent) >= 90 THEN 'watch' WHEN avg(attendance_percent) < 90 THEN 'poor' END AS band
FROM latest GROUP BY device_id ORDER BY mean_percent`,
  },
  'chronic-absence-by-month': {
    name: { en: 'Chronic absence by school and month', zh: '各校月度长期缺勤' },
    sql: ({ latest }) => `${latest('chronic', 365)}
SELECT date(event_time) AS month, device_id AS school, kind, pupils FROM latest ORDER BY month, school, kind`,
  },
} as const satisfies Readonly<Record<string, QueryFacts<keyof typeof tables>>>;
