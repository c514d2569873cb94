import { raise } from '../../../../../lib/engine/alarms/signs';
import { stateMachine } from '../../../../../lib/engine/subjects/state-machine';
import { hours } from '../../../../../lib/services/shared/facts';
import { parcels } from '../facts';

/** Doors: `{ ts, door, event }`, `ts` with offset. A door is rented again and again; each locker counts its own. */
export const doors = stateMachine(parcels, 'doors', {
  states: {
    rented: { rank: 0, first: true, next: ['open', 'ended'] },
    open: { rank: 1, next: ['shut'] },
    shut: { rank: 2, next: ['open', 'ended'] },
    ended: { rank: 3, next: [] },
  },
  read: (fields) => ({
    atMs: fields.instant('ts'),
    door: fields.integer('door', { min: 1, max: 500 }),
    to: fields.oneOf('event', ['rented', 'open', 'shut', 'ended']),
  }),
  subject: ({ door }) => String(door),
  unique: 'device',
  waits: hours(1),
  illegal: 'reported',
  reused: true,
  tell: ({ id, path, illegal }) => ({
    records: {
      rentals: path
        .slice(0, 1)
        .map(({ atMs }) => ({ atMs, rental_id: id, opened: path.filter(({ to }) => to === 'open').length })),
    },
    alarms: { 'impossible-move': illegal.map(({ atMs, to }) => raise(atMs, `it cannot be ${to}`)) },
  }),
});
