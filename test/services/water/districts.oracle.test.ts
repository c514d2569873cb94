import { serves } from '../../../lambdas/water';
import { balanceOf, type MonthVolumes, unavoidableOf, volumeIn } from '../../../lambdas/water/rules/balance';
import { burstSigns, judged } from '../../../lambdas/water/rules/districts';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { config } from '../../../lib/services/water/config';
import { describeWithReferenceData } from '../../support/reference-data';
import { serviceRun } from '../../support/service-run';
import { csvOf, jsonOf } from './scene';

const hourMs = 3_600_000;

describeWithReferenceData('the balance of the International Water Association', () => {
  const { cases, uarl } = jsonOf('iwa-balance/water_balance.json');

  it('is that of its test', () => {
    const { input, expected } = cases[0];
    const volumes: MonthVolumes = {
      atMs: 0,
      landedMs: 0,
      fromMs: 0,
      month: '2026-03',
      billedMetered: input.billed_metered,
      billedUnmetered: input.billed_unmetered,
      unbilledMetered: input.unbilled_metered,
      unbilledUnmetered: input.unbilled_unmetered,
      inflow: input.system_input_volume,
      unauthorised: input.unauthorized,
      meterError: input.meter_inaccuracies,
      mainsKm: uarl[0].input.mains_km,
      connections: uarl[0].input.connections,
      connectionMetres: uarl[0].input.connection_length_m,
      pressureMetres: uarl[0].input.pressure_m,
    };
    expect(
      balanceOf(volumes, input.system_input_volume, { unauthorisedPercent: 0, meterErrorPercent: 0 }),
    ).toMatchObject({
      billed: expected.billed_authorized,
      unbilled: expected.unbilled_authorized,
      apparentLosses: expected.apparent_losses,
      realLosses: expected.real_losses,
      waterLosses: expected.water_losses,
      nonRevenue: expected.non_revenue_water,
      nonRevenuePercent: expected.nrw_percent,
    });
    const { billedMetered, billedUnmetered, unbilledMetered, unbilledUnmetered } = volumes;
    const billed = billedMetered + billedUnmetered;
    expect([billed, billed + unbilledMetered + unbilledUnmetered]).toEqual([
      expected.revenue_water,
      expected.authorized,
    ]);
    expect(unavoidableOf(volumes)).toBe(uarl[0].expected_l_per_day);
  });
});

describeWithReferenceData('a district simulated with WNTR', () => {
  const settings = config.parse({ meters: 0, districts: 1, qualityStandard: 'who' });
  const truthOf = (name: string) => jsonOf(`dma-wntr/${name}.truth.json`);

  /** The file as a logger exports it: what a processor sees of it is the inflow. */
  async function played(name: string) {
    const run = serviceRun(serves, { settings, at: '2026-03-31T00:00:00Z' });
    const rows = csvOf(`dma-wntr/${name}.csv`).map(({ time, inflow_m3h }) => `dma-1,${time}Z,${inflow_m3h},\n`);
    const text = `district,time,inflow_m3h,pressure_m\n${rows.join('')}`;
    expect(await run.file('district-files', 'flows.csv', text)).toMatchObject({ sent: 2688, accepted: 2688 });
    return run;
  }

  it.each(['net1_burst', 'net1_no_leak'])(
    '%s has the nights of its truth',
    async (name) => {
      const run = await played(name);
      const nights = run.rows('night_flows');
      expect(nights.map(({ lowest_m3h }) => lowest_m3h)).toEqual(truthOf(name).night_minimum_m3h);
      const { night_alarms: unfrozen, leaks } = truthOf(name);
      const above = nights.filter((row) => Number(row.above_percent) > 20).map(({ date }) => date);
      const [first] = above.flatMap((date) => nights.filter((row) => row.date === date));
      if (first) expect([first.date, first.lowest_m3h, first.base_m3h]).toEqual(unfrozen[0]);
      const raised = (await run.alarms('night-flow')).map(({ raisedAt, clearedAt }) => [
        raisedAt.slice(0, 10),
        clearedAt,
      ]);
      expect(raised).toEqual(leaks.length > 0 ? [[unfrozen[0][0], null]] : []);
      // By the rule of the truth the leak nights fade into their own base after eight; the leak has no end.
      expect(above.slice(0, unfrozen.length)).toEqual(unfrozen.map(([date]: readonly string[]) => date));
      expect(above).toHaveLength(leaks.length > 0 ? 9 : 0);
    },
    60_000,
  );

  const flowsOf = (name: string) =>
    csvOf(`dma-wntr/${name}.csv`).map(({ time, inflow_m3h }) => ({
      atMs: Date.parse(`${time}Z`),
      inflow: Number(inflow_m3h),
      pressure: null,
    }));

  it.each([
    ['net1_burst', 8837.95],
    ['net1_no_leak', 0],
  ])('%s has in each row as inflow what was used and what leaked, %d m³ of it', (name, cubicMetres) => {
    const rows = csvOf(`dma-wntr/${name}.csv`);
    let leaked = 0;
    for (const { inflow_m3h, consumption_m3h, leak_m3h } of rows) {
      expect(Number(inflow_m3h)).toBeCloseTo(Number(consumption_m3h) + Number(leak_m3h), 2);
      leaked += Number(leak_m3h) / 4;
    }
    expect(truthOf(name).leak_m3).toBe(cubicMetres);
    expect(Math.abs(leaked - cubicMetres)).toBeLessThan(0.1);
  });

  it('net1_burst leaks 36.3 to 39.7 m³/h from 2026-03-20 09:36 on, to its end', () => {
    const rows = csvOf('dma-wntr/net1_burst.csv').map(({ time, leak_m3h }) => ({ time, leak: Number(leak_m3h) }));
    const first = rows.findIndex(({ leak }) => leak > 0);
    const leaking = rows.slice(first).map(({ leak }) => leak);
    expect(rows.slice(0, first).every(({ leak }) => leak === 0)).toBe(true);
    expect([Math.min(...leaking).toFixed(1), Math.max(...leaking).toFixed(1)]).toEqual(['36.3', '39.7']);
    expect(truthOf('net1_burst').leaks).toEqual([
      expect.objectContaining({ start: '2026-03-20T09:35:59', end: null, min_m3h: 36.293, max_m3h: 39.69 }),
    ]);
    expect(rows[first]?.time?.replace(' ', 'T').slice(0, 16)).toBe('2026-03-20T09:45');
  });

  it.each([
    ['net1_burst', 180_003.84],
    ['net1_no_leak', 171_463.37],
  ])('%s has let in %d m³', (name, cubicMetres) => {
    const flows = flowsOf(name);
    const fromMs = flows[0]?.atMs as number;
    expect(truthOf(name).inflow_m3).toBe(cubicMetres);
    expect(volumeIn(flows, fromMs, fromMs + flows.length * 900_000)).toBeCloseTo(cubicMetres, 2);
  });

  it('is a burst within a day of its leak, and none without one', () => {
    const looks = (name: string) => judged(flowsOf(name), zoneOf('UTC'), settings.burstPercent);
    const leakMs = Date.parse(`${truthOf('net1_burst').leaks[0].start}Z`);
    const [first] = burstSigns(looks('net1_burst'));
    expect((first?.atMs ?? Number.NaN) - leakMs).toBeLessThan(24 * hourMs);
    expect(first?.atMs).toBeGreaterThan(leakMs);
    expect(burstSigns(looks('net1_no_leak'))).toEqual([]);
  });
});
