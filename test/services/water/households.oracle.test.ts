import { serves } from '../../../lambdas/water';
import { intervalsOf } from '../../../lambdas/water/rules/intervals';
import { backflow, isSteady, lastDays, leak } from '../../../lambdas/water/rules/meters';
import { config } from '../../../lib/services/water/config';
import { water } from '../../../lib/services/water/facts';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';
import { serviceRun } from '../../support/service-run';
import { csvOf, flowed, jsonOf } from './scene';

interface Row {
  readonly userId: number;
  readonly time: string;
  readonly consume: number;
  readonly isAnomalous: number;
  readonly totalConsume?: number;
}

const atOf = ({ time }: Pick<Row, 'time'>) => Date.parse(`${time.replace(' ', 'T')}Z`);
const scenario = (name: string): readonly Row[] => jsonOf(`scenarios/${name}.json`);

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
