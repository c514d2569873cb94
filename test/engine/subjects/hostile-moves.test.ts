import fc from 'fast-check';
import { runs } from '../../support/exploring';
import { keepLimits } from '../../support/item-sizes';
import { serviceRun } from '../../support/service-run';
import { serves } from '../../support/services/parcels/functions';

const settings = { lockers: 3, pickupHours: 48 };
const startMs = Date.parse('2026-05-13T08:00:00Z');
const iso = (hour: number) => new Date(startMs + Math.round(hour * 3_600_000)).toISOString();
const moved = (event: string, hour: number, parcel = 'P 1') => ({ ts: iso(hour), parcel, event });
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** A service over a state with the limits of DynamoDB. */
function started() {
  const run = serviceRun(serves, { settings, at: iso(9) });
  keepLimits(run.ports.state);
  return run;
}

beforeEach(() => void jest.spyOn(console, 'error').mockImplementation());
afterEach(() => jest.restoreAllMocks());

describe('the id of a subject', () => {
  it.each([
    ['200 ideographs', '路'.repeat(200)],
    ['200 emoji', '🚲'.repeat(200)],
    ['half a surrogate pair', 'P \ud800'],
    ['a control character', 'P \u0000\n'],
    ['what keys are made of', 'P#2%/~ "\\'],
    ['a name of JavaScript', '__proto__'],
    ['a right-to-left mark', '\u202eP 1'],
  ])('may be %s', async (_, id) => {
    const run = started();
    await run.send('movements', 'lk-1', moved('announced', 1, id), moved('accepted', 2, id));
    await run.sweep(iso(60));
    expect(run.rows('parcels')).toMatchObject([{ parcel_id: id, state: 'accepted' }]);
    expect(await run.alarms('overdue')).toMatchObject([{ subject: id }]);
  });

  it.each([
    ['nothing', ''],
    ['blanks', '  '],
    ['more than keys hold', '👨‍👩‍👧‍👦'.repeat(100)],
  ])('of %s is refused', async (_, id) => {
    const run = started();
    await run.send('movements', 'lk-1', moved('announced', 1, id), moved('announced', 1));
    expect(run.refused()).toEqual(['schema.invalid']);
    expect(run.rows('parcels')).toHaveLength(1);
  });

  it('is its own, whatever its text: no two are one', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.constantFrom('P', 'P#1', 'P#2', 'P#2#1', 'p', 'P ', 'é', 'e\u0301', '\ud800', '\ud801', '\ufffd'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          text.filter((id) => id.trim() !== ''),
          { maxLength: 12 },
        ),
        async (ids) => {
          const run = started();
          await run.send('movements', 'lk-1', ...ids.map((id) => moved('announced', 1, id)));
          expect(run.refused()).toEqual([]);
          expect(new Set(run.rows('parcels').map(({ parcel_id }) => parcel_id))).toEqual(new Set(ids));
        },
      ),
      { numRuns: runs(50, 800) },
    );
  });
});

describe('ids that are used again', () => {
  const trip = (event: string, hour: number, id: string) => ({ ts: iso(hour), trip: id, van: 'V', event });

  it('are told from ids that look like theirs', async () => {
    const run = started();
    const uses = ['begun', 'done', 'begun', 'done'].map((event, i) => trip(event, i, 'T'));
    await run.send('trips', 'lk-1', ...uses, trip('begun', 1, 'T#2'), trip('begun', 1, 'T#1'));
    expect(run.rows('trips').map(({ trip_id }) => trip_id)).toEqual(['T', 'T#1#1', 'T#2', 'T#2#1']);
  });

  it('hundreds of times cost no more than their moves', async () => {
    const run = started();
    const uses = range(400).flatMap((i) => [trip('begun', i / 60, 'T'), trip('done', (i + 0.5) / 60, 'T')]);
    await run.send('trips', 'lk-1', ...uses);
    expect(run.rows('trips')).toHaveLength(400);
    expect(run.indicators('trips')).toHaveLength(400);
  });
});

describe('a subject with very many moves', () => {
  const flood = (count: number, hour: number) =>
    range(count).map((i) => moved('withdrawn', hour + i / 3_600_000, 'P 1'));

  it('of 10,000 says what it says, in time', async () => {
    const run = started();
    const began = process.cpuUsage();
    await run.send('movements', 'lk-1', moved('announced', 1), moved('accepted', 2));
    for (const part of range(20)) await run.send('movements', 'lk-1', ...flood(500, 3 + part));
    await run.send('movements', 'lk-1', moved('closed', 2.5));
    // The first of the flood had ended it, and is undone: it was closed before.
    expect(run.rows('parcels')).toMatchObject([{ state: 'closed' }]);
    expect(run.quarantined).toHaveLength(10_000);
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(20);
  });

  it('is taken one move a call, and twice', async () => {
    const run = started();
    await run.send('movements', 'lk-1', moved('announced', 1), moved('accepted', 2));
    for (const one of flood(150, 3)) await run.send('movements', 'lk-1', one);
    for (const one of flood(150, 3)) await run.send('movements', 'lk-1', one);
    expect(run.quarantined).toHaveLength(149);
  });

  it('is kept in items that the table takes', async () => {
    const run = started();
    const noise = (i: number) => ({ ...moved('announced', 1 + i / 3_600_000), note: noiseOf(i) });
    for (const part of range(30)) await run.send('movements', 'lk-1', ...range(100).map((i) => noise(100 * part + i)));
    await run.send('movements', 'lk-1', moved('accepted', 3), noise(0));
    expect(run.rows('parcels')).toMatchObject([{ state: 'accepted', event_time: iso(1) }]);
  });
});

/** Random text of 300 bytes, the same in every run: what deflates worst. */
function noiseOf(i: number): string {
  let seed = i + 1;
  return range(300)
    .map(() => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return String.fromCharCode(0x21 + ((seed >>> 16) % 90));
    })
    .join('');
}

describe('a name that very many subjects share', () => {
  it('is read ten before and ten after each, so that it stops nobody', async () => {
    const run = started();
    let reads = 0;
    const entries = run.ports.state.entries.bind(run.ports.state);
    run.ports.state.entries = (...args) => {
      reads++;
      return entries(...args);
    };
    const trip = (i: number) => ({ ts: iso(i / 100), trip: `T ${i}`, van: 'V', event: 'begun' });
    const mixed = range(400).map((i) => trip((i * 127) % 400));
    for (const part of range(4)) await run.send('trips', 'lk-1', ...mixed.slice(100 * part, 100 * part + 100));
    const rows = run
      .rows('trips')
      .toSorted((a, b) => Number(String(a.trip_id).slice(2)) - Number(String(b.trip_id).slice(2)));
    expect(rows.map(({ before, state }) => [before, state])).toEqual(
      range(400).map((i) => [i === 0 ? null : `T ${i - 1}`, i === 399 ? 'begun' : 'lost']),
    );
    expect(reads).toBeLessThan(400 * 80);
  });
});

describe('twenty writers of one subject', () => {
  it('lose nothing, and say what one would', async () => {
    const run = started();
    const moves = [
      moved('announced', 1),
      moved('accepted', 2),
      ...range(17).map((i) => moved('withdrawn', 4 + i / 10)),
      moved('closed', 3),
    ];
    await Promise.all(moves.map((one) => run.send('movements', 'lk-1', one)));
    expect(run.rows('parcels')).toMatchObject([{ state: 'closed', accepted_time: iso(2) }]);
    const texts = new Set(run.quarantined.map(({ bytes }) => Buffer.from(bytes).toString()));
    // Others may have been illegal until what leads to them came.
    expect([...texts].filter((text) => text.includes('"withdrawn"'))).toHaveLength(17);
    expect(run.indicators('hours-in-locker').reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(1);
  });
});

describe('what a release leaves behind', () => {
  it.each(['a state that is no more', 'a state without a name'])('%s stops nothing', async (kind) => {
    const run = started();
    await run.send('movements', 'lk-1', moved('announced', 1));
    const partition = 'movements#P%201';
    const stored = await run.ports.state.read('windows', partition, 'moves');
    const [line = ''] = Buffer.from(stored?.value ?? [])
      .toString()
      .split('\n');
    const gone = kind.endsWith('name') ? {} : { to: 'lost' };
    const { to, ...rest } = JSON.parse(line);
    const bytes = Buffer.from(`${line}\n${JSON.stringify({ ...rest, ...gone, atMs: rest.atMs + 1 })}`);
    await run.ports.state.write('windows', partition, 'moves', bytes, stored?.version ?? 0);
    await run.send('movements', 'lk-1', moved('accepted', 2));
    expect(run.rows('parcels')).toMatchObject([{ state: 'accepted' }]);
  });

  it('a subject that cannot be evaluated keeps none of the others waiting for the clock', async () => {
    const run = started();
    for (const parcel of ['P 1', 'P 2', 'P 3'])
      await run.send('movements', 'lk-1', moved('announced', 1, parcel), moved('accepted', 2, parcel));
    const partition = 'movements#P%201';
    const stored = await run.ports.state.read('windows', partition, 'moves');
    await run.ports.state.write('windows', partition, 'moves', Buffer.from('[{'), stored?.version ?? 0);
    await expect(run.sweep(iso(60))).rejects.toThrow();
    expect((await run.alarms('overdue')).map(({ subject }) => subject)).toEqual(['P 2', 'P 3']);
  });
});

describe('clocks that are off', () => {
  it('a move of times to come is refused, wherever it stands in its message', async () => {
    const run = started();
    await run.send('movements', 'lk-1', moved('announced', 1));
    await run.send('desk', 'lk-1', {
      parcels: [
        { at: iso(2), id: 'P 1' },
        { at: iso(20 * 24), id: 'P 2' },
      ],
    });
    expect(run.refused()).toEqual(['time.future']);
    expect(run.rows('parcels')).toMatchObject([{ state: 'announced' }]);
  });
});

describe('figures', () => {
  it('are said once, though what was emitted is older than the moves are', async () => {
    const run = started();
    const writtenMs = new Map<string, number>();
    const write = run.ports.state.write.bind(run.ports.state);
    run.ports.state.write = (store, partition, sort, value, expected) => {
      writtenMs.set(sort, run.ports.clock.nowMs());
      return write(store, partition, sort, value, expected);
    };
    await run.send('movements', 'lk-1', moved('announced', 1), moved('accepted', 2), moved('closed', 3));
    run.ports.clock.set(Date.parse(iso(5 * 24)));
    await run.send('movements', 'lk-1', moved('withdrawn', 4));
    expect(writtenMs.get('m#00000000000000')).toBe(writtenMs.get('moves'));
    expect(run.indicators('hours-in-locker')).toHaveLength(1);
  });
});
