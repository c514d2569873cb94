import { serves } from '../../../lambdas/requests';
import { duties } from '../../../lambdas/requests/handlers/lists';
import { config } from '../../../lib/services/requests/config';
import { keepLimits } from '../../support/item-sizes';
import { serviceRun } from '../../support/service-run';

const zone = { timeZone: 'Asia/Shanghai' };
const lamps = { code: '001', name: 'Lamp', desk: 'lights', about: 'street-light', targetDays: 2 };
const started = (over: object = {}, at = '2026-09-30T04:00:00Z') =>
  serviceRun(serves, {
    settings: config.parse({ desks: 2, types: [lamps], ...over }),
    at,
    ...zone,
    scheduled: duties.scheduled,
  });
type Run = ReturnType<typeof started>;

const header = 'request,desk,type,status,opened,updated,closed,expected,latitude,longitude,asset';
const row = (request: string, over: Partial<Record<string, string>> = {}) => {
  const cells: Record<string, string | undefined> = {
    request,
    desk: 'lights',
    type: '001',
    status: 'open',
    opened: '2026-09-30 10:00',
    ...over,
  };
  return header
    .split(',')
    .map((name) => cells[name] ?? '')
    .join(',');
};
let files = 0;
const send = (run: Run, ...rows: readonly string[]) =>
  run.file('requests', `list-${++files}.csv`, `${[header, ...rows].join('\n')}\n`);
const at = (latitude: number, longitude = 106.23) => ({ latitude: String(latitude), longitude: String(longitude) });
const only = (run: Run) => run.rows('requests')[0];

describe('a target', () => {
  it.each([
    ['two working days later, at the same hour', '2026-09-28 10:00', [], '2026-09-30T02:00:00.000Z'],
    ['over a weekend', '2026-09-25 10:00', [], '2026-09-29T02:00:00.000Z'],
    ['over a holiday', '2026-09-30 10:00', ['2026-10-01', '2026-10-02'], '2026-10-06T02:00:00.000Z'],
    ['from the next working day on, made on a day off', '2026-09-26 10:00', [], '2026-09-29T16:00:00.000Z'],
  ])('is %s', async (_, opened, holidays, expected) => {
    const run = started({ holidays });
    await send(run, row('1', { opened }));
    expect(only(run)).toMatchObject({ expected_time: expected });
  });

  it('counts a weekend that is worked for a holiday', async () => {
    const run = started({ extraWorkDays: ['2026-09-26'] });
    await send(run, row('1', { opened: '2026-09-25 10:00' }));
    expect(only(run)).toMatchObject({ expected_time: '2026-09-28T02:00:00.000Z' });
  });

  it('of the sender counts more', async () => {
    const run = started();
    await send(run, row('1', { expected: '2026-12-24 18:00' }));
    expect(only(run)).toMatchObject({ expected_time: '2026-12-24T10:00:00.000Z' });
  });

  it('of years, as some exports have, is taken, and is no alarm', async () => {
    const run = started();
    await send(run, row('1', { expected: '2030-12-24 18:00' }));
    expect(only(run)).toMatchObject({ expected_time: '2030-12-24T10:00:00.000Z' });
    expect(await run.alarms('backlog')).toEqual([]);
  });

  it('ends where the calendar has nothing but holidays', async () => {
    const holidays = Array.from({ length: 365 }, (_, day) =>
      new Date(Date.UTC(2026, 8, 1 + day)).toISOString().slice(0, 10),
    );
    const run = started({ holidays });
    await send(run, row('1'));
    expect(run.rows('requests')).toHaveLength(1);
  });
});

describe('the life of a request', () => {
  const closed = { status: 'Closed', opened: '2026-09-20 10:00', closed: '2026-09-21 10:00' };

  it('has a response, a closure, and an opening again within a week', async () => {
    const run = started();
    await send(
      run,
      row('1', { opened: closed.opened, status: 'In Progress', updated: '2026-09-20 12:00' }),
      row('1', closed),
      row('1', { opened: closed.opened, status: 'Open', updated: '2026-09-23 10:00' }),
    );
    expect(only(run)).toMatchObject({
      status: 'open',
      sender_status: 'Open',
      responded_time: '2026-09-20T04:00:00.000Z',
      closed_time: null,
      reopenings: 1,
    });
    expect(run.indicators('reopened').at(-1)).toMatchObject({ value: 100 });
  });

  it.each([
    ['after a week to the minute', '2026-09-28 10:00', 1],
    ['not after more than a week', '2026-09-28 10:01', 0],
  ])('is opened again, for the rate, %s', async (_, updated, reopenings) => {
    const run = started();
    await send(run, row('1', closed), row('1', { opened: closed.opened, status: 'Open', updated }));
    expect(only(run)).toMatchObject({ status: 'open', reopenings });
  });

  it('that is opened again after a long time and then after a short one is counted once', async () => {
    const run = started();
    await send(
      run,
      row('1', { ...closed, opened: '2026-09-01 10:00', closed: '2026-09-02 10:00' }),
      row('1', { opened: '2026-09-01 10:00', status: 'Open', updated: '2026-09-20 10:00' }),
      row('1', { ...closed, opened: '2026-09-01 10:00', closed: '2026-09-21 10:00' }),
      row('1', { opened: '2026-09-01 10:00', status: 'Open', updated: '2026-09-23 10:00' }),
    );
    const ofTime = new Map(run.indicators('reopened').map(({ atMs, value }) => [new Date(atMs).getUTCDate(), value]));
    expect([...ofTime]).toEqual([
      [2, 0],
      [21, 100],
    ]);
  });

  it('is the same whatever order its lists come in', async () => {
    const rows = [
      row('1', { opened: closed.opened, status: 'assigned', updated: '2026-09-20 12:00' }),
      row('1', closed),
      row('1', { ...closed, status: 'reopened', closed: '', updated: '2026-09-23 10:00' }),
      row('1', { ...closed, closed: '2026-09-24 10:00' }),
    ];
    const ends = [];
    for (const order of [rows, rows.toReversed(), [rows[2], rows[0], rows[3], rows[1]] as string[]]) {
      const run = started();
      for (const one of order) await send(run, one, one);
      ends.push(only(run));
    }
    expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
    expect(ends[0]).toMatchObject({ status: 'closed', closure_hours: 96, reopenings: 1 });
  });

  it.each([
    ['closed before it was made', { ...closed, closed: '2026-09-19 10:00' }, 'time.invalid'],
    ['of a status that nobody knows', { status: 'Fnord' }, 'schema.invalid'],
    ['beyond the poles', { ...at(98) }, 'range.exceeded'],
    ['of no time', { opened: 'yesterday' }, 'time.invalid'],
    ['of the 31st of February', { opened: '2026-02-31 10:00' }, 'time.invalid'],
    ['of no desk', { desk: '' }, 'schema.invalid'],
  ])('%s is refused', async (_, over, code) => {
    const run = started();
    await send(run, row('1', over));
    expect(run.refused()).toEqual([code]);
    expect(run.rows('requests')).toEqual([]);
  });

  it('of a type that no key of the store has room for is refused alone', async () => {
    const run = started();
    keepLimits(run.ports.state);
    await send(run, row('1', { ...at(38.4), type: '灯'.repeat(900) }), row('2', at(38.4)));
    expect(run.refused()).toEqual(['schema.invalid']);
    expect(only(run)).toMatchObject({ request_id: '2' });
  });

  it.each([
    ['that is closed in the minute in which it was made is closed', { status: 'closed', closed: '2026-09-30 10:00' }],
    ['of an update in the minute in which it was made is as it was made', { updated: '2026-09-30 10:00' }],
  ])('%s', async (_, over: Partial<Record<string, string>>) => {
    const run = started();
    await send(run, row('1', over));
    expect(run.refused()).toEqual([]);
    expect(only(run)).toMatchObject({ status: over.status ?? 'open', sender_status: over.status ?? null });
  });

  it('has no place where 0, 0 is written for none', async () => {
    const run = started();
    await send(run, row('1', at(0, 0)));
    expect(only(run)).toMatchObject({ latitude: null, longitude: null });
  });
});

describe('XML of requests', () => {
  const request = (extra = '') =>
    `<request><service_request_id>1</service_request_id><status>open</status><service_code>001</service_code><agency_responsible>lights</agency_responsible><requested_datetime>2026-09-30T02:00:00Z</requested_datetime>${extra}</request>`;

  it.each([
    ['deep', `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`],
    ['that is never closed', '<a>'.repeat(20_000)],
    ['with an entity', '&x;'],
  ])('is refused where it is %s, and breaks nothing', async (_, extra) => {
    const run = started();
    await run.file('requests', 'list.xml', `<service_requests>${request(extra)}</service_requests>`);
    expect(run.rows('requests')).toEqual([]);
    expect(run.quarantined.length).toBeGreaterThan(0);
    await run.file('requests', 'next.xml', `<service_requests>${request()}</service_requests>`);
    expect(run.rows('requests')).toHaveLength(1);
  });
});

describe('a desk that is retired', () => {
  const desks = ['lights', 'streets'].map((id) => ({
    thingName: `testville--requests-${id}`,
    deviceType: 'desk',
    connectsAs: 'thing' as const,
  }));

  it('is taken no more: its requests are kept apart, those of others are taken', async () => {
    const run = serviceRun(serves, {
      ...{ settings: config.parse({ desks: 2, types: [lamps] }), at: '2026-09-30T04:00:00Z', ...zone },
      ...{ scheduled: duties.scheduled, inService: desks.slice(1) },
    });
    await send(run, row('1'), row('2', { desk: 'streets', type: '002' }));
    expect(run.rows('requests').map(({ request_id }) => request_id)).toEqual(['2']);
    expect(run.refused()).toHaveLength(1);
  });
});

describe('a duplicate', () => {
  const duplicatesOf = (run: Run) =>
    run.rows('requests').map(({ request_id, duplicate_of }) => [request_id, duplicate_of]);
  const first = row('1', { ...at(38.4872), opened: '2026-09-28 10:00' });

  it.each([
    ['within 75 m', at(38.4878), '1'],
    ['across the edge of any cell', at(38.48665), '1'],
    ['farther away', at(38.488), null],
    ['of another type', { ...at(38.4872), type: '002' }, null],
    ['a week later to the minute', { ...at(38.4872), opened: '2026-10-05 10:00' }, '1'],
    ['more than a week later', { ...at(38.4872), opened: '2026-10-05 10:01' }, null],
    ['of the same minute, by its number', { ...at(38.4872), opened: '2026-09-28 10:00' }, '1'],
  ])('%s', async (_, over, of) => {
    const run = started({}, '2026-10-06T04:00:00Z');
    await send(run, row('2', { opened: '2026-09-30 10:00', ...over }), first);
    expect(duplicatesOf(run)).toContainEqual(['2', of]);
    expect(duplicatesOf(run)).toContainEqual(['1', null]);
  });

  it('is none of one that was closed by then', async () => {
    const run = started();
    await send(run, first, row('2', { ...at(38.4872), opened: '2026-09-30 10:00' }));
    expect(duplicatesOf(run)).toContainEqual(['2', '1']);
    await send(
      run,
      row('1', { ...at(38.4872), opened: '2026-09-28 10:00', status: 'closed', closed: '2026-09-29 10:00' }),
    );
    expect(duplicatesOf(run)).toContainEqual(['2', null]);
  });
});

describe('the thing that a request is about', () => {
  const asset = (id: string, latitude: number, state = 'standing', on = '2026-09-01 00:00') =>
    `${id},street-light,${latitude},106.23,lights,${on},${state}`;
  const list = (run: Run, ...rows: readonly string[]) =>
    run.file('assets', `assets-${++files}.csv`, `asset,kind,latitude,longitude,desk,at,state\n${rows.join('\n')}\n`);

  it('is the nearest of its kind', async () => {
    const run = started();
    await list(run, asset('L-1', 38.4872), asset('L-2', 38.4875));
    await send(run, row('1', at(38.4873)), row('2', { ...at(38.48735), type: '002' }), row('3', at(38.4879)));
    expect(run.rows('requests').map(({ asset_id }) => asset_id)).toEqual(['L-1', null, null]);
  });

  it('is none beyond 30 m, and of two as near as each other the one that comes first by its name', async () => {
    const run = started();
    await list(run, asset('L-8', 38.4872), asset('L-7', 38.4872));
    await send(run, row('1', at(38.4873)), row('2', at(38.4875)));
    expect(run.rows('requests').map(({ asset_id }) => asset_id)).toEqual(['L-7', null]);
  });

  it('is the one that its sender names', async () => {
    const run = started();
    await list(run, asset('L-1', 38.4872));
    await send(run, row('1', { ...at(38.4872), asset: 'L-9' }));
    expect(only(run)).toMatchObject({ asset_kind: 'street-light', asset_id: 'L-9' });
  });

  it('is distinguished from one of another kind, whatever signs their names have', async () => {
    const run = started();
    const named = (id: string, kind: string) => `${id},${kind},38.4872,106.23,lights,2026-09-01 00:00,standing`;
    await list(run, named('c', 'a#b'), named('b#c', 'a'), named('c', 'a%23b'));
    expect(
      run
        .rows('assets')
        .map(({ asset_id, asset_kind }) => `${asset_kind} ${asset_id}`)
        .sort(),
    ).toEqual(['a b#c', 'a#b c', 'a%23b c']);
  });

  it('is none that was taken away or moved', async () => {
    const run = started();
    await list(run, asset('L-1', 38.4872), asset('L-2', 38.4872), asset('L-1', 38.4872, 'removed', '2026-09-02 00:00'));
    await list(run, asset('L-2', 38.5, 'standing', '2026-09-03 00:00'));
    await send(run, row('1', at(38.4872)));
    expect(only(run)).toMatchObject({ asset_id: null });
  });
});

describe('alarms', () => {
  const many = (count: number, over: (i: number) => object = () => ({})) =>
    Array.from({ length: count }, (_, i) => row(`m${i}`, { type: 'noise', ...at(38.487 + i * 0.0005), ...over(i) }));

  it('say that many report the same in a neighbourhood, until a day later', async () => {
    const run = started();
    await send(run, ...many(5));
    expect(await run.alarms('cluster')).toMatchObject([{ raisedAt: '2026-09-30T02:00:00.000Z', clearedAt: null }]);
    await run.sweep('2026-10-01T02:05:00Z');
    expect(await run.alarms('cluster')).toMatchObject([{ clearedAt: '2026-10-01T02:00:00.000Z' }]);
  });

  it('are over as soon as the first of them falls out, though the others are younger', async () => {
    const run = started();
    await send(run, ...many(5, (i) => ({ opened: `2026-09-30 10:${i}0` })));
    await run.sweep('2026-10-01T02:05:00Z');
    expect(await run.alarms('cluster')).toMatchObject([{ clearedAt: '2026-10-01T02:00:00.000Z' }]);
  });

  it.each([
    ['fewer', many(4)],
    ['one place', many(20, () => at(38.487))],
    ['several types', many(6, (i) => ({ type: `t${i % 2}` }))],
    ['two days', many(6, (i) => ({ opened: i < 3 ? '2026-09-28 10:00' : '2026-09-30 10:00' }))],
  ])('say nothing of %s', async (_, rows) => {
    const run = started();
    await send(run, ...rows);
    expect(await run.alarms('cluster')).toEqual([]);
  });

  it.each([
    [9, 0],
    [10, 1],
  ])('say of %i places, where three are the mean of a day, %i clusters', async (count, clusters) => {
    const run = started({}, '2026-09-30T04:00:00Z');
    const usual = Array.from({ length: 28 * 3 }, (_, i) =>
      row(`u${i}`, {
        type: 'noise',
        // In the north, so that each square with five places or more has all three.
        ...at(38.487 + (6 + (i % 3)) * 0.0005),
        opened: `2026-09-${String(2 + Math.floor(i / 3)).padStart(2, '0')} 10:00`,
      }),
    );
    await send(run, ...usual, ...many(count));
    expect(await run.alarms('cluster')).toHaveLength(clusters);
  });

  it('say that several things of a kind are out', async () => {
    const run = started();
    await send(run, ...many(3, () => ({ type: '001' })));
    expect(await run.alarms('outage')).toMatchObject([
      { raisedAt: '2026-09-30T02:00:00.000Z', deviceId: 'testville--requests-lights' },
    ]);
    await run.sweep('2026-09-30T08:05:00Z');
    expect(await run.alarms('outage')).toMatchObject([{ clearedAt: '2026-09-30T08:00:00.000Z' }]);
  });

  it('say that a request waits far too long, until it is closed', async () => {
    const run = started({ backlogDays: 14 });
    await send(run, row('1', { opened: '2026-09-28 10:00', status: 'assigned', updated: '2026-09-29 10:00' }));
    await run.sweep('2026-10-14T02:05:00Z');
    expect(await run.alarms('backlog')).toMatchObject([
      { subject: '1', raisedAt: '2026-10-14T02:00:00.000Z', clearedAt: null },
    ]);
    await send(run, row('1', { opened: '2026-09-28 10:00', status: 'pending', updated: '2026-10-14 10:02' }));
    expect(await run.alarms('backlog')).toMatchObject([{ clearedAt: null }]);
    await send(run, row('1', { opened: '2026-09-28 10:00', status: 'closed', closed: '2026-10-14 10:04' }));
    expect(await run.alarms('backlog')).toMatchObject([
      { raisedAt: '2026-10-14T02:00:00.000Z', clearedAt: '2026-10-14T02:04:00.000Z' },
    ]);
  });
});

it('counts what is open, and what of it is late', async () => {
  const run = started();
  await send(
    run,
    row('1', { opened: '2026-09-20 10:00' }),
    row('2'),
    row('3', { status: 'closed', closed: '2026-09-30 11:00' }),
  );
  await run.sweep('2026-09-30T04:05:00Z');
  expect(run.indicators('open-requests').at(-1)).toMatchObject({ value: 2 });
  expect(run.indicators('late-requests').at(-1)).toMatchObject({ value: 1 });
  // Closed at its target it would be on time.
  await run.sweep('2026-10-02T02:00:00Z');
  expect(run.indicators('late-requests').at(-1)).toMatchObject({ value: 1 });
  await run.sweep('2026-10-02T02:00:01Z');
  expect(run.indicators('late-requests').at(-1)).toMatchObject({ value: 2 });
});
