import { datesFrom, gridCity, halfHours, nameOf, nem12, nem12Days } from '../../support/grid-city';

type Run = Awaited<ReturnType<typeof gridCity>>;

const date = '2026-05-13';
const places = (...rows: readonly string[]) => ['meter,asset,role,fuse_kw,highest_kw', ...rows, ''].join('\n');
const homes = (count: number) => Array.from({ length: count }, (_, i) => `H-${i + 1}`);
const street = (count: number) => places(...homes(count).map((id) => `${id},T-9,customer,,`), 'T-9-main,T-9,input,,');
const use = (count: number) => Object.fromEntries(homes(count).map((id) => [id, halfHours(0.5)]));
const of = ({ rows }: Run, table: string, id: string) => rows(table).filter((row) => row.device_id === nameOf(id));
const later = ({ ports }: Run) => ports.clock.set(ports.clock.nowMs() + 600_000);

/** Rule G, where the city says three. */
describe('what few households use', () => {
  it('is no day, where one of them has a single interval of it', async () => {
    const run = await gridCity();
    await run.file('places', 'p.csv', street(4));
    await run.file('interval-reads', 'a.csv', `meter,start,minutes,kwh\nH-4,${date}T00:00:00Z,30,0.1\n`);
    await run.file('interval-reads', 'b.csv', nem12(date, { ...use(3), 'T-9-main': halfHours(2.2) }));
    expect(of(run, 'network_days', 'T-9')).toMatchObject([{ supplied_kwh: 105.6, delivered_kwh: null }]);
  });

  it('is not what came in first, less what the others used later', async () => {
    const run = await gridCity();
    await run.file('places', 'p.csv', street(4));
    await run.file('interval-reads', 'main.csv', nem12(date, { 'T-9-main': halfHours(2.2) }));
    expect(of(run, 'loads', 'T-9')[0]).toMatchObject({ supplied_kwh: 2.2, delivered_kwh: null });
    later(run);
    await run.file('interval-reads', 'a.csv', nem12(date, use(3)));
    expect(of(run, 'loads', 'T-9')[0]).toMatchObject({ supplied_kwh: 2.2, delivered_kwh: null });
    later(run);
    await run.file('interval-reads', 'b.csv', nem12(date, { 'H-4': halfHours(0.5) }));
    expect(of(run, 'loads', 'T-9')[0]).toMatchObject({ supplied_kwh: 2.2, delivered_kwh: 2 });
  });

  it('stays with the transformer for which it came, when a meter moves', async () => {
    const run = await gridCity();
    await run.file('places', 'p.csv', street(5));
    await run.file('interval-reads', 'a.csv', nem12(date, use(5)));
    later(run);
    await run.file('places', 'q.csv', places('H-5,T-8,customer,,'));
    later(run);
    await run.file('interval-reads', 'b.csv', nem12('2026-05-14', use(4)));
    expect(of(run, 'loads', 'T-9')[0]).toMatchObject({ delivered_kwh: 2.5, meters: 5 });
  });

  it('is not what a feeder has more than its other transformers, by main meters or monitors', async () => {
    const run = await gridCity({
      at: '2026-05-15T23:00:00Z',
      assets: ['T-2,F-1,50'],
      places: ['Farm,T-2,customer', 'T-2-main,T-2,input'],
    });
    const day = { 'M-1': halfHours(0.5), 'M-2': halfHours(0.5), 'M-3': halfHours(0.5), 'T-1-main': halfHours(1.6) };
    await run.file(
      'interval-reads',
      'x.csv',
      nem12(date, { ...day, 'T-2-main': halfHours(3.7), 'F-1-main': halfHours(5.4) }),
    );
    const power = { type: 'ACMeasurement', dateObserved: `${date}T00:10:00Z`, totalActivePower: 9000 };
    for (const id of ['F-1', 'T-1']) await run.send('measurements', nameOf(id), power);
    expect(of(run, 'loads', 'T-1')[0]).toMatchObject({ supplied_kwh: 1.6, delivered_kwh: 1.5 });
    expect(of(run, 'loads', 'F-1')).toEqual([]);
    expect(of(run, 'network_days', 'F-1')).toMatchObject([
      { supplied_kwh: null, losses_percent: null, peak_kw: null, load_factor: null },
    ]);
    expect(['F-1', 'T-1'].map((id) => of(run, 'power_quality', id)[0]?.active_kw)).toEqual([null, 9]);
  });

  it('is not what is billed, less what was delivered on the same day', async () => {
    const run = await gridCity({ places: ['B-4,T-1,customer'] });
    const period = (meter: string, kwh: number) =>
      `250,${meter},11,1,E1,11,S,E,100,20260512,A,,,${100 + kwh},20260513,A,,,${kwh},kWh,,20260514120000,`;
    const bills = (...rows: readonly string[]) => ['100,NEM13,202605160000,MDP,RET', ...rows, '900', ''].join('\n');
    const read = { 'M-1': halfHours(0.5), 'M-2': halfHours(0.5), 'M-3': halfHours(0.5) };
    await run.file('interval-reads', 'x.csv', nem12('2026-05-12', read));
    await run.file('interval-reads', 'y.csv', bills(...Object.keys(read).map((id) => period(id, 24))));
    expect(run.rows('billing_reads')).toEqual([]);
    await run.file('interval-reads', 'z.csv', bills(period('B-4', 31.5)));
    expect(run.rows('billing_reads')).toMatchObject([{ total: 103.5, connections: 4 }]);
    expect(of(run, 'loads', 'T-1')).toEqual([]);
  });

  it('is not reported by its interruption, where it has no place', async () => {
    const run = await gridCity({ at: '2026-05-15T23:00:00Z' });
    const event = (event: string, minute: number) => ({ ts: `2026-05-15T22:${minute}:00Z`, event });
    await run.send('power-events', nameOf('Stranger'), event('power-lost', 10), event('power-back', 30));
    expect([run.rows('outages'), run.indicators('saidi-minutes')]).toEqual([[], []]);
  });
});

describe('whose use is published together', () => {
  const dayOf = (run: Run) => of(run, 'network_days', 'T-9')[0];

  it('leaves as many out that who was not read is nobody in particular, and never changes', async () => {
    const run = await gridCity();
    await run.file('places', 'p.csv', street(7));
    await run.file('interval-reads', 'a.csv', nem12(date, { ...use(6), 'T-9-main': halfHours(4) }));
    const published = { delivered_kwh: 96, meters_told: 4, losses_percent: null };
    expect(dayOf(run)).toMatchObject({ ...published, meters_read: 6, supplied_kwh: 192 });
    later(run);
    await run.file('interval-reads', 'b.csv', nem12(date, { 'H-7': halfHours(0.5) }));
    expect(dayOf(run)).toMatchObject({ ...published, meters_read: 7 });
    expect(of(run, 'loads', 'T-9')[0]).toMatchObject({ delivered_kwh: 2, meters: 4 });
  });

  it('says no highest load and no shed of a day on which somebody is left out', async () => {
    const event = { id: 'e', programID: 'p', targets: [{ type: 'RESOURCE_NAME', values: ['T-9'] }] };
    const intervals = [{ id: 0, payloads: [{ type: 'SIMPLE', values: [1] }] }];
    const asked = { ...event, intervals, intervalPeriod: { start: `${date}T17:00:00Z`, duration: 'PT1H' } };
    const said = async (count: number) => {
      const run = await gridCity();
      await run.file('places', 'p.csv', places(...homes(7).map((id) => `${id},T-9,customer,,`)));
      await run.file('demand-events', 'e.json', JSON.stringify([asked]));
      const days = datesFrom('2026-05-01', 12).map((one) => [one, use(7)]);
      await run.file('interval-reads', 'a.csv', nem12Days(Object.fromEntries([...days, [date, use(count)]])));
      const shed = of(run, 'demand_settlements', 'T-9').flatMap((row) => row.actual_kwh ?? []);
      const own = of(run, 'network_days', 'T-9').find((row) => row.date === date);
      return [own?.meters_told, own?.peak_kw, shed];
    };
    expect(await said(7)).toEqual([7, 7, [7]]);
    expect(await said(6)).toEqual([4, null, []]);
  });

  it('is everybody as soon as the day is over, where everybody was read', async () => {
    const run = await gridCity({ at: '2026-05-14T06:00:00Z' });
    await run.file('places', 'p.csv', street(4));
    await run.file('interval-reads', 'a.csv', nem12(date, use(3)));
    expect(dayOf(run)).toMatchObject({ delivered_kwh: null });
    later(run);
    await run.file('interval-reads', 'b.csv', nem12(date, { 'H-4': halfHours(0.5), 'T-9-main': halfHours(2.5) }));
    expect(dayOf(run)).toMatchObject({ delivered_kwh: 96, meters_told: 4, losses_percent: 20 });
  });

  it.each(['E64', 'S14', 'F14'])(
    'are not a few whose values are %s: beside the main meter they would show what they used',
    async (quality) => {
      const run = await gridCity();
      await run.file('places', 'p.csv', street(7));
      const estimated = { 'H-7': halfHours(0.5) };
      await run.file('interval-reads', 'a.csv', nem12(date, estimated, quality));
      await run.file('interval-reads', 'b.csv', nem12(date, { ...use(6), 'T-9-main': halfHours(4) }));
      expect(dayOf(run)).toMatchObject({ meters_told: 4, meters_read: 6, losses_percent: null, estimated_percent: 0 });
    },
  );

  it.each(['UTC', 'Asia/Shanghai'])(
    'are those of the day: who moves counts elsewhere from the next midnight on, and where nobody is any more not at all, in %s',
    async (timeZone) => {
      const run = await gridCity({ at: '2026-05-13T12:00:00Z', timeZone });
      await run.file('places', 'p.csv', street(5));
      later(run);
      await run.file('places', 'q.csv', places('H-4,T-1,customer,,', 'H-5,T-9,none,,'));
      run.ports.clock.set(Date.parse('2026-05-16T00:00:00Z'));
      for (const day of ['2026-05-13', '2026-05-14'])
        await run.file('interval-reads', `${day}.csv`, nem12(day, use(5)));
      expect(of(run, 'network_days', 'T-9').map((row) => row.meters_told)).toEqual([5, 3]);
      const own = { 'M-1': halfHours(1), 'M-2': halfHours(1), 'M-3': halfHours(1) };
      await run.file('interval-reads', 'x.csv', nem12('2026-05-14', own));
      expect(of(run, 'network_days', 'T-1')).toMatchObject([{ delivered_kwh: 168, meters_told: 4 }]);
    },
  );

  it.each([
    ['12:00', [3, 0]],
    ['23:30', [3, 3]],
  ])('are those of two days where a file of %s says that one is taken away', async (at, meters) => {
    const run = await gridCity({ at: `${date}T${at}:00Z` });
    await run.file('places', 'q.csv', places('M-3,T-1,none,,'));
    run.ports.clock.set(Date.parse('2026-05-16T00:00:00Z'));
    const own = { 'M-1': halfHours(1), 'M-2': halfHours(1), 'M-3': halfHours(1) };
    await run.file('interval-reads', 'a.csv', nem12Days({ [date]: own, '2026-05-14': own }));
    expect(of(run, 'network_days', 'T-1').map((row) => row.meters_told)).toEqual(meters);
  });

  it('are not those of a day to which one is added', async () => {
    const run = await gridCity({ at: `${date}T12:00:00Z` });
    await run.file('places', 'q.csv', places('N-1,T-1,customer,,'));
    run.ports.clock.set(Date.parse('2026-05-16T00:00:00Z'));
    const own = { 'M-1': halfHours(1), 'M-2': halfHours(1), 'M-3': halfHours(1), 'N-1': halfHours(1) };
    await run.file('interval-reads', 'a.csv', nem12Days({ [date]: own, '2026-05-14': own }));
    expect(of(run, 'network_days', 'T-1').map((row) => row.meters_told)).toEqual([3, 4]);
  });

  it('are nobody of whom reads come more than a month late, for what was published of them is forgotten', async () => {
    const run = await gridCity({ at: '2026-06-20T00:00:00Z' });
    await run.file('places', 'p.csv', street(4));
    await run.file('interval-reads', 'a.csv', nem12(date, use(4)));
    expect(dayOf(run)).toMatchObject({ delivered_kwh: null, meters_told: 0, meters_read: 4 });
  });

  it('are not those whose billing periods end at different times', async () => {
    const run = await gridCity();
    const period = (meter: string, to: string) =>
      `250,${meter},11,1,E1,11,S,E,100,20260512,A,,,124,${to},A,,,24,kWh,,20260514120000,`;
    const bills = (end: string) =>
      [
        '100,NEM13,202605160000,MDP,RET',
        period('M-1', '20260513'),
        period('M-2', '20260513'),
        period('M-3', end),
        '900',
        '',
      ].join('\n');
    await run.file('interval-reads', 'a.csv', bills('20260514'));
    expect(run.rows('billing_reads')).toEqual([]);
    const other = await gridCity();
    await other.file('interval-reads', 'a.csv', bills('20260513'));
    expect(other.rows('billing_reads')).toMatchObject([{ total: 72, connections: 3 }]);
  });
});

describe('what few households feed in', () => {
  const rowsOf = (channel: string, of: Readonly<Record<string, number>>) =>
    Object.entries(of).flatMap(([meter, kwh]) => [
      `200,${meter},E1B1,,${channel},N1,S,kWh,30,`,
      `300,20260513,${halfHours(kwh).join(',')},A,,,,`,
    ]);
  const used = { 'M-1': 2, 'M-2': 2, 'M-3': 2 };

  async function fed(of: Readonly<Record<string, number>>, supplied: number) {
    const run = await gridCity();
    const channels = [...rowsOf('E1', { ...used, 'T-1-main': supplied }), ...rowsOf('B1', { ...of, 'T-1-main': 1 })];
    await run.file('interval-reads', 'x.csv', ['100,NEM12,202605160000,MDP,RET', ...channels, '900', ''].join('\n'));
    return run;
  }

  it('is not what was delivered and went back, less what came in; its losses are known', async () => {
    const run = await fed({ 'M-1': 5 }, 3);
    const shown = { returned_kwh: 1, delivered_kwh: null, generated_kwh: null };
    expect(of(run, 'loads', 'T-1')[0]).toMatchObject({ supplied_kwh: 3, ...shown });
    // (3 + 5 - 6 - 1) / 8.
    expect(of(run, 'network_days', 'T-1')).toMatchObject([
      { supplied_kwh: 144, ...shown, returned_kwh: 48, losses_percent: 12.5 },
    ]);
  });

  it('is shown where enough of them do', async () => {
    const run = await fed({ 'M-1': 2, 'M-2': 2, 'M-3': 1 }, 3);
    expect(of(run, 'loads', 'T-1')[0]).toMatchObject({ supplied_kwh: 3, delivered_kwh: 6, generated_kwh: 5 });
  });

  it('is hidden among others who are left out, where a few of many do', async () => {
    const run = await gridCity();
    await run.file('places', 'p.csv', street(7));
    const rows = [
      ...rowsOf('E1', { ...Object.fromEntries(homes(7).map((id) => [id, 0.5])), 'T-9-main': 3 }),
      ...rowsOf('B1', { 'H-1': 1 }),
    ];
    await run.file('interval-reads', 'x.csv', ['100,NEM12,202605160000,MDP,RET', ...rows, '900', ''].join('\n'));
    // (3 + 1 - 3.5) / 4.
    expect(of(run, 'network_days', 'T-9')).toMatchObject([
      { delivered_kwh: 96, generated_kwh: null, meters_told: 4, losses_percent: 12.5 },
    ]);
  });
});
