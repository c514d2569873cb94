import type { QueryFacts } from '../shared/query';
import type { tables } from './tables';

/** Queries of parking. */
export const queries = {
  'busiest-car-parks': {
    name: { en: 'Car parks that are full longest, last 30 days', zh: '近 30 日满位时间最长的停车场' },
    sql: ({ latest }) => `${latest('park-days', 31)}
SELECT device_id, count(*) AS days, sum(full_minutes) / 60 AS full_hours, avg(mean_percent) AS mean_percent,
  avg(turnover) AS turnover
FROM latest GROUP BY device_id ORDER BY full_hours DESC, device_id`,
  },
  'least-known': {
    name: { en: 'Car parks whose count is known least, last 7 days', zh: '近 7 日计数缺失最多的停车场' },
    sql: ({ latest }) => `${latest('park-days', 8)}
SELECT device_id, avg(known_percent) AS known_percent, count(*) AS days
FROM latest GROUP BY device_id ORDER BY known_percent, device_id LIMIT 50`,
  },
  'turnover-of-spaces': {
    name: { en: 'Turnover of spaces with a sensor, last 30 days', zh: '近 30 日带传感器车位的周转率' },
    sql: ({ latest }) => `${latest('stays', 31)}
SELECT device_id, count(*) / 30.0 AS stays_a_day, avg(minutes) AS mean_minutes, max(minutes) AS longest_minutes
FROM latest GROUP BY device_id ORDER BY stays_a_day DESC, device_id`,
  },
  'revenue-per-space': {
    name: { en: 'Revenue a space and day, last 30 days', zh: '近 30 日每车位每日收入' },
    joins: 'ledger',
    sql: ({ latest, rows, ledger }) => `${latest('charges', 31)},
ledger AS (
  ${ledger(31)}
),
days AS (
  ${rows('park-days', 31)}
),
listed AS (
  SELECT device_id, max_by(capacity, event_time) AS capacity FROM (
  ${rows('sites', 31)}
  ) GROUP BY device_id
),
money AS (
  SELECT latest.device_id, latest.date, ledger.currency, coalesce(days.capacity, listed.capacity) AS spaces,
    ledger.due_minor, ledger.paid_minor - ledger.refunded_minor AS paid_minor
  FROM latest
  JOIN ledger ON ledger.order_number = latest.order_number AND ledger.device_id = latest.device_id
  LEFT JOIN days ON days.device_id = latest.device_id AND days.date = latest.date
  LEFT JOIN listed ON listed.device_id = latest.device_id
)
-- What is paid beyond what is due is owed back, and no revenue.
SELECT device_id, date, currency, count(*) AS charges, max(spaces) AS spaces, sum(due_minor) AS due_minor,
  sum(paid_minor) AS paid_minor, sum(least(paid_minor, due_minor)) AS revenue_minor,
  sum(least(paid_minor, due_minor)) * 1.0 / max(spaces) AS revenue_minor_per_space
FROM money
GROUP BY device_id, date, currency
ORDER BY date DESC, device_id, currency`,
  },
} as const satisfies Readonly<Record<string, QueryFacts<keyof typeof tables>>>;
