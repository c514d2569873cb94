import type { QueryFacts } from '../shared/query';
import type { tables } from './tables';

export const queries = {
  'energy-by-station': {
    name: { en: 'Energy and sessions by station, last 30 days', zh: '近三十日各站充电量与次数' },
    sql: ({ latest }) => `${latest('sessions', 30)}
SELECT device_id, count(*) AS sessions, sum(energy_wh) / 1000 AS kwh, sum(idle_minutes) AS idle_minutes
FROM latest
WHERE counted
GROUP BY device_id
ORDER BY kwh DESC
LIMIT 50`,
  },
  'worst-uptime': {
    name: { en: 'Ports below 97 % uptime', zh: '可用率低于 97 % 的接口' },
    sql: ({ latest }) => `${latest('port-uptimes', 62)}
SELECT device_id, connector_id, max_by(uptime_percent, year_end) AS uptime_percent,
  max_by(outage_minutes - excluded_minutes, year_end) AS minutes_down
FROM latest
GROUP BY device_id, connector_id
HAVING max_by(uptime_percent, year_end) <= 97
ORDER BY uptime_percent`,
  },
  'longest-idle': {
    name: { en: 'Longest idle sessions, last 7 days', zh: '近七日占位最久的会话' },
    sql: ({ latest }) => `${latest('sessions', 7)}
SELECT device_id, connector_id, start_time, end_time, idle_minutes
FROM latest
WHERE idle_minutes > 60
ORDER BY idle_minutes DESC
LIMIT 50`,
  },
  'unbilled-sessions': {
    name: { en: 'Sessions without a bill, last 30 days', zh: '近三十日未计费的会话' },
    sql: ({ latest }) => `${latest('sessions', 30)}
SELECT device_id, session_id, start_time, end_time, energy_wh, id_token_hash, flags
FROM latest
WHERE contains(flags, 'unbilled')
ORDER BY event_time DESC
LIMIT 100`,
  },
  'odd-sessions': {
    name: { en: 'Sessions that cannot be counted, last 30 days', zh: '近三十日不计入的会话' },
    sql: ({ latest }) => `${latest('sessions', 30)}
SELECT device_id, session_id, start_time, energy_wh, flags
FROM latest
WHERE NOT counted
ORDER BY start_time DESC
LIMIT 100`,
  },
} satisfies Readonly<Record<string, QueryFacts<keyof typeof tables>>>;
