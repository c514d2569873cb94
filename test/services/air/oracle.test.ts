import { serves } from '../../../lambdas/air';
import { stationFiles, tableRows } from '../../support/air-stations';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';
import { serviceRun } from '../../support/service-run';

const settings = { stations: 1, sensors: 0, standard: 'hj633', stationMinutes: 60, sensorMinutes: 10 };
const world = { settings, at: '2017-06-01T00:00:00Z', timeZone: 'Asia/Shanghai' };

/** Rows of the last version of each day. */
const latest = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  [...new Map(rows.map((row) => [row.date, row])).values()].sort((a, b) => (String(a.date) < String(b.date) ? -1 : 1));

/** The rows of a file in another order, each twice. */
function shuffledTwice(file: Buffer): Buffer {
  const [header, ...rows] = file.toString().trimEnd().split('\n');
  const order = rows.map((row, i) => [(i * 7919) % rows.length, row] as const).sort((a, b) => a[0] - b[0]);
  const shuffled = order.map(([, row]) => row);
  return Buffer.from(`${[header, ...shuffled, ...shuffled].join('\n')}\n`);
}

describeWithReferenceData('the files of Beijing, replayed', () => {
  it.each([
    ['Aotizhongxin', 4416, 184, 179, [17, 64, 47, 24, 22, 5], 22_661],
    ['Dingling', 2184, 91, 87, [42, 20, 10, 7, 4, 4], 8_053],
  ] as const)(
    '%s has the index of each day, in any order and once',
    async (station, hours, days, complete, levels, total) => {
      const run = serviceRun(serves, world);
      const outcome = await run.file(
        'station-hours',
        `${station}.csv`,
        shuffledTwice(referenceData(stationFiles[station])),
      );
      expect(outcome).toMatchObject({ sent: 2 * hours, accepted: hours, duplicates: hours, quarantined: {} });
      const daily = latest(run.rows('aqi_daily'));
      const counted = daily.filter(({ aqi }) => aqi !== null);
      expect([daily.length, counted.length]).toEqual([days, complete]);
      expect([1, 2, 3, 4, 5, 6].map((level) => counted.filter((row) => row.level === level).length)).toEqual(levels);
      expect(counted.reduce((sum, { aqi }) => sum + Number(aqi), 0)).toBe(total);
      const theirs = tableRows('air-quality/aqi-china/beijing_daily_hj633-2012.csv').filter(
        (row) => row.station === station,
      );
      expect(counted.map(({ date, aqi }) => [date, aqi])).toEqual(
        theirs.map(({ date, aqi_unrounded_concentration }) => [date, Number(aqi_unrounded_concentration)]),
      );
    },
    120_000,
  );

  it('raises heavy pollution in December, and clears it', async () => {
    const run = serviceRun(serves, world);
    await run.file('station-hours', 'Aotizhongxin.csv', referenceData(stationFiles.Aotizhongxin));
    const red = await run.alarms('severe-pollution');
    expect(red.some(({ raisedAt, clearedAt }) => raisedAt < '2016-12-21' && (clearedAt ?? '') > '2016-12-21')).toBe(
      true,
    );
  }, 120_000);
});
