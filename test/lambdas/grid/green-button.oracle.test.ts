import { type GreenButtonRead, readGreenButton } from '../../../lambdas/grid/green-button';
import { readXml } from '../../../lib/engine/files/xml';
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

/** Lines `2011-01-01 08:00:00+00:00, 1:00:00: 450 Wh`, of another reader. */
const expectedOf = (name: string) =>
  [
    ...String(referenceData(`energy/green-button-objects/expected/${name}.txt`)).matchAll(
      /^ +(\S+) (\S+)\+00:00, .*: (\d+(?:\.\d+)?) (Wh|therm)/gm,
    ),
  ].map(([, date, time, value]) => [Date.parse(`${date}T${time}Z`), Number(value)] as const);

describeWithReferenceData('Green Button files', () => {
  it('have every quarter of an hour of two weeks, and the total that they state', async () => {
    const reads = await readOf('green-button/15minLP_15Days.xml');
    expect([kwhOf(reads).length, 1000 * sumOf(kwhOf(reads))]).toEqual([1340, expect.closeTo(1_304_716 + 93_018, 3)]);
    expect(new Set(blocksOf(reads).map(({ minutes }) => minutes))).toEqual(new Set([15]));
    const timed = blocksOf(reads).flatMap(({ atMs, kwh }) =>
      kwh.map((one, i) => [atMs / 1000 + 900 * i, one ?? 0] as const),
    );
    expect(timed.reduce((a, b) => (b[1] > a[1] ? b : a))).toEqual([1_330_956_000, expect.closeTo(1.662, 6)]);
    // The day on which summer time begins, from midnight in New York.
    const springEnd = 1_331_442_000 + 82_800;
    expect(timed.filter(([at]) => at >= 1_331_442_000 && at < springEnd)).toHaveLength(92);
    expect(timed.filter(([at]) => at >= springEnd && at < springEnd + 86_400)).toHaveLength(96);
  });

  it('say that a stated bill is not the sum of its costs', async () => {
    const fifteen = billOf(await readOf('green-button/15minLP_15Days.xml'));
    const electric = billOf(await readOf('green-button/Electric.xml'));
    expect(Math.abs((fifteen?.stated ?? 0) - (fifteen?.sumOfCosts ?? 0))).toBeGreaterThan(0.01);
    expect([electric?.stated, electric?.sumOfCosts]).toEqual([expect.closeTo(541.14, 6), expect.closeTo(541.14141, 6)]);
  });

  it('of periods are no intervals', async () => {
    const reads = await readOf('green-button/Electric.xml');
    expect([blocksOf(reads), periodsOf(reads).map(({ value }) => value)]).toEqual([[], [4702.205, 1262.848]]);
  });

  it.each(['TestGBDataHourlyNineDaysBinnedDaily', 'electric_containerized'])(
    '%s: each reading as another reader has it',
    async (name) => {
      const reads = await readOf(`green-button-objects/${name}.xml`);
      const own = blocksOf(reads).flatMap(({ atMs, minutes, kwh }) =>
        kwh.map((one, i) => [atMs + i * minutes * 60_000, Number((1000 * (one ?? 0)).toFixed(6))] as const),
      );
      const byTime = (list: readonly (readonly [number, number])[]) => [...list].sort((a, b) => a[0] - b[0]);
      expect(byTime(own)).toEqual(byTime(expectedOf(name)));
    },
  );

  it.each(['ngma_natural_gas_billing_billing_data_Service_1_1_2021-05-26_to_2024-04-25', 'gas_direct'])(
    '%s: gas stays in therms',
    async (name) => {
      const periods = periodsOf(await readOf(`green-button-objects/${name}.xml`));
      expect(new Set(periods.map(({ unit, commodity }) => `${unit} ${commodity}`))).toEqual(new Set(['therm gas']));
      expect(periods.map(({ atMs, value }) => [atMs, value])).toEqual(expectedOf(name));
    },
  );
});
