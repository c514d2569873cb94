import { serves } from '../../../lambdas/water';
import type { MeterReport } from '../../../lambdas/water/rules/intervals';
import { layoutOf, reportOf } from '../../../lambdas/water/telegrams';
import { deviceStates } from '../../../lib/engine/devices/device-state';
import { readTelegram } from '../../../lib/engine/mbus/read-telegram';
import { config } from '../../../lib/services/water/config';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';
import { serviceRun } from '../../support/service-run';
import { jsonOf } from './scene';

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
