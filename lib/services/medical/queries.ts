import type { QueryFacts } from '../shared/query';
import type { tables } from './tables';

export const queries = {
  'waits-by-hospital': {
    name: { en: 'Emergency visits by hospital, last 30 days', zh: '近三十日各医院急诊' },
    sql: ({ latest }) => `${latest('visits', 30)}
SELECT device_id AS hospital, count(*) AS visits, avg(stay_minutes) AS mean_stay_minutes,
  100.0 * count_if(is_in_time) / count(*) AS in_time_percent, 100.0 * count_if(is_left_unseen) / count(*) AS left_unseen_percent
FROM latest WHERE NOT (status IN ('waiting', 'in-care', 'boarding', 'cancelled')) GROUP BY device_id ORDER BY in_time_percent`,
  },
  // Staffed and licensed beds apart: what is licensed may be without staff.
  'beds-by-hospital': {
    name: { en: 'Beds by hospital, staffed and licensed, last 30 days', zh: '近三十日各医院开放与编制床位' },
    sql: ({ latest }) => `${latest('beds', 30)}
SELECT device_id AS hospital, avg(100.0 * occupied_beds / nullif(staffed_beds, 0)) AS of_staffed_percent,
  avg(100.0 * occupied_beds / nullif(licensed_beds, 0)) AS of_licensed_percent, min(intensive_beds - intensive_occupied) AS least_free_intensive
FROM latest GROUP BY device_id ORDER BY of_staffed_percent DESC`,
  },
  'free-telehealth': {
    name: { en: 'Free telehealth slots by hospital, told in the last 30 days', zh: '近三十日报送的远程空闲号源' },
    sql: ({ latest }) => `${latest('slots', 30)}
SELECT device_id AS hospital, date(event_time) AS day, count(*) AS free_slots
FROM latest WHERE is_telehealth AND NOT (status IN ('busy', 'busy-unavailable', 'busy-tentative', 'entered-in-error')) GROUP BY device_id, date(event_time) ORDER BY day, hospital`,
  },
} as const satisfies Readonly<Record<string, QueryFacts<keyof typeof tables>>>;
