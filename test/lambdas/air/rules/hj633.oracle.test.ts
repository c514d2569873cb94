import { type AirIndex, airIndex, type Edition, editionOn, statistics } from '../../../../lambdas/air/rules/aqi';
import { edition, hj633, individualIndex, terms2012, terms2026 } from '../../../../lambdas/air/rules/hj633';
import { type Hours, hourlyMeans, suspects } from '../../../../lambdas/air/rules/hours';
import { pollutants, propertiesOf } from '../../../../lambdas/air/rules/observation';
import { type Station, shanghai, stationHours, tableRows } from '../../../support/air-stations';
import { describeWithReferenceData } from '../../../support/reference-data';

/** `PM25_1H` of the tables: the standard has no row of its own for an hour of particles. */
const averageOf = (item: string) =>
  item
    .replace('PM25', 'PM2.5')
    .replace(/^(PM.*)_1H/, '$1_24H')
    .replace(/_(\d+)H/, ' $1 h') as Parameters<typeof individualIndex>[1];

const inMicrograms = (item: string, concentration: number) =>
  item.startsWith('CO') ? concentration * 1000 : concentration;

const known = new Map<Station, Hours>();
function hoursOf(station: Station): Hours {
  const hours = known.get(station) ?? hourlyMeans(stationHours(station), shanghai, 60);
  known.set(station, hours);
  return hours;
}

function days(station: Station, by: Edition): ReadonlyMap<string, AirIndex> {
  const hours = hoursOf(station);
  const all = new Map([...hours.keys()].map((hour) => [shanghai.dayOf(hour).date, shanghai.dayOf(hour)]));
  return new Map(
    [...all].map(([date, day]) => [date, airIndex(by, by.daily, statistics(shanghai, hours, day, by.sufficient))]),
  );
}
const complete = (of: ReadonlyMap<string, AirIndex>) => [...of].filter(([, { missing }]) => missing.length === 0);
const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((total, value) => total + (value ?? Number.NaN), 0);
const byLevel = (indices: readonly AirIndex[]) =>
  [1, 2, 3, 4, 5, 6].map((level) => indices.filter((i) => i.level === level).length);
const stations = ['Aotizhongxin', 'Dingling'] as const;

describeWithReferenceData('HJ 633, table by table', () => {
  it.each([
    ['2012', terms2012, 270],
    ['2026', terms2026, 328],
  ] as const)('edition %s', (year, terms, count) => {
    const rows = tableRows(`air-quality/aqi-china/hj633-${year}_iaqi.csv`);
    const own = rows.map(
      ({ item = '', concentration }) =>
        individualIndex(terms, averageOf(item), inMicrograms(item, Number(concentration)))?.index ?? null,
    );
    expect(rows).toHaveLength(count);
    expect(own).toEqual(rows.map(({ iaqi }) => (iaqi === '' ? null : Number(iaqi))));
  });
});

describeWithReferenceData('HJ 633 on the stations of Beijing', () => {
  const [by2012, by2026] = hj633;
  const rounded2012 = edition({ ...terms2012, roundsFirst: true });
  const unrounded2026 = edition({ ...terms2026, roundsFirst: false });

  it.each([
    [
      'Aotizhongxin',
      179,
      ['2016-07-25', '2016-07-26', '2016-09-06', '2016-09-07', '2016-09-28'],
      [17, 64, 47, 24, 22, 5],
      22_661,
    ],
    ['Dingling', 87, ['2016-01-07', '2016-01-13', '2016-01-21', '2016-03-29'], [42, 20, 10, 7, 4, 4], 8_053],
  ] as const)('%s by unrounded means', (station, count, incomplete, levels, total) => {
    const all = days(station, by2012);
    const counted = complete(all).map(([, index]) => index);
    expect(counted).toHaveLength(count);
    expect([...all].filter(([, { missing }]) => missing.length > 0).map(([date]) => date)).toEqual(incomplete);
    expect(byLevel(counted)).toEqual(levels);
    expect(sum(counted.map(({ aqi }) => aqi))).toBe(total);
  });

  it.each([
    ['Aotizhongxin', '2016-07-01', [2, 27, 23, 9, 20, 86], 86, 'O3', { no2: 21.542, co: 0.342, o3: 143.125 }],
    ['Aotizhongxin', '2016-07-20', [2, 28, 41, 17, 58, 33], 58, 'PM2.5', { pm10: 40.917, co: 0.658, pm25: 40.833 }],
    ['Aotizhongxin', '2016-12-20', [7, 126, 194, 118, 386, 4], 386, 'PM2.5', { so2: 6.292, co: 7.45, pm25: 336 }],
    ['Aotizhongxin', '2016-12-21', [10, 138, 230, 118, 414, 6], 414, 'PM2.5', { no2: 154.292, co: 7.487, o3: 10.25 }],
    ['Dingling', '2016-01-01', [33, 101, 96, 95, 173, 5], 173, 'PM2.5', { so2: 32.375, co: 3.783, o3: 9.875 }],
    ['Dingling', '2016-02-12', [14, 54, 100, 51, 199, 26], 199, 'PM2.5', { pm10: 149.042, co: 2.017, o3: 50.25 }],
    ['Dingling', '2016-03-04', [31, 101, 202, 94, 400, 31], 400, 'PM2.5', { pm10: 351.125, pm25: 349.625 }],
    ['Dingling', '2016-03-25', [2, 6, 18, 8, 11, 53], 53, 'O3', { no2: 4.125, co: 0.3, o3: 102.75 }],
  ] as const)('%s on %s', (station, date, [so2, no2, pm10, co, pm25, o3], aqi, primary, means) => {
    const index = days(station, by2012).get(date) as AirIndex;
    const own = Object.fromEntries(pollutants.map((p) => [p, index.subIndices[p]?.index]));
    expect({ ...own, aqi: index.aqi }).toEqual({ so2, no2, pm10, co, pm25, o3, aqi });
    expect(index.primary.map((p) => propertiesOf[p].symbol)).toEqual([primary]);
    for (const [pollutant, mean] of Object.entries(means))
      expect(index.subIndices[pollutant as 'co']?.concentration).toBeCloseTo(mean, 3);
  });

  it.each([
    ['2012', rounded2012, by2012],
    ['2026', by2026, unrounded2026],
  ] as const)('day by day with rounded means, edition %s', (year, rounds, exact) => {
    const rows = tableRows(`air-quality/aqi-china/beijing_daily_hj633-${year}.csv`);
    const own = stations.flatMap((station) => {
      const unrounded = days(station, exact);
      return complete(days(station, rounds)).map(([date, { subIndices: s, aqi, primary, level }]) => {
        const of = (p: (typeof pollutants)[number]) => [s[p]?.concentration, s[p]?.index] as const;
        const six = [of('so2'), of('no2'), of('pm10'), of('co'), of('pm25'), of('o3')];
        const names = primary.map((p) => (p === 'o3' ? 'O3_8h' : propertiesOf[p].symbol)).sort();
        return [
          station,
          date,
          ...six.map(([c]) => c),
          ...six.map(([, i]) => i),
          aqi,
          names.join(';'),
          level,
          unrounded.get(date)?.aqi,
        ];
      });
    });
    const theirs = rows.map((row) => {
      const { station, date, primary = '', ...numbers } = row;
      const values = Object.values(numbers).map(Number);
      const names = primary.split('/').sort().join(';');
      return [station, date, ...values.slice(0, 13), names, ...values.slice(13)];
    });
    expect(own).toEqual(theirs);
  });

  it.each([
    ['Aotizhongxin', rounded2012, [18, 63, 48, 23, 22, 5], 22_633, by2012, 60],
    ['Aotizhongxin', by2026, [18, 52, 59, 23, 22, 5], 23_170, unrounded2026, 67],
    ['Dingling', rounded2012, [42, 20, 10, 7, 4, 4], 8_033, by2012, 32],
    ['Dingling', by2026, [42, 15, 15, 7, 4, 4], 8_274, unrounded2026, 31],
  ] as const)('sums and levels of rounded means: %s, %#', (station, rounds, levels, total, exact, changes) => {
    const counted = complete(days(station, rounds));
    const unrounded = days(station, exact);
    expect(byLevel(counted.map(([, index]) => index))).toEqual(levels);
    expect(sum(counted.map(([, { aqi }]) => aqi))).toBe(total);
    expect(counted.filter(([date, { aqi }]) => unrounded.get(date)?.aqi !== aqi)).toHaveLength(changes);
  });

  it('takes the edition of the day', () => {
    const names = ['2016-01-01', '2026-02-28', '2026-03-01', '2030-01-01'].map(
      (date) => editionOn(hj633, date).edition,
    );
    expect(names).toEqual(['HJ 633-2012', 'HJ 633-2012', 'HJ 633-2026', 'HJ 633-2026']);
  });

  it('finds fine particles above the coarse in two hours of Aotizhongxin, in none of Dingling', () => {
    const found = stations.map((station) => {
      const hours = hoursOf(station);
      return [...hours.keys()].filter((hour) => suspects(hours, hour, shanghai).includes('pm25-above-pm10')).length;
    });
    expect(found).toEqual([2, 0]);
  });

  it('reads NA as missing', () => {
    const missing = (station: Station, pollutant: 'pm25' | 'o3') =>
      stationHours(station).filter(({ ugM3 }) => ugM3[pollutant] === undefined).length;
    expect(stations.map((station) => [missing(station, 'pm25'), missing(station, 'o3')])).toEqual([
      [72, 142],
      [45, 54],
    ]);
  });
});
