import { moving } from '../../../../../lib/engine/subjects/moving';
import { stateMachine } from '../../../../../lib/engine/subjects/state-machine';
import { whileOverdue } from '../../../../../lib/engine/subjects/subject';
import { hours } from '../../../../../lib/services/shared/facts';
import { parcels } from '../facts';

const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());

/** Where a parcel goes, and when: of a locker, and of a desk. */
interface Movement {
  readonly atMs: number;
  readonly parcel: string;
  readonly to: 'announced' | 'accepted' | 'closed' | 'withdrawn';
  readonly note?: string;
}

/** Movements: `{ ts, parcel, event, note? }`, `ts` with offset. A parcel is announced by one locker and may lie in another. */
export const movements = stateMachine(parcels, 'movements', {
  states: {
    announced: { rank: 0, first: true, next: ['accepted', 'withdrawn'] },
    accepted: { rank: 1, next: ['closed', 'withdrawn'], overdueAfter: (s) => hours(s.pickupHours) },
    closed: { rank: 2, next: [] },
    withdrawn: { rank: 3, next: [] },
  },
  read: (fields): Movement => ({
    atMs: fields.instant('ts'),
    parcel: fields.text('parcel'),
    to: fields.oneOf('event', ['announced', 'accepted', 'closed', 'withdrawn']),
    ...(fields.has('note') ? { note: fields.text('note') } : {}),
  }),
  subject: ({ parcel }) => parcel,
  unique: 'city',
  waits: hours(12),
  illegal: 'quarantined',
  tell({ id, state, path, overdue }) {
    const begin = path[0];
    const accepted = path.find(({ to }) => to === 'accepted');
    const closed = path.find(({ to }) => to === 'closed');
    return {
      records: {
        parcels: begin
          ? [{ atMs: begin.atMs, parcel_id: id, state: state ?? '', accepted_time: iso(accepted?.atMs) }]
          : [],
      },
      alarms: {
        overdue: whileOverdue({ overdue }, () => 'nobody has picked it up'),
      },
      indicators: {
        'hours-in-locker':
          accepted && closed ? [{ atMs: closed.atMs, value: (closed.atMs - accepted.atMs) / 3_600_000 }] : [],
      },
    };
  },
});

/** Staff at a desk: `{ parcels: [{ at, id }] }`, who withdraw several at once. */
export const desk = moving(parcels, 'desk', movements, {
  read: (fields) => ({
    deviceId: null,
    reports: fields.list('parcels').map((one) => ({
      atMs: one.instant('at'),
      parcel: one.text('id'),
      to: 'withdrawn',
    })),
  }),
});
