import { datesFrom, gridCity, halfHours, nameOf, nem12, nem12Days } from '../../support/grid-city';

type Run = Awaited<ReturnType<typeof gridCity>>;

const places = (...rows: readonly string[]) => ['meter,asset,role', ...rows, ''].join('\n');
const home = halfHours(0.5);
const homes = { 'M-1': home, 'M-2': home, 'M-3': home };
const others = { 'X-1': home, 'X-2': home, 'X-3': home };
const ofT9 = places('X-1,T-9,customer', 'X-2,T-9,customer', 'X-3,T-9,customer');

const dayOf = ({ rows }: Run, id: string, date: string) =>
  rows('network_days').filter((row) => row.device_id === nameOf(id) && row.date === date);
const raised = async (run: Run) =>
  (await run.alarms('reads-missing')).map(({ deviceId, raisedAt, clearedAt }) => [deviceId, raisedAt, clearedAt]);

/** The clock comes to some hours of days, and the files of T-9 with it. */
async function goOn(run: Run, dates: readonly string[]) {
  for (const date of dates) {
    const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
    await run.sweep(`${next}T00:30:00Z`);
    await run.file('interval-reads', `${date}.csv`, nem12(date, others));
    await run.sweep(`${next}T06:30:00Z`);
  }
}

/** A city in which T-1 was read until the tenth, and T-9 goes on. */
async function silentSince10th(timeZone = 'UTC') {
  const run = await gridCity({ at: '2026-05-10T00:00:00Z', timeZone });
  await run.file('places', 'p.csv', ofT9);
  run.ports.clock.set(Date.parse('2026-05-11T01:00:00Z'));
  await run.file('interval-reads', 'a.csv', nem12('2026-05-10', { ...homes, ...others }));
  await goOn(run, datesFrom('2026-05-11', 3));
  return run;
}

describe('a transformer of which no read comes any more', () => {
  it('is reported when the reads of the first day without any are due, and its meters are not read', async () => {
    const run = await silentSince10th();
    expect(await raised(run)).toEqual([[nameOf('T-1'), '2026-05-13T00:00:00.000Z', null]]);
    expect(dayOf(run, 'T-1', '2026-05-11')).toMatchObject([
      { meters_expected: 3, meters_read: 0, supplied_kwh: null, delivered_kwh: null, peak_kw: null },
    ]);
    expect(run.indicators('read-success').filter(({ deviceId }) => deviceId === nameOf('T-1'))).toMatchObject([
      { value: 100 },
      { value: 0 },
      { value: 0 },
    ]);
  });

  it('is reported east of Greenwich too, where a day begins in the window of the day before', async () => {
    const run = await silentSince10th('Asia/Shanghai');
    expect((await raised(run)).map(([id]) => id)).toEqual([nameOf('T-1')]);
    expect(dayOf(run, 'T-1', '2026-05-11')).toMatchObject([{ meters_expected: 3, meters_read: 0 }]);
  });

  it('is well again when its reads come', async () => {
    const run = await silentSince10th();
    await run.file(
      'interval-reads',
      'late.csv',
      nem12Days(Object.fromEntries(datesFrom('2026-05-11', 3).map((date) => [date, homes]))),
    );
    expect(await raised(run)).toEqual([]);
    expect(dayOf(run, 'T-1', '2026-05-11')).toMatchObject([{ meters_read: 3, delivered_kwh: 72 }]);
  });

  it('is over when its customers are at another', async () => {
    const run = await silentSince10th();
    const moved = ['M-1', 'M-2', 'M-3'].map((meter) => `${meter},T-8,customer`);
    await run.file('places', 'q.csv', places(...moved));
    await goOn(run, datesFrom('2026-05-14', 4));
    expect((await raised(run)).filter(([id]) => id === nameOf('T-1'))).toMatchObject([
      [nameOf('T-1'), '2026-05-13T00:00:00.000Z', '2026-05-17T00:00:00.000Z'],
    ]);
    expect(dayOf(run, 'T-1', '2026-05-16')).toEqual([]);
  });
});

describe('a day', () => {
  it('of which the file was lost is reported, though that of the next came', async () => {
    const run = await silentSince10th();
    const days = datesFrom('2026-05-13', 2);
    run.ports.clock.set(Date.parse('2026-05-15T01:00:00Z'));
    await run.file('interval-reads', 'd.csv', nem12Days(Object.fromEntries(days.map((date) => [date, homes]))));
    expect((await raised(run)).filter(([id]) => id === nameOf('T-1'))).toEqual([
      [nameOf('T-1'), '2026-05-13T00:00:00.000Z', '2026-05-15T00:00:00.000Z'],
    ]);
  });

  it('is not missed of a feeder without customers of its own', async () => {
    const run = await silentSince10th();
    await run.file('interval-reads', 'main.csv', nem12('2026-05-12', { 'T-1-main': home }));
    for (const date of datesFrom('2026-05-15', 2)) await run.sweep(`${date}T00:30:00Z`);
    expect(dayOf(run, 'F-1', '2026-05-13')).toEqual([]);
  });

  it('is missed of a transformer that was never read, where others are', async () => {
    const run = await gridCity({ at: '2026-05-10T00:00:00Z' });
    await run.file('places', 'p.csv', ofT9);
    await goOn(run, datesFrom('2026-05-11', 4));
    expect(await raised(run)).toEqual([[nameOf('T-1'), '2026-05-13T00:00:00.000Z', null]]);
    expect(dayOf(run, 'T-1', '2026-05-12')).toMatchObject([{ meters_expected: 3, meters_read: 0 }]);
  });

  it('is missed though an event or a bill is of it', async () => {
    const run = await silentSince10th();
    const intervals = [{ id: 0, payloads: [{ type: 'PRICE', values: [1] }] }];
    const target = { programID: 'p', targets: [{ type: 'RESOURCE_NAME', values: ['T-9'] }], intervals };
    const prices = datesFrom('2026-05-13', 5).map((date) => ({
      ...target,
      id: date,
      intervalPeriod: { start: `${date}T00:00:00Z`, duration: 'P1D' },
    }));
    await run.file('demand-events', 'e.json', JSON.stringify(prices));
    for (const date of datesFrom('2026-05-14', 4)) await run.sweep(`${date}T06:30:00Z`);
    expect((await raised(run)).map(([id]) => id)).toEqual([nameOf('T-1'), nameOf('T-9')]);
  });

  it('is not missed where nothing was ever read', async () => {
    const run = await gridCity({ at: '2026-05-10T00:00:00Z' });
    for (const date of datesFrom('2026-05-11', 4)) await run.sweep(`${date}T00:30:00Z`);
    expect([await raised(run), run.rows('network_days')]).toEqual([[], []]);
  });
});

describe('a customer', () => {
  async function expectedOn(date: string) {
    const run = await gridCity({ at: '2026-05-10T00:00:00Z' });
    for (const day of datesFrom('2026-05-11', 5)) {
      run.ports.clock.set(Date.parse(`${day}T22:59:00Z`));
      if (day === '2026-05-12') await run.file('places', 'more.csv', places('M-4,T-1,customer'));
      await run.file('interval-reads', `${day}.csv`, nem12(day, homes));
    }
    await run.file('interval-reads', 'again.csv', nem12('2026-05-11', { 'M-1': halfHours(0.4) }));
    return dayOf(run, 'T-1', date).map((day) => [day.meters_read, day.meters_expected]);
  }

  it('who is placed later is not expected on the days before, however often they are judged again', async () => {
    expect(await expectedOn('2026-05-11')).toEqual([[3, 3]]);
  });

  it('who was placed and is never read is expected from the next midnight on', async () => {
    expect([await expectedOn('2026-05-12'), await expectedOn('2026-05-13')]).toEqual([[[3, 3]], [[3, 4]]]);
  });
});
