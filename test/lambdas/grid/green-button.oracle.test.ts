import { costsOf, type GreenButtonRead, readGreenButton } from '../../../lambdas/grid/green-button';
import { readXml } from '../../../lib/engine/files/xml';
import { grid } from '../../../lib/services/grid/facts';
import { readFile } from '../../support/read-file';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const readOf = async (file: string): Promise<readonly GreenButtonRead[]> => {
  const { records } = await readFile(readXml({ element: 'feed' }), referenceData(`energy/${file}`), {
    maxBytes: 1_000_000,
  });
  return records.flatMap((values) => readGreenButton(values));
};
const blocksOf = (reads: readonly GreenButtonRead[]) => reads.flatMap((one) => (one.kind === 'block' ? [one] : []));
const periodsOf = (reads: readonly GreenButtonRead[]) => reads.flatMap((one) => (one.kind === 'period' ? [one] : []));
const billOf = (reads: readonly GreenButtonRead[]) => reads.find((one) => one.kind === 'bill');
const sumOf = (values: readonly (number | null)[]) => values.reduce((sum: number, one) => sum + (one ?? 0), 0);
const kwhOf = (reads: readonly GreenButtonRead[]) => blocksOf(reads).flatMap(({ kwh }) => kwh);

/** Lines `2011-01-01 08:00:00+00:00, 1:00:00: 450 Wh($0.01)` or `…, 35 days, 0:00:00: 37 therm($51.0)`, of another reader. */
const expectedOf = (name: string) =>
  [
    ...String(referenceData(`energy/green-button-objects/expected/${name}.txt`)).matchAll(
      /^ +(\S+) (\S+)\+00:00, (?:(\d+) days, )?(\d+):(\d+):00: (\d+(?:\.\d+)?) (?:Wh|therm)(?:\(\$(\S+)\))?/gm,
    ),
  ].map(([, date, time, days, hours, minutes, value, cost]) => ({
    atMs: Date.parse(`${date}T${time}Z`),
    minutes: 1440 * Number(days ?? 0) + 60 * Number(hours) + Number(minutes),
    value: Number(value),
    cost: Number(cost ?? 0),
  }));
const byTime = <T extends { readonly atMs: number }>(all: readonly T[]) => [...all].sort((a, b) => a.atMs - b.atMs);

describeWithReferenceData('a document of a year of quarter hours', () => {
  it('is as long as that of 15 days says, and is taken', () => {
    const ofDay = referenceData('energy/green-button/15minLP_15Days.xml').length / 15;
    expect(365 * ofDay).toBeGreaterThan(7_500_000);
    expect(365 * ofDay).toBeLessThan(grid.feeds['green-button'].maxBytes);
  });
});

describeWithReferenceData('Green Button files', () => {
  it('have every quarter of an hour of two weeks, and the total that they state', async () => {
    const reads = await readOf('green-button/15minLP_15Days.xml');
    expect([kwhOf(reads).length, 1000 * sumOf(kwhOf(reads))]).toEqual([1340, expect.closeTo(1_304_716 + 93_018, 3)]);
    expect(new Set(blocksOf(reads).map(({ minutes }) => minutes))).toEqual(new Set([15]));
    const timed = blocksOf(reads).flatMap(({ atMs, kwh }) =>
      kwh.map((one, i) => [atMs / 1000 + 900 * i, one ?? 0] as const),
    );
    const times = timed.map(([at]) => at).sort((a, b) => a - b);
    const [beginSeconds, endSeconds] = ['2012-03-01T05:00:00Z', '2012-03-15T04:00:00Z'].map(
      (at) => Date.parse(at) / 1000,
    );
    expect(times).toEqual(times.map((_, i) => (beginSeconds ?? 0) + 900 * i));
    expect((times.at(-1) ?? 0) + 900).toBe(endSeconds);
    // The last billing period, and the one that goes on.
    const wattHours = byTime(timed.map(([at, kwh]) => ({ atMs: 1000 * at, wh: 1000 * kwh }))).map(({ wh }) => wh);
    expect([wattHours.slice(0, 1244), wattHours.slice(1244)].map(sumOf)).toEqual([
      expect.closeTo(1_304_716, 3),
      expect.closeTo(93_018, 3),
    ]);
    expect(timed.reduce((a, b) => (b[1] > a[1] ? b : a))).toEqual([1_330_956_000, expect.closeTo(1.662, 6)]);
    // The day on which summer time begins, from midnight in New York.
    const springEnd = 1_331_442_000 + 82_800;
    expect(timed.filter(([at]) => at >= 1_331_442_000 && at < springEnd)).toHaveLength(92);
    expect(timed.filter(([at]) => at >= springEnd && at < springEnd + 86_400)).toHaveLength(96);
  });

  it('say that a stated bill is not the sum of its costs', async () => {
    const fifteen = billOf(await readOf('green-button/15minLP_15Days.xml'));
    // Of the last period 153.03 against 152.52, of this one 11.35 against what its readings cost.
    expect(fifteen).toMatchObject({ stated: expect.closeTo(164.38, 6), sumOfCosts: expect.closeTo(163.87054, 6) });
    const electric = billOf(await readOf('green-button/Electric.xml'));
    expect(Math.abs((fifteen?.stated ?? 0) - (fifteen?.sumOfCosts ?? 0))).toBeGreaterThan(0.01);
    expect([electric?.stated, electric?.sumOfCosts]).toEqual([expect.closeTo(541.14, 6), expect.closeTo(541.14141, 6)]);
  });

  it('of periods are no intervals', async () => {
    const reads = await readOf('green-button/Electric.xml');
    const days = (ms: number) => ms / 86_400_000;
    expect([blocksOf(reads), periodsOf(reads).map(({ value }) => value)]).toEqual([[], [4702.205, 1262.848]]);
    expect(periodsOf(reads).map(({ atMs, toMs }) => days(toMs - atMs))).toEqual([30, 11]);
    expect(periodsOf(reads)[0]?.atMs).toBe(Date.parse('2012-04-01T04:00:00Z'));
  });

  it.each(['TestGBDataHourlyNineDaysBinnedDaily', 'electric_containerized'])(
    '%s: each reading as another reader has it',
    async (name) => {
      const reads = await readOf(`green-button-objects/${name}.xml`);
      const own = blocksOf(reads).flatMap(({ atMs, minutes, kwh }) =>
        kwh.map((one, i) => ({
          atMs: atMs + i * minutes * 60_000,
          minutes,
          value: expect.closeTo(1000 * (one ?? 0), 6),
        })),
      );
      expect(byTime(expectedOf(name))).toMatchObject(byTime(own));
    },
  );

  it('of nine days by the hour have the total and the bill that they state, and what their readings cost', async () => {
    const name = 'TestGBDataHourlyNineDaysBinnedDaily';
    const reads = await readOf(`green-button-objects/${name}.xml`);
    const costs = expectedOf(name).reduce((sum, { cost }) => sum + cost, 0);
    expect([kwhOf(reads).length, 1000 * sumOf(kwhOf(reads))]).toEqual([216, expect.closeTo(199_563, 3)]);
    expect(billOf(reads)).toMatchObject({ stated: expect.closeTo(22.08, 6), sumOfCosts: expect.closeTo(22.05567, 6) });
    expect(costs).toBeCloseTo(22.05567, 6);
  });

  it.each([
    ['TestGBDataHourlyNineDaysBinnedDaily', 216],
    ['electric_containerized', 0],
    ['gas_direct', 5],
    ['ngma_natural_gas_billing_billing_data_Service_1_1_2021-05-26_to_2024-04-25', 35],
  ])('%s: what each reading cost as another reader has it, with a bill or without', async (name, count) => {
    const { records } = await readFile(
      readXml({ element: 'feed' }),
      referenceData(`energy/green-button-objects/${name}.xml`),
      { maxBytes: 1_000_000 },
    );
    // A reading without a cost is written there as one that costs nothing.
    const theirs = byTime(expectedOf(name)).flatMap(({ atMs, cost }) => (cost === 0 ? [] : [{ atMs, cost }]));
    const ours = byTime(records.flatMap((feed) => costsOf(feed.entry))).filter(({ cost }) => cost !== 0);
    expect(ours).toEqual(theirs.map(({ atMs, cost }) => ({ atMs, cost: expect.closeTo(cost, 6) })));
    expect(ours).toHaveLength(count);
  });

  it.each([
    ['ngma_natural_gas_billing_billing_data_Service_1_1_2021-05-26_to_2024-04-25', 35, 3484],
    ['gas_direct', 5, 140],
  ])('%s: gas stays in therms', async (name, count, therms) => {
    const periods = periodsOf(await readOf(`green-button-objects/${name}.xml`));
    expect(new Set(periods.map(({ unit, commodity }) => `${unit} ${commodity}`))).toEqual(new Set(['therm gas']));
    const own = periods.map(({ atMs, toMs, value }) => ({ atMs, minutes: (toMs - atMs) / 60_000, value }));
    expect(expectedOf(name)).toMatchObject(own);
    expect([own.length, sumOf(own.map(({ value }) => value))]).toEqual([count, therms]);
  });
});
