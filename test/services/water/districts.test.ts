import { burstSigns, judged, nightSigns, nightsOf } from '../../../lambdas/water/rules/districts';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { at, repeated, waterRun } from './scene';

const day = 24;
/** The thing of the district that files call dma-7. */
const device = 'testville--water-dma-7';
/** Inflow by hour: 60 at night, 100 by day. */
const usual = (hour: number) => (hour % day >= 1 && hour % day < 5 ? 60 : 100);
const flow = (hour: number, inflow: number, pressure: number | null = 40) => ({
  ts: at(hour),
  inflow_m3h: inflow,
  pressure_m: pressure,
});

/** A district hour by hour, a message a day. */
async function played(hours: number, of: (hour: number) => number, section: object = {}) {
  const run = waterRun(0, section);
  for (let from = 0; from < hours; from += day) {
    run.ports.clock.set(Date.parse(at(Math.min(hours, from + day))));
    const count = Math.min(day, hours - from);
    const flows = Array.from({ length: count }, (_, i) => flow(from + i, of(from + i)));
    await run.send('district-flows', device, ...flows);
  }
  return run;
}

/** The last minute of a night. */
const nightOf = (n: number) => at(n * day + 4 - 1 / 60);

describe('the night flow of a district', () => {
  it('is published with the median of the nights before, from the eighth on', async () => {
    const run = await played(9 * day, usual);
    expect(run.rows('night_flows').map((row) => row.base_m3h)).toEqual([...Array(7).fill(null), 60, 60]);
    expect(run.rows('night_flows')[0]).toMatchObject({ date: '2026-03-02', lowest_m3h: 60, event_time: nightOf(0) });
  });

  it('is an alarm above 120 % of it, and stays one for weeks: leak nights are no base', async () => {
    const leaks = (hour: number) => usual(hour) + (hour >= 10 * day && hour < 35 * day ? 30 : 0);
    const run = await played(37 * day, leaks);
    expect(await run.alarms('night-flow')).toMatchObject([{ raisedAt: nightOf(10), clearedAt: nightOf(35) }]);
    expect(run.rows('night_flows').filter((row) => row.is_frozen)).toHaveLength(25);
  });

  it.each([8, 13, 20])(
    'takes no base from %d days of a meter that is dead, whose return is no leak and no burst',
    async (dead) => {
      const run = await played((12 + dead) * day, (hour) =>
        hour >= 9 * day && hour < (9 + dead) * day ? 0 : usual(hour),
      );
      expect(
        run
          .rows('night_flows')
          .slice(10)
          .map((row) => row.base_m3h),
      ).toEqual(Array(2 + dead).fill(60));
      expect([await run.alarms('night-flow'), await run.alarms('burst')]).toEqual([[], []]);
    },
  );

  it('that is an alarm stays one while the meter is dead', async () => {
    const leaks = (hour: number) =>
      hour >= 12 * day && hour < 14 * day ? 0 : usual(hour) + (hour >= 10 * day ? 30 : 0);
    const run = await played(15 * day, leaks);
    expect(await run.alarms('night-flow')).toMatchObject([{ raisedAt: nightOf(10), clearedAt: null }]);
  });

  it('of a leak older than all that is kept is over when it falls', async () => {
    const leaks = (hour: number) => usual(hour) + (hour >= 10 * day && hour < 60 * day ? 30 : 0);
    const run = await played(62 * day, leaks);
    expect(await run.alarms('night-flow')).toMatchObject([{ raisedAt: nightOf(10), clearedAt: nightOf(60) }]);
  });

  it('of a leak of 13 % stays unseen', async () => {
    const run = await played(14 * day, (hour) => usual(hour) + (hour >= 10 * day ? 7.8 : 0));
    expect(await run.alarms('night-flow')).toEqual([]);
  });

  const nightsAlike = (inflow: number, last: number) => {
    const flows = [...repeated(9, inflow), last].map((one, n) => ({
      atMs: Date.parse(at(n * day + 3)),
      inflow: one,
      pressure: null,
    }));
    return nightSigns(nightsOf(flows, zoneOf('UTC'), Date.parse(at(10 * day)), 20), 20).map(({ kind }) => kind);
  };

  it.each([
    [-10, -10, []],
    [-10, -7, ['raise']],
    [-10, -13, ['clear']],
    [0, 0.4, []],
    [0, 0.6, ['raise']],
    [60, 73, ['raise']],
  ])('of %d m³/h that becomes %d has signs %j, of a district that passes water on too', (inflow, last, signs) => {
    expect(nightsAlike(inflow, last)).toEqual(signs);
  });

  it('is not published before four in the morning', async () => {
    const run = await played(3, usual);
    expect(run.rows('night_flows')).toEqual([]);
  });
});

describe('a burst main', () => {
  it('is two flows in a row above those of its time, and over after a day without', async () => {
    const bursts = (hour: number) => usual(hour) + (hour >= 8 * day + 9 && hour < 8 * day + 13 ? 200 : 0);
    const run = await played(10 * day, bursts);
    expect(await run.alarms('burst')).toMatchObject([{ raisedAt: at(8 * day + 10), clearedAt: at(9 * day + 12) }]);
    expect(run.rows('district_flows').filter((row) => row.burst)).toHaveLength(3);
  });

  it('is not one flow alone, nor one of a district that nobody knows for a week', async () => {
    const once = await played(10 * day, (hour) => usual(hour) + (hour === 8 * day + 9 ? 200 : 0));
    const early = await played(6 * day, (hour) => usual(hour) + (hour > 3 * day ? 200 : 0));
    expect([await once.alarms('burst'), await early.alarms('burst')]).toEqual([[], []]);
  });
});

describe('a burst main by its time of day', () => {
  const one = (hour: number, inflow: number | null) => ({ atMs: Date.parse(at(hour)), inflow, pressure: null });
  const raised = (flows: readonly ReturnType<typeof one>[]) =>
    burstSigns(judged(flows, zoneOf('UTC'), 10)).filter(({ kind }) => kind === 'raise');
  const week = (count: number, of: (hour: number, n: number) => number | null) =>
    repeated(count * day, 0).map((_, i) => one(i, of(i % day, Math.floor(i / day))));

  it('is two flows in a row: a message without a flow between them is none, a day is', () => {
    const calm = week(9, () => 100);
    expect(raised([...calm, one(216, 200), one(236, 200)])).toEqual([]);
    expect(raised([...calm, one(216, 200), one(216.5, null), one(217, 200)])).toHaveLength(1);
  });

  it('is known by seven days that know the half hour', () => {
    const known = week(7, (hour, n) => (n === 3 || hour === 12 ? 100 : null));
    expect(raised([...known, one(171, 200), one(172, 200)])).toEqual([]);
    expect(raised([...week(7, () => 100), one(171, 200), one(172, 200)])).toHaveLength(1);
  });

  it('is none at midnight that is as the half hour before it was', () => {
    const quarters = repeated(12 * 96, 0).map((_, i) => one(i / 4, i % 96 >= 94 ? 200 : 100));
    expect(raised([...quarters, one(288, 190), one(288.25, 190)])).toEqual([]);
    expect(raised([...quarters, one(288, 230), one(288.25, 230)])).toHaveLength(1);
  });

  it('is over when it is repaired, older than all that is kept', async () => {
    const run = await played(46 * day, (hour) => usual(hour) + (hour >= 14 * day && hour < 40 * day ? 80 : 0));
    expect(await run.alarms('burst')).toMatchObject([{ raisedAt: at(14 * day + 1), clearedAt: at(40 * day) }]);
  }, 60_000);
});

describe('the pressure of a district', () => {
  it('is too low below 14 m, until it is a metre above', async () => {
    const run = waterRun(10);
    await run.send('district-flows', device, flow(0, 60), flow(1, 60, 13), flow(2, 60, 14.5), flow(3, 60, 15));
    expect(await run.alarms('low-pressure')).toMatchObject([{ raisedAt: at(1), clearedAt: at(3) }]);
  });

  it('may be missing, and a flow too, but not both', async () => {
    const run = waterRun(10);
    await run.send(
      'district-flows',
      'dma-7',
      { ts: at(0), inflow_m3h: 5 },
      { ts: at(1), pressure_m: 40 },
      { ts: at(2) },
    );
    expect(run.rows('district_flows')).toMatchObject([{ pressure_m: null }, { inflow_m3h: null }]);
    expect(run.refused()).toEqual(['schema.invalid']);
  });
});

describe('the balance of a month', () => {
  const header = 'district,month,billed_metered_m3,billed_unmetered_m3,unbilled_metered_m3,unbilled_unmetered_m3';
  const assets = ',mains_km,connections,connection_m,pressure_m';

  it('takes the inflow from the flows of the month, where all of it is known', async () => {
    const march = `${header}\ndma-7,2026-03,4000,0,0,0\n`;
    const unknown = waterRun(35 * day);
    await unknown.file('balances', 'march.csv', march);
    expect(unknown.rows('balances')).toMatchObject([{ month: '2026-03', inflow_m3: null, billed_m3: 4000 }]);
    // The first day of the month is missing: 97 % are enough.
    const run = await played(35 * day, () => 10);
    await run.file('balances', 'march.csv', march);
    expect(run.rows('balances')).toMatchObject([{ month: '2026-03', inflow_m3: 7440, non_revenue_m3: 3440 }]);
  });

  it('says the leakage index where the assets are known', async () => {
    const run = waterRun(35 * day);
    const row = 'dma-7,2026-03,7000,0,0,0,10000,300,400,10,500,15,40';
    await run.file('balances', 'march.csv', `${header},inflow_m3,unauthorised_m3,meter_error_m3${assets}\n${row}\n`);
    const [balance] = run.rows('balances');
    expect(balance).toMatchObject({ real_losses_m3: 2300, unavoidable_l_day: 30_700 });
    expect(balance?.leakage_index).toBeCloseTo(2_300_000 / 31 / 30_700, 9);
    expect(run.indicators('leakage-index')).toHaveLength(1);
  });

  it('is corrected by what is received later', async () => {
    const run = waterRun(35 * day);
    const file = (billed: number) => `${header},inflow_m3\ndma-7,2026-03,${billed},0,0,0,10000\n`;
    await run.file('balances', 'a.csv', file(9000));
    run.ports.clock.set(Date.parse(at(36 * day)));
    await run.file('balances', 'b.csv', file(8000));
    expect(run.rows('balances').at(-1)).toMatchObject({ billed_m3: 8000, non_revenue_percent: 20 });
    run.ports.clock.set(Date.parse(at(37 * day)));
    await run.file('balances', 'c.csv', file(9000));
    expect(run.rows('balances').at(-1)).toMatchObject({ billed_m3: 9000, non_revenue_percent: 10 });
  });

  it.each([
    ['a month that none is', 'dma-7,2026-13,1,0,0,0', 'time.invalid'],
    ['a negative volume', 'dma-7,2026-03,-1,0,0,0', 'range.exceeded'],
    ['no volume', 'dma-7,2026-03,,0,0,0', 'schema.invalid'],
    ['a month that is to come', 'dma-7,2030-03,1,0,0,0', 'time.future'],
  ])('refuses a row with %s', async (_, row, code) => {
    const run = waterRun(35 * day);
    await run.file('balances', 'a.csv', `${header}\n${row}\ndma-8,2026-03,1,0,0,0\n`);
    expect([run.refused(), run.rows('balances').length]).toEqual([[code], 1]);
  });
});
