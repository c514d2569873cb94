import { folded } from '../../../../../lib/engine/subjects/fold';
import { hours } from '../../../../../lib/services/shared/facts';
import { parcels } from '../facts';

const silentMs = hours(24) * 1000;

/** What a cold box says: that a cooling has begun or is done, and every minute how warm it is. */
interface Step {
  readonly atMs: number;
  readonly cooling: string;
  readonly box: string;
  readonly event: 'begun' | 'value' | 'done';
  readonly celsius: number | null;
}

/** Cold boxes: `{ ts, cooling, box, event, celsius? }`, `ts` with offset. A box cools one thing at a time. */
export const coolings = folded(parcels, 'coolings', {
  read: (fields): Step => ({
    atMs: fields.instant('ts'),
    cooling: fields.text('cooling'),
    box: fields.text('box'),
    event: fields.oneOf('event', ['begun', 'value', 'done']),
    celsius: fields.optional.number('celsius', { min: -60, max: 80 }),
  }),
  subject: ({ cooling }) => cooling,
  unique: 'device',
  keptBy: 'hour',
  heads: {
    of: ({ box, event, atMs }) => ({ box, begunMs: event === 'begun' ? [atMs] : [], isDone: event === 'done' }),
    join: (a, b) => ({
      box: a.box,
      begunMs: [...new Set([...a.begunMs, ...b.begunMs])].sort((one, other) => one - other),
      isDone: a.isDone || b.isDone,
    }),
    isOpen: ({ isDone }) => !isDone,
    holds: {
      place: ({ box }) => box,
      begins: ({ begunMs }) => begunMs,
      sinceMs: ({ begunMs }) => begunMs.at(-1) ?? null,
      within: hours(24 * 5),
    },
  },
  fold(steps, { id, nextMs, nowMs }) {
    const [{ atMs, deviceId }] = steps;
    const lastMs = Math.max(...steps.map((step) => step.atMs));
    const isDone = steps.some(({ event }) => event === 'done');
    const ended = isDone ? 'done' : nextMs !== null ? 'next' : nowMs >= lastMs + silentMs ? 'silent' : null;
    const warmest = Math.max(...steps.flatMap(({ celsius }) => celsius ?? []));
    const dueMs = ended ? null : lastMs + silentMs;
    return [{ id, deviceId, atMs, ended, warmest, isOver: ended !== null, decidedMs: lastMs, dueMs }];
  },
  tell: ({ id, atMs, ended, warmest }) => ({
    records: {
      coolings: ended
        ? [{ atMs, cooling_id: id, warmest_celsius: Number.isFinite(warmest) ? warmest : null, ended }]
        : [],
    },
    indicators: { coolings: ended ? [{ atMs, value: 1 }] : [] },
  }),
});
