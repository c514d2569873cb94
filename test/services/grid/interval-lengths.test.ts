import { datesFrom, gridCity, halfHours, nameOf, nem12Days } from '../../support/grid-city';

const customers = ['M-1', 'M-2', 'M-3'];
const days = (run: Awaited<ReturnType<typeof gridCity>>, column = 'delivered_kwh') =>
  Object.fromEntries(
    run.rows('network_days').flatMap((row) => (row.device_id === nameOf('T-1') ? [[row.date, row[column]]] : [])),
  );

describe('meters whose intervals change their length', () => {
  /** A day of all customers that use 1.2 kW. */
  const rowsOf = (minutes: number, date: string) =>
    customers.flatMap((meter) => [
      `200,${meter},E1,,E1,N1,S,kWh,${minutes},`,
      `300,${date.replaceAll('-', '')},${halfHours(minutes / 50, 1440 / minutes).join(',')},A,,,,`,
    ]);

  it.each([
    [30, 5, 5],
    [5, 15, 15],
    [30, 30, 5],
  ])('from %d to %d to %d minutes use what they did', async (...lengths) => {
    const run = await gridCity();
    const dates = datesFrom('2026-05-11', 3);
    const rows = dates.flatMap((date, i) => rowsOf(lengths[i] as number, date));
    await run.file('interval-reads', 'x.csv', ['100,NEM12,202605160000,MDP,RET', ...rows, '900', ''].join('\n'));
    expect(days(run)).toEqual(Object.fromEntries(dates.map((date) => [date, 86.4])));
    expect(days(run, 'estimated_percent')).toEqual(Object.fromEntries(dates.map((date) => [date, 0])));
  });
});

describe('a register', () => {
  const telegram = (meter: string, atMs: number, kwh: number) =>
    `${JSON.stringify({ meter, ts: new Date(atMs).toISOString(), p1: `/SIM5GRID\r\n\r\n1-0:1.8.0(${kwh.toFixed(3)}*kWh)\r\n!\r\n` })}\n`;
  const file = (reads: readonly (readonly [atMs: number, kwh: number])[]) =>
    customers.flatMap((meter) => reads.map(([atMs, kwh]) => telegram(meter, atMs, kwh))).join('');
  const daily = (first: string, count: number, kwh: number, lateSeconds = 0) =>
    file(datesFrom(first, count).map((date, i) => [Date.parse(date) + 1000 * lateSeconds, 1000 + kwh * i] as const));
  const at = '2026-05-20T00:00:00Z';

  it.each([0, 7])('that is read once a day, %d s late, says how much, and the days before say when', async (late) => {
    const run = await gridCity({ at });
    const shape = [...halfHours(0.5, 24), ...halfHours(1.5, 24)];
    const home = Object.fromEntries(customers.map((meter) => [meter, shape]));
    await run.file(
      'interval-reads',
      'x.csv',
      nem12Days(Object.fromEntries(datesFrom('2026-05-04', 7).map((date) => [date, home]))),
    );
    run.ports.clock.set(Date.parse(at) + 600_000);
    await run.file('register-reads', 'r.ndjson', daily('2026-05-11', 5, 24, late));
    expect(days(run)).toMatchObject({ '2026-05-11': 72, '2026-05-12': 72, '2026-05-13': 72, '2026-05-14': 72 });
    const load = run.rows('loads').find(({ event_time }) => event_time === '2026-05-12T18:00:00.000Z');
    expect(load).toMatchObject({ delivered_kwh: 2.25, estimated_percent: 100 });
  });

  it('that is read once a day, and nothing else is, is days of estimates', async () => {
    const run = await gridCity({ at });
    await run.file('register-reads', 'r.ndjson', daily('2026-05-08', 8, 10));
    expect(days(run)).toMatchObject({ '2026-05-11': 30, '2026-05-12': 30 });
    expect(days(run, 'meters_read')).toMatchObject({ '2026-05-11': 0, '2026-05-12': 0 });
  });

  it.each([
    ['every half hour, some seconds late', 30, [3, 9, 5, 11]],
    ['every hour, where loads are of half an hour', 60, [0]],
  ])('that is read %s is read', async (_, minutes, late) => {
    const run = await gridCity();
    const reads = Array.from({ length: (73 * 60) / minutes }, (_x, i) => {
      const atMs = Date.parse('2026-05-12') + i * minutes * 60_000 + 1000 * (late[i % late.length] as number);
      // Every second hour a kettle is on.
      return [atMs, 1000 + (i * minutes) / 60 + 3 * Math.floor((i * minutes) / 120)] as const;
    });
    await run.file('register-reads', 'x.ndjson', file(reads));
    expect([await run.alarms('reads-missing'), await run.alarms('meter-check')]).toEqual([[], []]);
    expect(days(run, 'meters_read')).toMatchObject({ '2026-05-13': 3, '2026-05-14': 3 });
  });
});
