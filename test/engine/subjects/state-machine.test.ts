import fc from 'fast-check';
import { canonicalJson } from '../../../lib/engine/audit/canonical-json';
import { usesOf } from '../../../lib/engine/subjects/moves';
import { messageSet } from '../../../lib/engine/windows/message-set';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { type Moves, outcomeOf, outlastFailures, type Step, sayTheSame } from '../../support/any-order';
import { explored } from '../../support/exploring';
import { serviceRun } from '../../support/service-run';
import { serves } from '../../support/services/parcels/functions';

/** Of `movements`, as the property below reads them. */
const states = {
  announced: { rank: 0, first: true, next: ['accepted', 'withdrawn'] },
  accepted: { rank: 1, next: ['closed', 'withdrawn'] },
  closed: { rank: 2, next: [] },
  withdrawn: { rank: 3, next: [] },
} as const;
const settings = { lockers: 3, pickupHours: 48 };
const startMs = Date.parse('2026-05-13T08:00:00Z');
const hourMs = 3_600_000;
const iso = (hour: number) => new Date(startMs + hour * hourMs).toISOString();

interface Sent {
  readonly locker: string;
  readonly ts: string;
  readonly parcel: string;
  readonly event: string;
}

const moved = (event: string, hour: number, parcel = 'P 1', locker = 'lk-1'): Sent => ({
  locker,
  ts: iso(hour),
  parcel,
  event,
});

const started = () => serviceRun(serves, { settings, at: iso(9) });
type Run = ReturnType<typeof started>;

/** A batch of one call for each locker, as the queue brings them. */
async function send(run: Run, batch: readonly Sent[]): Promise<void> {
  for (const locker of new Set(batch.map((one) => one.locker)))
    await run.send(
      'movements',
      locker,
      ...batch.filter((one) => one.locker === locker).map(({ locker: _, ...message }) => message),
    );
}

/** All that people see. */
const seen = async (run: Run) => ({
  rows: run.rows('parcels'),
  overdue: await run.alarms('overdue'),
  hours: run
    .indicators('hours-in-locker')
    .filter(({ value }) => value !== null)
    .toSorted((a, b) => (a.deviceId < b.deviceId ? -1 : 1)),
});

const texts = (run: Run) => run.quarantined.map(({ bytes }) => Buffer.from(bytes).toString());

/** Moves of a history that its subjects cannot make, and that are not in quarantine. */
function missing(history: readonly Sent[], run: Run): readonly string[] {
  const sent = history.map(({ locker, ts, parcel, event }) => ({
    atMs: Date.parse(ts),
    deviceId: locker,
    parcel,
    to: event,
  }));
  const left = [...groupedBy(sent, ({ parcel }) => parcel).values()].flatMap((moves) =>
    usesOf({ states }, messageSet(moves)).flatMap((use) => use.left),
  );
  return left.map((move) => canonicalJson(move)).filter((text) => !texts(run).includes(text));
}

const parcels: Moves<Sent> = {
  start: started,
  send,
  seen,
  sweeps: Array.from({ length: 52 }, (_, i) => iso(9 + i)),
  missing,
};

const story = [
  moved('announced', 1, 'P 1', 'lk-1'),
  moved('accepted', 3, 'P 1', 'lk-2'),
  moved('withdrawn', 4, 'P 2', 'lk-2'),
  moved('announced', 2, 'P 2', 'lk-3'),
  moved('closed', 6, 'P 1', 'lk-2'),
  moved('accepted', 5, 'P 2', 'lk-2'),
];

const late = moved('withdrawn', 2, 'P 1', 'lk-3');

const permutations = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));

describe('a state machine', () => {
  it('says of each subject where its moves have led it', async () => {
    const run = started();
    await send(run, story);
    expect(run.rows('parcels')).toMatchObject([
      { parcel_id: 'P 1', device_id: 'lk-1', state: 'closed', accepted_time: iso(3) },
      { parcel_id: 'P 2', device_id: 'lk-3', state: 'withdrawn', accepted_time: null },
    ]);
    expect(run.indicators('hours-in-locker')).toMatchObject([{ value: 3 }]);
  });

  it('puts a move that its subject cannot make into quarantine, once', async () => {
    const run = started();
    await send(run, story);
    await send(run, story);
    expect(run.quarantined).toMatchObject([
      { code: 'move.illegal', feed: 'movements', reason: 'from withdrawn no move leads to accepted' },
    ]);
    expect(texts(run)[0]).toContain('P 2');
  });

  it('takes no other state than its own, and nothing without a subject', async () => {
    const run = started();
    await run.send(
      'movements',
      'lk-1',
      { ts: iso(1), parcel: 'P 1', event: 'lost' },
      { ts: iso(1), event: 'announced' },
    );
    expect(run.refused()).toEqual(['schema.invalid', 'schema.invalid']);
    expect(run.rows('parcels')).toEqual([]);
  });

  it('lets a move wait for what leads to it, then it is illegal, until that comes after all', async () => {
    const run = started();
    await send(run, [moved('accepted', 8)]);
    await run.sweep(iso(19.9));
    expect(run.refused()).toEqual([]);
    await run.sweep(iso(20));
    expect(run.quarantined).toMatchObject([{ reason: 'from nothing no move leads to accepted' }]);
    expect(run.rows('parcels')).toEqual([]);
    await send(run, [moved('announced', 7)]);
    expect(run.rows('parcels')).toMatchObject([{ state: 'accepted' }]);
  });

  it('raises what is overdue by the clock, and clears it when the subject moves on', async () => {
    const run = started();
    await send(run, [moved('announced', 1), moved('accepted', 2)]);
    await run.sweep(iso(49.9));
    expect(await run.alarms('overdue')).toEqual([]);
    await run.sweep(iso(50));
    await run.sweep(iso(51));
    expect(await run.alarms('overdue')).toMatchObject([{ subject: 'P 1', raisedAt: iso(50), clearedAt: null }]);
    await send(run, [moved('closed', 51)]);
    expect(await run.alarms('overdue')).toMatchObject([{ raisedAt: iso(50), clearedAt: iso(51) }]);
  });

  it('corrects what it said with a late move', async () => {
    const run = started();
    await send(run, [moved('announced', 1), moved('accepted', 5), moved('closed', 6)]);
    await send(run, [moved('withdrawn', 2)]);
    expect(run.rows('parcels')).toMatchObject([{ state: 'withdrawn', accepted_time: null }]);
    expect(run.indicators('hours-in-locker').at(-1)).toMatchObject({ value: null });
    expect(new Set(texts(run)).size).toBe(2);
  });
});

describe('a state machine whose ids are used again, and each device has its own', () => {
  const door = (event: string, hour: number, number = 7) => ({ ts: iso(hour), door: number, event });

  it('says each use apart, and reports what was illegal', async () => {
    const run = started();
    const first = [
      door('rented', 1),
      door('open', 2),
      door('shut', 2.1),
      door('open', 3),
      door('shut', 3.1),
      door('ended', 4),
    ];
    await run.send('doors', 'lk-1', door('open', 5), ...first);
    await run.send('doors', 'lk-2', door('rented', 6));
    await run.send('doors', 'lk-1', door('rented', 6));
    expect(run.rows('rentals')).toMatchObject([
      { device_id: 'lk-1', rental_id: '7', opened: 2 },
      { device_id: 'lk-1', rental_id: '7#2', opened: 0 },
      { device_id: 'lk-2', rental_id: '7', opened: 0 },
    ]);
    expect(await run.alarms('impossible-move')).toMatchObject([{ deviceId: 'lk-1', subject: '7', raisedAt: iso(5) }]);
    expect(run.refused()).toEqual([]);
  });

  it('numbers the uses anew when an earlier one comes late', async () => {
    const run = started();
    await run.send('doors', 'lk-1', door('rented', 6), door('open', 7));
    await run.send('doors', 'lk-1', door('ended', 2), door('rented', 1));
    expect(run.rows('rentals')).toMatchObject([
      { rental_id: '7', event_time: iso(1), opened: 0 },
      { rental_id: '7#2', event_time: iso(6), opened: 1 },
    ]);
  });
});

describe('what a state machine says', () => {
  it('is the same in every order, one message a call or all in one', async () => {
    const expected = await outcomeOf(parcels, story);
    for (const order of explored(permutations(story), 25))
      for (const size of [1, 2, story.length]) {
        const run = started();
        for (let i = 0; i < order.length; i += size) await send(run, order.slice(i, i + size));
        await run.sweep(iso(60));
        expect([order, await seen(run)]).toEqual([order, expected]);
        expect(missing(story, run)).toEqual([]);
      }
  });

  const history = fc.array(
    fc
      .tuple(
        fc.constantFrom('announced', 'accepted', 'closed', 'withdrawn'),
        fc.integer({ min: 0, max: 8 }),
        fc.constantFrom('P 1', 'P#2'),
        fc.constantFrom('lk-1', 'lk-2'),
      )
      .map((one) => moved(...one)),
    { minLength: 1, maxLength: 8 },
  );
  sayTheSame(parcels, history);

  const steps: readonly Step[] = [
    ['first messages', (run) => send(run, story.slice(0, 4))],
    ['later ones', (run) => send(run, story.slice(3))],
    ['a late one, which makes others illegal', (run) => send(run, [late])],
    ['one that lies', (run) => send(run, [moved('announced', 7, 'P 3'), moved('accepted', 8, 'P 3')])],
    ['the clock', (run) => run.sweep(iso(60))],
  ];
  outlastFailures(parcels, steps, 120, [...story, late]);
});
