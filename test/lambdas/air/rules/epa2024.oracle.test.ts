import { airIndex } from '../../../../lambdas/air/rules/aqi';
import { epa2024, subIndex } from '../../../../lambdas/air/rules/epa2024';
import { type Pollutant, perPollutant, propertiesOf } from '../../../../lambdas/air/rules/observation';
import { tableRows } from '../../../support/air-stations';
import { none, ugM3OfPpb } from '../../../support/air-statistics';
import { describeWithReferenceData, referenceData } from '../../../support/reference-data';

const averageOf = (item: string) =>
  item.replace('PM25', 'PM2.5').replace(/_(\d+)H/, ' $1 h') as Parameters<typeof subIndex>[0];
const json = (file: string) => JSON.parse(referenceData(`air-quality/aqi-us-epa-2024/${file}`).toString());
const [edition] = epa2024;

interface Example {
  readonly id: string;
  readonly input: Readonly<Record<string, number>>;
  readonly sub_indices?: Readonly<Record<string, number>>;
  readonly expected_sub_indices?: Readonly<Record<string, number | null>>;
  readonly expected_aqi: number;
  readonly main_pollutant?: string;
}

/** The statistics that an example of the document states. */
function stated(input: Example['input']) {
  const of: Record<Pollutant, typeof none> = { ...perPollutant(() => none) };
  for (const [key, value] of Object.entries(input)) {
    if (key === 'O3_8H_ppm') of.o3 = { ...of.o3, highest8h: ugM3OfPpb('o3', value * 1000) };
    else if (key === 'O3_1H_ppm') of.o3 = { ...of.o3, highest1h: ugM3OfPpb('o3', value * 1000) };
    else if (key === 'CO_8H_ppm') of.co = { ...of.co, highest8h: ugM3OfPpb('co', value * 1000) };
    else if (key === 'PM25_24H_ugm3') of.pm25 = { ...of.pm25, mean: value };
    else throw new Error(key);
  }
  return of;
}

describeWithReferenceData('US EPA 2024', () => {
  it('gives the index of every row of the table', () => {
    const rows = tableRows('air-quality/aqi-us-epa-2024/epa2024_vectors.csv');
    const own = rows.map(({ item = '', concentration }) => subIndex(averageOf(item), Number(concentration))?.index);
    expect(rows).toHaveLength(234);
    expect(own).toEqual(rows.map(({ aqi }) => Number(aqi)));
  });

  it('truncates first and goes on above 500', () => {
    const { values } = json('airmonitor_pm25.json') as { values: readonly [number, number][] };
    expect(values).toHaveLength(11);
    expect(values.map(([value]) => [value, subIndex('PM2.5 24 h', value)?.index])).toEqual(values);
  });

  it.each((json('tad2024_examples.json') as { examples: readonly Example[] }).examples.map((e) => [e.id, e] as const))(
    'gives the worked example %s',
    (_, { input, sub_indices, expected_sub_indices, expected_aqi, main_pollutant }) => {
      const index = airIndex(edition, edition.daily, stated(input));
      expect(index.aqi).toBe(expected_aqi);
      if (main_pollutant) expect(index.primary.map((p) => propertiesOf[p].symbol)).toEqual([main_pollutant]);
      const own = (average: string) =>
        Object.entries(input).flatMap(([key, value]) =>
          key.startsWith(average) ? [subIndex(averageOf(average), value)?.index ?? null] : [],
        )[0];
      const expected = { ...sub_indices, ...expected_sub_indices };
      expect(Object.fromEntries(Object.keys(expected).map((average) => [average, own(average)]))).toEqual(expected);
    },
  );
});
