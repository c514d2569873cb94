import { stateMachine } from '../../../../../lib/engine/subjects/state-machine';
import { whileOverdue } from '../../../../../lib/engine/subjects/subject';
import { hours } from '../../../../../lib/services/shared/facts';
import { parcels } from '../facts';

const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());

/**
 * Trips of vans: `{ ts, trip, van, event, number? }`. A van makes one trip at a time: its next one ends one whose end was lost.
 * A trip that is planned and does not begin is off after a day.
 */
export const trips = stateMachine(parcels, 'trips', {
  states: {
    planned: { rank: 0, first: true, next: ['begun'], lapses: { to: 'off', after: () => hours(24) } },
    begun: {
      rank: 1,
      first: true,
      next: ['stop', 'done'],
      overdueAfter: (s, { first, move }) => hours(s.pickupHours) - (move.atMs - first.atMs) / 1000,
    },
    stop: { rank: 2, next: ['stop', 'done'] },
    done: { rank: 3, next: [] },
    lost: { rank: 4, next: [] },
    off: { rank: 5, next: [] },
  },
  read: (fields) => {
    const number = fields.optional.integer('number', { min: 0, max: 1_000_000 });
    return {
      atMs: fields.instant('ts'),
      trip: fields.text('trip'),
      van: fields.text('van'),
      to: fields.oneOf('event', ['planned', 'begun', 'stop', 'done']),
      ...(number === null ? {} : { number }),
    };
  },
  subject: ({ trip }) => trip,
  unique: 'city',
  waits: hours(1),
  illegal: 'reported',
  reused: true,
  links: { names: ({ van }) => [van], within: hours(24 * 5) },
  endedBy: {
    to: 'lost',
    atMs({ path }, others) {
      const [begin] = path;
      const nexts = others
        .flatMap((other) => other.path.slice(0, 1))
        .flatMap(({ van, atMs }) => (begin && van === begin.van && atMs > begin.atMs ? [atMs] : []));
      return nexts.length > 0 ? Math.min(...nexts) : null;
    },
  },
  tell({ id, state, path, ended, overdue }, { others }) {
    const begin = path[0];
    if (!begin) return { records: { trips: [] }, alarms: { 'trip-overdue': [] }, indicators: { trips: [] } };
    const before = others
      .flatMap((other) => other.path.slice(0, 1).map((move) => ({ id: other.id, ...move })))
      .filter(({ van, atMs }) => van === begin.van && atMs < begin.atMs)
      .sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? -1 : 1))[0];
    return {
      records: {
        trips: [
          {
            atMs: begin.atMs,
            trip_id: id,
            state: state ?? '',
            ended_time: iso(ended?.atMs),
            stops: path.filter(({ to }) => to === 'stop').length,
            before: before?.id ?? null,
          },
        ],
      },
      alarms: { 'trip-overdue': whileOverdue({ overdue }, () => 'it should be back') },
      indicators: { trips: [{ atMs: begin.atMs, value: 1 }] },
    };
  },
});
