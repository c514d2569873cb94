import { readIntervalRow } from '../../../lambdas/grid/interval-reads';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { readCsv } from '../../../lib/engine/files/csv';
import { Fields } from '../../../lib/engine/intake/fields';
import { gridCity, nameOf } from '../../support/grid-city';
import { readFile } from '../../support/read-file';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const interval = (file: string) => String(referenceData(`energy/interval/${file}`));

describeWithReferenceData('a real week of NEM12', () => {
  it('of three such households becomes the days of their transformer', async () => {
    const lines = interval('australia_nem12_meter.csv').split(/\r?\n/);
    const head = lines.find((line) => line.startsWith('200')) as string;
    const from = lines.findIndex((line) => line.startsWith('300,20191217'));
    const week = lines.slice(
      from,
      lines.findIndex((line) => line.startsWith('300,20191224')),
    );
    const run = await gridCity({ at: '2019-12-27T00:00:00Z', timeZone: 'Australia/Brisbane' });
    for (const meter of ['M-1', 'M-2', 'M-3']) {
      const its = [head.replace('200,M1,', `200,${meter},`), ...week, '900', ''];
      await run.file('interval-reads', `${meter}.csv`, its.join('\n'));
    }
    const days = run.rows('network_days').filter(({ device_id }) => device_id === nameOf('T-1'));
    // The largest day of the file is 62.163 kWh.
    expect(days.find(({ date }) => date === '2019-12-21')).toMatchObject({ delivered_kwh: 186.489, meters_read: 3 });
    expect(days.map(({ date }) => date)).toEqual([17, 18, 19, 20, 21, 22, 23].map((day) => `2019-12-${day}`));
    expect([await run.alarms('reads-missing'), await run.alarms('losses-high'), run.refused()]).toEqual([[], [], []]);
  });
});

describeWithReferenceData('a year of half hours of Ausgrid', () => {
  it('has the sums, the peak and the load factor that are known of it', async () => {
    const [, ...rows] = interval('ausgrid_customer12_2011-2012_halfhour.csv').trim().split('\n');
    const zone = zoneOf('Australia/Brisbane');
    const csv = (column: number) =>
      `meter,start,minutes,kwh\n${rows.map((row) => `m,${row.split(',')[0]},30,${row.split(',')[column]}\n`).join('')}`;
    const read = async (column: number) => {
      const form = readCsv({ columns: ['meter', 'start', 'minutes', 'kwh'] });
      const { records } = await readFile(form, csv(column), { size: 65_536 });
      return records.map((values) => readIntervalRow(new Fields(values, { decimal: '.' }), zone));
    };
    const used = await read(1);
    const kwh = used.map((one) => one.kwh[0] as number);
    const sumOf = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
    const sum = sumOf(kwh);
    const peak = used.reduce((a, b) => ((b.kwh[0] as number) > (a.kwh[0] as number) ? b : a));
    expect([used.length, sum]).toEqual([17_568, expect.closeTo(11_876.738, 3)]);
    expect([peak.kwh[0], new Date(zone.wallMs(peak.atMs)).toISOString()]).toEqual([4.004, '2011-11-14T16:00:00.000Z']);
    expect((2 * sum) / used.length / (2 * (peak.kwh[0] as number))).toBeCloseTo(0.168842, 6);
    const monthly = (month: string) =>
      used
        .filter(({ atMs }) => new Date(zone.wallMs(atMs)).toISOString().startsWith(month))
        .reduce((all, one) => all + (one.kwh[0] as number), 0);
    expect([monthly('2011-07'), monthly('2012-01'), monthly('2011-11-19')]).toEqual([
      expect.closeTo(681.012, 3),
      expect.closeTo(1154.098, 3),
      expect.closeTo(53.444, 3),
    ]);
    const fed = (await read(2)).map((one) => one.kwh[0] as number);
    const net = kwh.map((one, i) => one - (fed[i] as number));
    const [imported, exported] = [net.map((one) => Math.max(0, one)), net.map((one) => Math.max(0, -one))];
    expect([fed, imported, exported].map(sumOf)).toEqual(
      [2592.808, 9467.438, 183.508].map((one) => expect.closeTo(one, 3)),
    );
    expect(used.map(({ atMs }) => atMs)).toEqual(used.map((_, i) => (used[0]?.atMs ?? 0) + i * 1_800_000));
  });
});
