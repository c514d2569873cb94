import type { QueryFacts } from '../shared/query';
import type { tables } from './tables';

export const queries = {
  'worst-split-failures': {
    name: { en: 'Junctions with most split failures, last 7 days', zh: '近七日绿信比失效最多的路口' },
    sql: ({ latest }) => `${latest('split-failures', 7)}
SELECT device_id, phase, sum(failures) AS failures, sum(cycles) AS cycles
FROM latest
GROUP BY device_id, phase
ORDER BY failures DESC
LIMIT 20`,
  },
  'arrival-on-green-by-hour': {
    name: { en: 'Arrivals on green by hour, last 7 days', zh: '近七日分时绿灯到达率' },
    sql: ({ latest }) => `${latest('arrivals-on-green', 7)}
SELECT device_id, hour(event_time) AS hour_utc, sum(on_green) * 100.0 / sum(actuations) AS percent_on_green
FROM latest
GROUP BY device_id, hour(event_time)
ORDER BY device_id, hour_utc`,
  },
  'pedestrian-delay': {
    name: { en: 'Longest pedestrian delays, last 7 days', zh: '近七日行人延误最长' },
    sql: ({ latest }) => `${latest('pedestrian-delays', 7)}
SELECT device_id, phase, sum(mean_delay_seconds * samples) / sum(samples) AS mean_delay_seconds, sum(samples) AS samples
FROM latest
GROUP BY device_id, phase
ORDER BY mean_delay_seconds DESC
LIMIT 20`,
  },
  'corridor-arrivals-on-green': {
    name: { en: 'Arrivals on green by corridor and hour, last 7 days', zh: '近七日各干线分时绿灯到达率' },
    sql: ({ latest }) => `${latest('corridor-junctions', 7)}
SELECT corridor, hour(event_time) AS hour_utc, sum(on_green) * 100.0 / sum(actuations) AS percent_on_green
FROM latest
GROUP BY corridor, hour(event_time)
ORDER BY corridor, hour_utc`,
  },
  // Offsets are of one master clock, so their difference is the time by which the greens of a road follow each other;
  // junctions of different cycles are not coordinated.
  'corridor-offsets': {
    name: { en: 'Offset from the junction before, by corridor, last day', zh: '近一日各干线相邻路口相位差' },
    sql: ({ latest }) => `${latest('corridor-junctions', 1)}
SELECT corridor, event_time, position, device_id, actual_cycle_seconds, actual_offset_seconds,
  CASE WHEN actual_cycle_seconds = lag(actual_cycle_seconds) OVER along
    AND position = lag(position) OVER along + 1
    THEN mod(actual_offset_seconds - lag(actual_offset_seconds) OVER along + actual_cycle_seconds, actual_cycle_seconds)
  END AS offset_from_before_seconds
FROM latest
WINDOW along AS (PARTITION BY corridor, event_time ORDER BY position)
ORDER BY corridor, event_time, position`,
  },
  'corridor-speed-index': {
    name: { en: 'Speed against free flow by corridor and hour, last 7 days', zh: '近七日各干线分时车速与自由流之比' },
    sql: ({ latest }) => `${latest('flows', 7)}
SELECT corridor, hour(event_time) AS hour_utc, avg(1 / congestion_index) AS speed_index, avg(speed_km_per_hour) AS speed_km_per_hour
FROM latest
WHERE corridor IS NOT NULL
GROUP BY corridor, hour(event_time)
ORDER BY corridor, hour_utc`,
  },
} satisfies Readonly<Record<string, QueryFacts<keyof typeof tables>>>;
