import { DuckDBInstance } from '@duckdb/node-api';
import { grid } from '../../../lib/services/grid';
import { gridCity, nameOf } from '../../support/grid-city';

const query = grid.queries.find(({ id }) => id === 'interruptions-by-month')?.sql ?? '';

interface Outage {
  readonly date: string;
  readonly minutes: number;
  readonly sustained?: boolean;
}

/** What the query says of interruptions of ten customers each, of a thousand of the city. */
async function monthsOf(outages: readonly Outage[]) {
  const lake = await (await DuckDBInstance.create()).connect();
  await lake.run(
    'CREATE TABLE grid_outages (device_id VARCHAR, event_time TIMESTAMP, ingest_time TIMESTAMP, quality VARCHAR[], date VARCHAR, sustained BOOLEAN, connections INTEGER, connection_minutes DOUBLE, customers_served INTEGER, dt VARCHAR)',
  );
  for (const [i, { date, minutes, sustained = true }] of outages.entries())
    await lake.run(
      `INSERT INTO grid_outages VALUES ('T-1', TIMESTAMP '2026-05-01 00:00:00' + INTERVAL (${i}) MINUTE, TIMESTAMP '2026-05-01 00:00:00', [], '${date}', ${sustained}, 10, ${10 * minutes}, 1000, '9999/12/31')`,
    );
  const duck = query.replace(/date_format\([^)]*\)/g, "'0000'");
  return (await lake.runAndReadAll(duck)).getRowObjects();
}

const figuresOf = (row: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Math.round(1e6 * Number(value)) / 1e6]));

describe('interruptions by month', () => {
  it('have CAIDI, and a major event day apart: above exp(mean + 2.5 deviations) of the logarithms of its days', async () => {
    // Minutes of customers a day: 40 days of 100 and 200 in turn, and one of 100,000.
    const usual = Array.from({ length: 40 }, (_, i) => ({
      date: `2026-0${i < 20 ? 3 : 4}-${String((i % 20) + 1).padStart(2, '0')}`,
      minutes: i % 2 ? 20 : 10,
    }));
    const [march, april] = await monthsOf([...usual, { date: '2026-04-25', minutes: 10_000 }]);
    expect(figuresOf(march)).toMatchObject({ saidi_minutes: 3, saifi: 0.2, caidi_minutes: 15, major_days: 0 });
    expect(figuresOf(april)).toMatchObject({
      saidi_minutes: 103,
      saifi: 0.21,
      saidi_minutes_without_major_days: 3,
      saifi_without_major_days: 0.2,
      caidi_minutes_without_major_days: 15,
      major_days: 1,
    });
  });

  it('leave out what lasted five minutes or less', async () => {
    const days = [1, 2, 3].map((day) => ({ date: `2026-03-0${day}`, minutes: 10 * day }));
    const [march] = await monthsOf([...days, { date: '2026-03-04', minutes: 4, sustained: false }]);
    expect(figuresOf(march)).toMatchObject({ saidi_minutes: 0.6, saifi: 0.03 });
  });

  it('count on the local day on which they began', async () => {
    const run = await gridCity({ timeZone: 'Asia/Shanghai' });
    const events = (event: string, minute: number) => ({ ts: `2026-05-14T16:0${minute}:00Z`, event });
    await run.send('power-events', nameOf('M-1'), events('power-lost', 1), events('power-back', 9));
    expect(run.rows('outages')).toMatchObject([{ date: '2026-05-15', sustained: true }]);
  });
});

describe('an interruption', () => {
  const event = (name: string, minute: number) => ({
    ts: new Date(Date.parse('2026-05-15T08:00:00Z') + minute * 60_000).toISOString(),
    event: name,
  });
  const outages = async (of: Readonly<Record<string, readonly object[]>>, more = '') => {
    const run = await gridCity({ at: '2026-05-15T07:00:00Z' });
    if (more) await run.file('places', 'more.csv', `meter,asset,role\n${more}\n`);
    run.ports.clock.set(Date.parse('2026-05-16T00:00:00Z'));
    for (const [meter, messages] of Object.entries(of)) await run.send('power-events', nameOf(meter), ...messages);
    return run.rows('outages').map((row) => [row.meters, row.connections, row.minutes, row.connection_minutes]);
  };
  const whole = [event('power-lost', 0), event('power-back', 30)];

  it('is known by a main meter too, which is no customer', async () => {
    expect(await outages({ 'M-1': whole, 'M-2': whole, 'T-1-main': whole })).toEqual([[3, 3, 30, 90]]);
    expect(await outages({ 'M-1': whole, 'T-1-main': whole })).toEqual([[2, 1, 30, 30]]);
    expect(await outages({ 'T-1-main': whole })).toEqual([]);
  });

  it('is over for a meter that loses its supply again without having said that it was back', async () => {
    const twice = [...whole, event('power-lost', 600), event('power-back', 640)];
    const lost = [event('power-lost', 0), event('power-lost', 600), event('power-back', 640)];
    expect(await outages({ 'M-1': twice, 'M-2': twice, 'M-3': lost })).toEqual([
      [3, 3, 30, 90],
      [3, 3, 40, 120],
    ]);
  });

  it('is over when the transformer loses its supply again, whose return ever comes first', async () => {
    const twice = [...whole, event('power-lost', 600), event('power-back', 640)];
    const again = [event('power-lost', 0), event('power-back', 640)];
    expect(await outages({ 'M-1': twice, 'M-2': twice, 'M-3': twice, 'M-4': again }, 'M-4,T-1,customer')).toEqual([
      [4, 4, 30, 120],
      [3, 4, 40, 160],
    ]);
  });
});
