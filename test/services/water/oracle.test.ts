import { serves } from '../../../lambdas/water';
import { readSamples } from '../../../lambdas/water/forms/sdm-water-quality';
import { balanceOf, type MonthVolumes, unavoidableOf, volumeIn } from '../../../lambdas/water/rules/balance';
import { burstSigns, judged } from '../../../lambdas/water/rules/districts';
import { intervalsOf, type MeterReport } from '../../../lambdas/water/rules/intervals';
import { backflow, isSteady, lastDays, leak } from '../../../lambdas/water/rules/meters';
import { layoutOf, reportOf } from '../../../lambdas/water/telegrams';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { deviceStates } from '../../../lib/engine/devices/device-state';
import { readTelegram } from '../../../lib/engine/mbus/read-telegram';
import { config } from '../../../lib/services/water/config';
import { water } from '../../../lib/services/water/facts';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';
import { serviceRun } from '../../support/service-run';
import { flowed } from './scene';

interface Row {
  readonly userId: number;
  readonly time: string;
  readonly consume: number;
  readonly isAnomalous: number;
  readonly totalConsume?: number;
}

const hourMs = 3_600_000;
const atOf = ({ time }: Pick<Row, 'time'>) => Date.parse(`${time.replace(' ', 'T')}Z`);
const jsonOf = (file: string) => JSON.parse(referenceData(`water/${file}`).toString());
const scenario = (name: string): readonly Row[] => jsonOf(`scenarios/${name}.json`);
const csvOf = (file: string): readonly Readonly<Record<string, string>>[] => {
  const [header = '', ...lines] = referenceData(`water/${file}`).toString().trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
};

/** Rows of each household as intervals. */
const households = (rows: readonly Row[]) =>
  [...groupedBy(rows, ({ userId }) => userId).values()].map((own) => ({
    own,
    intervals: intervalsOf(
      own.map((row) => ({ atMs: atOf(row), litres: row.consume })).sort((a, b) => a.atMs - b.atMs),
      60,
    ),
  }));

describeWithReferenceData('labelled households', () => {
  it.each([
    ['anomalous_consume_negative_ACN', 68, 4],
    ['anomalous_consume_similar_ACS', 32, 3],
    ['normal_consume_week_NCW', 120, 0],
    ['normal_consume_weekend_NCWD', 46, 0],
    ['normal_consume_night_work_NCNW', 32, 0],
    ['normal_consume_first_day_NCFD', 48, 0],
    ['normal_high_consume_is_at_home_NHCIAH', 29, 0],
  ])('of %s are %d rows, of which their author marks %d', (name, count, marked) => {
    const rows = scenario(name);
    expect([rows.length, rows.filter(({ isAnomalous }) => isAnomalous === 1).length]).toEqual([count, marked]);
  });

  it('have an alarm of backflow in each hour that their author marks, and in no other', () => {
    for (const { own, intervals } of households(scenario('anomalous_consume_negative_ACN'))) {
      const marked = own.filter(({ isAnomalous }) => isAnomalous === 1).map(atOf);
      const looks = lastDays(intervals, 3.8).filter(({ negative }) => negative > 0);
      expect(looks.map(({ interval }) => interval.atMs).slice(0, marked.length)).toEqual(marked.sort((a, b) => a - b));
      const raised = backflow(lastDays(intervals, 3.8)).find(({ kind }) => kind === 'raise');
      expect(raised?.atMs).toBe(marked[0]);
    }
  });

  it('flow steadily in each third hour that their author marks, and in no other', () => {
    const rows = scenario('anomalous_consume_similar_ACS');
    const found = households(rows).flatMap(({ intervals }) =>
      intervals.filter((_, i) => isSteady(intervals, i)).map(({ atMs }) => atMs),
    );
    const marked = rows.filter(({ isAnomalous }) => isAnomalous === 1).map(atOf);
    expect(found.sort()).toEqual(marked.sort());
  });

  it.each([
    'normal_consume_week_NCW',
    'normal_consume_weekend_NCWD',
    'normal_consume_night_work_NCNW',
    'normal_consume_first_day_NCFD',
    'normal_high_consume_is_at_home_NHCIAH',
  ])('of %s have no alarm and flow as people do', (name) => {
    for (const { intervals } of households(scenario(name))) {
      const signs = [...backflow(lastDays(intervals, 3.8)), ...leak(lastDays(intervals, 3.8), 3.8)];
      expect(signs.filter(({ kind }) => kind === 'raise')).toEqual([]);
      expect(intervals.some((_, i) => isSteady(intervals, i))).toBe(false);
    }
  });
});

describeWithReferenceData('the hourly readings of DAIAD', () => {
  const settings = config.parse({ meters: 2, qualityStandard: 'who' });
  const file = () => referenceData('water/interval/daiad_users1-2_hourly.csv');
  const played = async () => {
    const run = serviceRun(serves, { settings, at: '2019-03-01T00:00:00Z' });
    expect(await run.file('interval-files', 'daiad.csv', file())).toMatchObject({ sent: 12_000, quarantined: {} });
    return run;
  };
  const ofUser = (user: string): readonly Row[] =>
    csvOf('interval/daiad_users1-2_hourly.csv')
      .filter(({ userId }) => userId === user)
      .map((row) => ({
        userId: Number(user),
        time: row.time as string,
        consume: Number(row.consume),
        totalConsume: Number(row.totalConsume),
        isAnomalous: Number(row.isAnomalous),
      }));

  it.each([
    ['1', 4896, 50_868],
    ['2', 7104, 92_579],
  ])('of user %s are %d, whose running sum is in every row and ends at %d L', (user, count, litres) => {
    let sum = 0;
    const sums = ofUser(user).map(({ consume }) => (sum += consume));
    expect(ofUser(user).map(({ totalConsume }) => totalConsume)).toEqual(sums);
    expect([sums.length, sums.at(-1)]).toEqual([count, litres]);
  });

  it('have seven marks of user 1: the flow of two is steady, of the others no rule of ours says anything', async () => {
    const marked = ofUser('1').filter(({ isAnomalous }) => isAnomalous === 1);
    expect(ofUser('2').filter(({ isAnomalous }) => isAnomalous === 1)).toEqual([]);
    const run = await played();
    const days = run.rows('meter_days').filter(({ device_id }) => device_id === 'testville--water-1');
    const flags = marked.map(({ time }) => [time, days.findLast(({ date }) => date === time.slice(0, 10))?.flags]);
    // Three readings alike are rule I; values that alternate (7, 1; 10, 1) and a high one after hours without a row are none.
    expect(flags).toEqual([
      ['2019-01-04 04:00:00', ['steady']],
      ['2019-01-08 16:00:00', []],
      ['2019-01-22 16:00:00', []],
      ['2019-02-02 15:00:00', ['steady']],
      ['2019-02-08 16:00:00', []],
      ['2019-02-10 12:00:00', []],
      ['2019-02-21 17:00:00', []],
    ]);
    const [{ intervals }] = households(ofUser('1')) as [ReturnType<typeof households>[number]];
    const steady = intervals.filter((_, i) => isSteady(intervals, i)).map(({ atMs }) => atMs);
    expect(marked.map((row) => steady.includes(atOf(row)))).toEqual([true, false, false, true, false, false, false]);
    const alarms = (await Promise.all(Object.keys(water.alarms).map((id) => run.alarms(id)))).flat();
    // Five hours of 310 to 350 L, of which their author marks none.
    expect(alarms.filter(({ deviceId }) => deviceId === 'testville--water-1')).toMatchObject([
      { code: 'water.meter-burst', raisedAt: '2019-02-01T06:00:00.000Z', clearedAt: '2019-02-01T11:00:00.000Z' },
    ]);
  }, 120_000);

  it('come as the file has them: litres of each household, one time twice, no leak of 24 hours', async () => {
    const run = await played();
    const litres = await Promise.all([1, 2].map((user) => flowed(run, `testville--water-${user}`)));
    const sums = litres.map((own) => own.reduce((sum, one) => sum + one.litres, 0));
    const repeated = households([...ofUser('1'), ...ofUser('2')]).map(
      ({ own, intervals }) =>
        own.reduce((sum, { consume }) => sum + consume, 0) - intervals.reduce((sum, one) => sum + one.litres, 0),
    );
    expect(sums.map((sum, i) => sum + (repeated[i] as number))).toEqual([50_868, 92_579]);
    const longestOf = (own: readonly { readonly litres: number }[]) =>
      Math.max(
        ...own
          .map((one) => (one.litres ? 'x' : ' '))
          .join('')
          .split(' ')
          .map((run) => run.length),
      );
    expect(litres.map((own) => longestOf(own))).toEqual([15, 16]);
    expect(await run.alarms('leak')).toEqual([]);
    expect(await run.alarms('backflow')).toMatchObject([{ raisedAt: '2018-08-09T09:00:00.000Z' }]);
  }, 120_000);
});

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

describeWithReferenceData('telegrams of 28 kinds of water meters', () => {
  interface Row {
    readonly nr: number;
    readonly key: string | null;
    readonly standard_records: boolean;
    readonly telegram: string;
    readonly expected: {
      readonly total_m3?: number;
      readonly status?: string;
      readonly meter_datetime?: string;
      readonly device_datetime?: string;
    };
  }
  const rows: readonly Row[] = jsonOf('wmbus/water_telegrams.json');
  const bytesOf = (hex: string) => Buffer.from(hex.replace(/[|_\s]/g, ''), 'hex');
  const reportsOf = ({ telegram, key }: Row) =>
    telegram.split(',').flatMap((hex) => {
      const read = readTelegram(bytesOf(hex), { formatOf: layoutOf, ...(key ? { key: bytesOf(key) } : {}) });
      return read.ok ? [reportOf(read.telegram, 0)] : [];
    });

  it('have the register that follows from the standard alone, 103,655.016 m³ of 29 together, but one that no standard opens', () => {
    const standard = rows.filter((row) => row.standard_records);
    const expected = standard.map(({ expected: { total_m3 = Number.NaN } }) => total_m3);
    expect([standard.length, expected.reduce((sum, one) => sum + one, 0).toFixed(3)]).toEqual([29, '103655.016']);
    const registers = standard.map((row) => reportsOf(row).at(-1)?.register ?? null);
    const unread = standard.filter((_, i) => registers[i] === null).map(({ nr }) => nr);
    // A security mode of its maker (test/engine/mbus).
    expect(unread).toEqual([35]);
    registers.forEach((litres, i) => {
      if (litres !== null) expect(litres / 1000).toBeCloseTo(expected[i] as number, 6);
    });
  });

  it('say no register and no clock other than their drivers say, and none where a maker hides it', () => {
    const said = rows.map((row) => ({ row, report: reportsOf(row).at(-1) }));
    for (const { row, report } of said) {
      const { total_m3, meter_datetime, device_datetime = meter_datetime } = row.expected;
      if (report?.register !== undefined) expect([row.nr, report.register / 1000]).toEqual([row.nr, total_m3]);
      const clock = report?.sent?.clockMs;
      if (clock !== undefined) expect([row.nr, clock]).toEqual([row.nr, Date.parse(`${device_datetime}Z`)]);
    }
    expect(said.filter(({ report }) => report?.register !== undefined)).toHaveLength(39);
    expect(said.filter(({ report }) => report?.sent?.clockMs !== undefined)).toHaveLength(30);
  });

  /** What the driver of each row says in `status`, and what a report says then. */
  const saidOf: Readonly<Record<string, object>> = {
    OK: { fault: false, battery: false },
    DRY: { dry: true, reverse: false, leak: false, burst: false, fault: false, battery: false },
    TEMPORARY_ERROR: { fault: true, battery: false },
    POWER_LOW: { fault: false, battery: true },
    // Bits and values of which the standard says that they are the maker's, or of the application, and no more.
    UNKNOWN_MFCT_STATUS_2: { fault: false, battery: false },
    'ALARM LEAK_FLOW_HIGH LEAK_FLOW_LOW': { fault: false, battery: false },
  };
  const ofStatus = rows.flatMap((row) => (row.expected.status === undefined ? [] : [{ ...row, ...row.expected }]));

  it.each(ofStatus.map((row) => [row.nr, row.status as string, row] as const))(
    'number %i has status %s',
    (_, status, row) => {
      const report = reportsOf(row).at(-1);
      // Those that no standard opens are counted below.
      if (report) expect(report.says).toEqual(saidOf[status]);
    },
  );

  it('are read in 31 of 38 rows that name a status, and closed to every standard in the others', () => {
    const closed = ofStatus.filter((row) => reportsOf(row).length === 0).map(({ nr }) => nr);
    expect([ofStatus.length, closed]).toEqual([38, [25, 34, 35, 39, 40, 41, 48]]);
  });
});

describeWithReferenceData('frames of wired water meters', () => {
  it.each([
    ['ACW_Itron-BM-plus-m', '11490378', 54_321],
    ['EFE_Engelmann-WaterStar', '04990254', 332],
    ['els_tmpa_telegramm1', '70112345', 1_234_567],
    ['frame2', '12345678', 12_565],
    ['itron_bm_+m', '11490378', 54_321],
    ['manual_frame2', '12345678', 1],
    ['manual_frame3', '12345678', 12_565],
    ['siemens_water', '08021382', 101],
  ])('%s is of meter %s, and %d L', async (name, meter, litres) => {
    const run = serviceRun(serves, {
      settings: config.parse({ meters: 1, gateways: 1, qualityStandard: 'who' }),
      at: '2026-03-02T00:00:00Z',
    });
    const telegram = referenceData(`water/mbus-frames/${name}.hex`).toString();
    await run.send('telegrams', 'testville--water-gw-1', { ts: '2026-03-01T23:00:00Z', telegram });
    const states = await deviceStates(run.ports.state, 'consumption');
    expect([run.refused(), states.map(({ deviceId, state }) => [deviceId, (state as MeterReport).register])]).toEqual([
      [],
      [[`testville--water-${meter}`, litres]],
    ]);
  });
});

describeWithReferenceData('the example of Smart Data Models', () => {
  it.each(['example', 'example-normalized'])('WaterConsumptionObserved.%s is read', async (form) => {
    const settings = config.parse({ meters: 1, qualityStandard: 'who' });
    const run = serviceRun(serves, { settings, at: '2026-03-02T00:00:00Z' });
    await run.send('consumption', 'wm-1', jsonOf(`examples-sdm/WaterConsumptionObserved.${form}.json`));
    expect([run.refused(), (await run.alarms('tamper')).length]).toEqual([[], 1]);
  });
});

describeWithReferenceData('the water quality sensor of uCIFI, LwM2M object 3426', () => {
  const xml = referenceData('water/schemas/ucifi/3426.xml').toString();
  const unitOf = new Map(
    [...xml.matchAll(/<Item [\s\S]*?<Name>(.*?)<\/Name>[\s\S]*?<Units>(.*?)<\/Units>/g)].map(([, name, unit]) => [
      name as string,
      unit as string,
    ]),
  );

  it.each([
    ['pH', 'ph', 7, 7],
    ['Chlorine', 'free-chlorine', 0.4, 0.4],
    ['Dissolved oxygen', 'dissolved-oxygen', 8, 8],
    ['Turbidity', 'turbidity', 0.3, 0.3],
    ['Conductivity', 'conductivity', 0.05, 500],
    ['NO3', 'nitrate', 12, 12],
    ['NH4', 'ammonium', 0.2, 0.2],
  ])('has %s in a unit that is read', (name, parameter, value, expected) => {
    const unitCode = unitOf.get(name);
    const said = { value, ...(unitCode ? { unitCode } : {}) };
    const sample = { type: 'WaterQualityObserved', dateObserved: '2026-03-01T12:00:00Z', [name]: said };
    expect([unitOf.has(name), readSamples(sample)]).toEqual([
      true,
      [expect.objectContaining({ values: { [parameter]: expected } })],
    ]);
  });
});
