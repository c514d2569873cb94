import fc from 'fast-check';
import { type Moves, outlastFailures, type Step, sayTheSame } from '../../support/any-order';
import { keepLimits } from '../../support/item-sizes';
import { serviceRun } from '../../support/service-run';
import { serves } from '../../support/services/parcels/functions';

const settings = { lockers: 3, pickupHours: 48 };
const startMs = Date.parse('2026-05-13T08:00:00Z');
const iso = (hour: number) => new Date(startMs + Math.round(hour * 3_600_000)).toISOString();

interface Sent {
  readonly ts: string;
  readonly trip: string;
  readonly van: string;
  readonly event: string;
  readonly number?: number;
}

const went = (trip: string, event: string, hour: number, number?: number, van = 'van 1'): Sent => ({
  ts: iso(hour),
  trip,
  van,
  event,
  ...(number === undefined ? {} : { number }),
});

function started() {
  const run = serviceRun(serves, { settings, at: iso(12) });
  keepLimits(run.ports.state);
  return run;
}
type Run = ReturnType<typeof started>;

const send = (run: Run, batch: readonly Sent[]) => run.send('trips', 'lk-1', ...batch);

/** All that people see. */
const seen = async (run: Run) => ({
  trips: run.rows('trips'),
  overdue: await run.alarms('trip-overdue'),
  count: run.indicators('trips').reduce((sum, { value }) => sum + (value ?? 0), 0),
});

const endHour = 100;

const trips: Moves<Sent> = {
  start: started,
  send,
  seen,
  sweeps: Array.from({ length: endHour - 11 }, (_, i) => iso(12 + i)),
};

describe('numbers of one sender', () => {
  it('order its moves before their times, for its clock may be set', async () => {
    const run = started();
    await send(run, [
      went('T', 'begun', 3, 0),
      went('T', 'stop', 3.5, 1),
      went('T', 'stop', 1.1, 2),
      went('T', 'done', 1.2, 3),
    ]);
    expect(run.rows('trips')).toMatchObject([{ state: 'done', stops: 2 }]);
  });

  it('are none when two moves have the same: they are of two histories', async () => {
    const run = started();
    await send(run, [
      went('T', 'begun', 1, 0),
      went('T', 'done', 2, 1),
      went('T', 'begun', 3, 0),
      went('T', 'done', 4, 1),
    ]);
    expect(run.rows('trips')).toMatchObject([
      { trip_id: 'T', state: 'done' },
      { trip_id: 'T#2', state: 'done' },
    ]);
  });

  it('say nothing of the moves of another sender', async () => {
    const run = started();
    await send(run, [went('T', 'begun', 1, 7), went('T', 'stop', 2, 8)]);
    await run.send('trips', 'lk-2', went('T', 'done', 3, 0));
    expect(run.rows('trips')).toMatchObject([{ state: 'done', stops: 1 }]);
  });
});

describe('an end that silence brings', () => {
  it('comes by the clock, and is taken back by a move that comes after all', async () => {
    const run = started();
    await send(run, [went('T', 'planned', 1)]);
    await run.sweep(iso(24.9));
    expect(run.rows('trips')).toMatchObject([{ state: 'planned' }]);
    await run.sweep(iso(25));
    expect(run.rows('trips')).toMatchObject([{ state: 'off', ended_time: iso(25) }]);
    await send(run, [went('T', 'begun', 5)]);
    expect(run.rows('trips')).toMatchObject([{ state: 'begun', ended_time: null }]);
  });

  it('lets an id be used again', async () => {
    const run = started();
    await send(run, [went('T', 'planned', -100), went('T', 'planned', 2)]);
    expect(run.rows('trips')).toMatchObject([
      { trip_id: 'T', state: 'off' },
      { trip_id: 'T#2', state: 'planned' },
    ]);
  });
});

describe('a time that counts from the first move', () => {
  it('is over when the subject has been under way so long, whatever came between', async () => {
    const run = started();
    await send(run, [went('T', 'planned', 0), went('T', 'begun', 1)]);
    await run.sweep(iso(47.9));
    expect(await run.alarms('trip-overdue')).toEqual([]);
    await run.sweep(iso(48));
    expect(await run.alarms('trip-overdue')).toMatchObject([{ subject: 'T', raisedAt: iso(48), clearedAt: null }]);
  });
});

describe('an end that another subject brings', () => {
  it('is the next trip of the van, until the own end comes', async () => {
    const run = started();
    await send(run, [went('A', 'begun', 1)]);
    await send(run, [went('B', 'begun', 5)]);
    expect(run.rows('trips')).toMatchObject([
      { trip_id: 'A', state: 'lost', ended_time: iso(5) },
      { trip_id: 'B', state: 'begun', before: 'A' },
    ]);
    await send(run, [went('A', 'done', 4)]);
    expect(run.rows('trips')).toMatchObject([{ state: 'done', ended_time: null }, {}]);
  });

  it('is not that of another van, nor one of a week later', async () => {
    const run = started();
    await send(run, [went('A', 'begun', 1), went('B', 'begun', 5, undefined, 'van 2')]);
    run.ports.clock.set(Date.parse(iso(200)));
    await send(run, [went('C', 'begun', 170)]);
    expect(run.rows('trips')).toMatchObject([{ state: 'begun' }, { state: 'begun' }, { state: 'begun', before: null }]);
  });

  it('is no longer when an earlier move shows that they were further apart', async () => {
    const run = started();
    run.ports.clock.set(Date.parse(iso(150)));
    await send(run, [went('A', 'stop', 100), went('B', 'begun', 149)]);
    await send(run, [went('A', 'begun', 40)]);
    expect(run.rows('trips')).toMatchObject([{ state: 'lost' }, { before: 'A' }]);
    await send(run, [went('A', 'planned', 20)]);
    expect(run.rows('trips')).toMatchObject([{ state: 'stop' }, { before: null }]);
  });
});

describe('a feed that moves the subjects of another', () => {
  it('does so, and what it says twice or wrongly ends as that of its host does', async () => {
    const run = started();
    await run.send('movements', 'lk-1', { ts: iso(1), parcel: 'P', event: 'announced' });
    const withdrawn = {
      parcels: [
        { at: iso(3), id: 'P' },
        { at: iso(3), id: 'Q' },
      ],
    };
    await run.send('desk', 'lk-2', withdrawn);
    await run.send('desk', 'lk-2', withdrawn, { parcels: [{ at: iso(3) }] });
    expect(run.rows('parcels')).toMatchObject([{ state: 'withdrawn' }]);
    await run.sweep(iso(20));
    expect(run.refused()).toEqual(['schema.invalid', 'move.illegal']);
  });
});

const history = fc.array(
  fc
    .tuple(
      fc.constantFrom('A', 'B', 'C'),
      fc.constantFrom('planned', 'begun', 'stop', 'done'),
      fc.constantFrom(-150, -100, -30, 1, 2, 3, 4, 10),
      fc.constantFrom(undefined, undefined, 0, 1, 2),
      fc.constantFrom('van 1', 'van 1', 'van 2'),
    )
    .map((one) => went(...one)),
  { minLength: 1, maxLength: 10 },
);

describe('what subjects say that are read together', () => {
  sayTheSame(trips, history);

  const steps: readonly Step[] = [
    ['first trips', (run) => send(run, [went('A', 'begun', 1), went('B', 'planned', 2), went('C', 'planned', -100)])],
    ['a trip that ends another', (run) => send(run, [went('D', 'begun', 5), went('A', 'stop', 1.5)])],
    ['an end after all', (run) => send(run, [went('A', 'done', 4), went('C', 'planned', 4.5)])],
    ['the clock', (run) => run.sweep(iso(endHour))],
  ];
  outlastFailures(trips, steps, 160, []);
});
