import { gridCity } from '../../support/grid-city';

type Run = Awaited<ReturnType<typeof gridCity>>;

/** An event of an hour, modified so many minutes after midnight of 14 May. */
const event = (start: string, minute: number, over: object = {}) => ({
  id: 'e1',
  programID: 'p',
  modificationDateTime: new Date(Date.UTC(2026, 4, 14, 0, minute)).toISOString(),
  targets: [{ type: 'RESOURCE_NAME', values: ['T-1'] }],
  intervalPeriod: { start, duration: 'PT1H' },
  intervals: [{ id: 0, payloads: [{ type: 'SIMPLE', values: [1] }] }],
  ...over,
});
const first = event('2026-05-16T12:00:00Z', 0);

const held = (run: Run) =>
  run
    .rows('demand_response')
    // A row that is withdrawn has its key alone.
    .filter(({ until }) => until)
    .map(({ device_id, event_time, until }) =>
      [String(device_id).slice(-3), String(event_time).slice(5, 16), String(until).slice(5, 16)].join(' '),
    )
    .sort();

/** Files of these events, one each, in this order. */
async function runOf(events: readonly object[], at = '2026-05-15T00:00:00Z') {
  const run = await gridCity({ at });
  for (const [i, one] of events.entries()) await run.file('demand-events', `${i}.json`, JSON.stringify([one]));
  return run;
}

/** In whatever order their files come. */
const anyhow = async (...events: readonly object[]) => {
  const [said, turned] = [await runOf(events), await runOf(events.toReversed())];
  expect(held(turned)).toEqual(held(said));
  return said;
};

describe('an event of files', () => {
  it.each(['05-12', '05-17', '05-20', '06-05'])('that is moved to %s holds there alone', async (day) => {
    const run = await anyhow(first, event(`2026-${day}T12:00:00Z`, 10));
    expect(held(run)).toEqual([`T-1 ${day}T12:00 ${day}T13:00`]);
  });

  it('that is moved away and back holds where it was', async () => {
    const run = await anyhow(first, event('2026-06-05T12:00:00Z', 10), event('2026-05-16T12:00:00Z', 20));
    expect(held(run)).toEqual(['T-1 05-16T12:00 05-16T13:00']);
  });

  it('that is made shorter by days has ended with them', async () => {
    const days = (n: number) =>
      Array.from({ length: n }, (_, id) => ({ id, payloads: [{ type: 'PRICE', values: [id] }] }));
    const period = { intervalPeriod: { start: '2026-05-16T00:00:00Z', duration: 'P1D' } };
    const long = event('', 0, { ...period, intervals: days(20) });
    expect(held(await anyhow(long, event('', 10, { ...period, intervals: days(1) })))).toHaveLength(1);
  });

  it('that asks for nothing any more holds nowhere', async () => {
    expect(held(await anyhow(first, event('2026-05-16T12:00:00Z', 10, { intervals: [] })))).toEqual([]);
  });

  it('that is deleted by its id alone has ended, whatever its time was', async () => {
    const gone = {
      objectType: 'EVENT',
      operation: 'DELETE',
      noticedDateTime: '2026-05-14T01:00:00Z',
      object: { id: 'e1', programID: 'p', intervals: [], targets: [{ type: 'RESOURCE_NAME', values: ['T-1'] }] },
    };
    expect(held(await anyhow(first, gone))).toEqual([]);
  });

  it('that names another resource has ended at the first when that was said', async () => {
    const targets = [{ type: 'RESOURCE_NAME', values: ['F-1'] }];
    const run = await anyhow(event('2026-05-14T00:00:00Z', 0), event('2026-05-14T00:00:00Z', 20, { targets }));
    expect(held(run)).toEqual(['F-1 05-14T00:00 05-14T01:00', 'T-1 05-14T00:00 05-14T00:20']);
  });

  it.each([
    ['in one target', [{ type: 'RESOURCE_NAME', values: ['T-1', 'F-1'] }]],
    ['in two', ['T-1', 'F-1'].map((name) => ({ type: 'RESOURCE_NAME', values: [name] }))],
  ])('that names two resources %s is for both', async (_, targets) => {
    expect(held(await anyhow({ ...first, targets }))).toHaveLength(2);
  });

  it('of which two contents have one time is one of them, not a mixture', async () => {
    const longer = event('2026-05-16T12:00:00Z', 0, {
      intervalPeriod: { start: '2026-05-16T15:00:00Z', duration: 'PT2H' },
    });
    expect(held(await anyhow(first, longer))).toHaveLength(1);
  });

  it('whose id is a word of JavaScript moves like any other', async () => {
    const named = (one: object) => ({ ...one, id: '__proto__' });
    const run = await anyhow(named(first), named(event('2026-05-20T12:00:00Z', 10)));
    expect(held(run)).toEqual(['T-1 05-20T12:00 05-20T13:00']);
  });

  it('that begins now begins when that was said', async () => {
    const run = await runOf([event('0001-01-01T00:00:00Z', 30)]);
    expect(held(run)).toEqual(['T-1 05-14T00:30 05-14T01:30']);
  });

  it('that begins now is refused where nothing says when that was', async () => {
    const run = await runOf([{ ...event('0001-01-01T00:00:00Z', 30), modificationDateTime: undefined }]);
    expect([held(run), run.refused()]).toEqual([[], ['time.invalid']]);
  });

  it.each([
    ['no duration', { intervalPeriod: { start: '2026-05-16T12:00:00Z' } }],
    ['no length', { intervalPeriod: { start: '2026-05-16T12:00:00Z', duration: 'PT0S' } }],
    ['no time', { intervalPeriod: undefined }],
  ])('of %s is refused, not lost', async (_, over) => {
    const run = await runOf([event('', 0, over)]);
    expect([held(run), run.refused()]).toEqual([[], ['time.invalid']]);
  });

  it('without an end holds day by day, and below what is stronger', async () => {
    const period = { start: '2026-05-14T00:00:00Z', duration: 'P9999Y' };
    const stronger = { ...event('2026-05-28T10:00:00Z', 0), id: 'e2', priority: 0 };
    const run = await anyhow({ ...first, intervalPeriod: period }, stronger);
    expect(held(run)).toContain('T-1 05-27T00:00 05-28T00:00');
    expect(held(run).filter((row) => row.includes(' 05-28T'))).toEqual([
      'T-1 05-27T00:00 05-28T00:00',
      'T-1 05-28T00:00 05-28T10:00',
      'T-1 05-28T10:00 05-28T11:00',
      'T-1 05-28T11:00 05-29T00:00',
    ]);
    expect(held(run)).toHaveLength(33);
  });

  it('that began centuries ago, and never ends, is kept for the days around now', async () => {
    const run = await runOf([event('', 0, { intervalPeriod: { start: '1900-01-01T00:00:00Z', duration: 'P9999Y' } })]);
    expect([held(run).length, run.refused()]).toEqual([60, []]);
  });
});
