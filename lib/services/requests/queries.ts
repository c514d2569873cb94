import type { QueryFacts } from '../shared/query';
import type { tables } from './tables';

/** Queries of service requests. */
export const queries = {
  'closure-by-type': {
    name: { en: 'Closure by type, last 30 days', zh: '近 30 日各类诉求办结情况' },
    sql: ({ latest }) => `${latest('requests', 31)},
ranked AS (
  SELECT service_code, closure_hours, is_on_time, reopenings,
    row_number() OVER (PARTITION BY service_code ORDER BY closure_hours) AS nth,
    count(*) OVER (PARTITION BY service_code) AS total
  FROM latest WHERE closure_hours IS NOT NULL
)
SELECT service_code, count(*) AS closed, min(CASE WHEN nth >= 0.5 * total THEN closure_hours END) AS median_hours,
  min(CASE WHEN nth >= 0.9 * total THEN closure_hours END) AS p90_hours,
  avg(CASE WHEN is_on_time THEN 100.0 ELSE 0.0 END) AS on_time_percent, sum(reopenings) AS reopenings
FROM ranked GROUP BY service_code ORDER BY closed DESC, service_code`,
  },
  'oldest-open': {
    name: { en: 'Open requests that are latest, last 90 days', zh: '近 90 日超期最久的未办结诉求' },
    sql: ({ latest }) => `${latest('requests', 91)}
SELECT request_id, service_code, device_id, event_time, expected_time
FROM latest WHERE NOT (status = 'closed') ORDER BY expected_time, request_id LIMIT 100`,
  },
  'things-reported': {
    name: { en: 'Things that are reported most, last 30 days', zh: '近 30 日被上报最多的设施' },
    sql: ({ latest }) => `${latest('requests', 31)}
SELECT asset_kind, asset_id, count(*) AS reports, count(DISTINCT service_code) AS types
FROM latest WHERE asset_id IS NOT NULL GROUP BY asset_kind, asset_id ORDER BY reports DESC, asset_id LIMIT 100`,
  },
} as const satisfies Readonly<Record<string, QueryFacts<keyof typeof tables>>>;
