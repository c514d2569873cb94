import { DuckDBInstance } from '@duckdb/node-api';
import { grid } from '../../../lib/services/grid';
import { gridCity, nameOf } from '../../support/grid-city';

const query = grid.queries.find(({ id }) => id === 'interruptions-by-month')?.sql ?? '';

interface Outage {
  readonly date: string;
  readonly minutes: number;
  readonly sustained?: boolean;
}

/** What the query says of interruptions of ten customers each. */
async function monthsOf(outages: readonly Outage[]) {
  const lake = await (await DuckDBInstance.create()).connect();
  await lake.run(
    'CREATE TABLE grid_outages (device_id VARCHAR, event_time TIMESTAMP, ingest_time TIMESTAMP, quality VARCHAR[], date VARCHAR, sustained BOOLEAN, connections INTEGER, connection_minutes DOUBLE, dt VARCHAR)',
  );
  for (const [i, { date, minutes, sustained = true }] of outages.entries())
    await lake.run(
      `INSERT INTO grid_outages VALUES ('T-1', TIMESTAMP '2026-05-01 00:00:00' + INTERVAL (${i}) MINUTE, TIMESTAMP '2026-05-01 00:00:00', [], '${date}', ${sustained}, 10, ${10 * minutes}, '9999/12/31')`,
    );
  const duck = query.replace(/date_format\([^)]*\)/g, "'0000'");
  return (await lake.runAndReadAll(duck)).getRowObjects();
}

describe('interruptions by month', () => {
  it('have CAIDI, and a major event day apart: above exp(mean + 2.5 deviations) of the logarithms of its days', async () => {
    // Minutes of customers a day: 40 days of 100 and 200 in turn, and one of 100,000.
    const usual = Array.from({ length: 40 }, (_, i) => ({
      date: `2026-0${i < 20 ? 3 : 4}-${String((i % 20) + 1).padStart(2, '0')}`,
      minutes: i % 2 ? 20 : 10,
    }));
    const [march, april] = await monthsOf([...usual, { date: '2026-04-25', minutes: 10_000 }]);
    expect(march).toMatchObject({ month: '2026-03', connection_minutes: 3000, caidi_minutes: 15 });
    expect(Number(march?.major_days)).toBe(0);
    expect(april).toMatchObject({ connection_minutes: 103_000, connection_minutes_without_major_days: 3000 });
    expect([Number(april?.major_days), Number(april?.interruptions)]).toEqual([1, 210]);
  });

  it('leave out what lasted five minutes or less', async () => {
    const days = [1, 2, 3].map((day) => ({ date: `2026-03-0${day}`, minutes: 10 * day }));
    const [march] = await monthsOf([...days, { date: '2026-03-04', minutes: 4, sustained: false }]);
    expect(march).toMatchObject({ connection_minutes: 600 });
  });

  it('count on the local day on which they began', async () => {
    const run = await gridCity({ timeZone: 'Asia/Shanghai' });
    const events = (event: string, minute: number) => ({ ts: `2026-05-14T16:0${minute}:00Z`, event });
    await run.send('power-events', nameOf('M-1'), events('power-lost', 1), events('power-back', 9));
    expect(run.rows('outages')).toMatchObject([{ date: '2026-05-15', sustained: true }]);
  });
});
