import { advisory, airIndex, type Edition } from '../../../../lambdas/air/rules/aqi';
import { epa2024 } from '../../../../lambdas/air/rules/epa2024';
import { hj633 } from '../../../../lambdas/air/rules/hj633';
import { languages } from '../../../../lib/services/shared/words';
import { statisticsOf, ugM3OfPpb } from '../../../support/air-statistics';

const [by2012, by2026] = hj633;
const [byEpa] = epa2024;
const clean = {
  pm25: { mean: 1 },
  pm10: { mean: 1 },
  so2: { mean: 1 },
  no2: { mean: 1 },
  co: { mean: 1 },
  o3: { highest8h: 1 },
};
const daily = (edition: Edition, known: Parameters<typeof statisticsOf>[0]) =>
  airIndex(edition, edition.daily, statisticsOf(known));
const hourly = (edition: Edition, known: Parameters<typeof statisticsOf>[0]) =>
  airIndex(edition, edition.hourly, statisticsOf(known));

describe('the index', () => {
  it('names every pollutant that has it', () => {
    const index = daily(by2026, { ...clean, pm25: { mean: 60 }, pm10: { mean: 120 } });
    expect([index.aqi, index.level, index.primary]).toEqual([100, 2, ['pm25', 'pm10']]);
  });

  it('has no primary pollutant up to 50 by HJ 633, and always one by EPA', () => {
    expect(daily(by2012, { ...clean, pm25: { mean: 35 } })).toMatchObject({ aqi: 50, level: 1, primary: [] });
    expect(daily(byEpa, { pm25: { mean: 5 } })).toMatchObject({ aqi: 28, primary: ['pm25'] });
  });

  it('rounds by its edition: 35.4 is 35 in 2026, and more than 35 in 2012', () => {
    const air = { ...clean, pm25: { mean: 35.4 } };
    expect([daily(by2026, air).aqi, daily(by2012, air).aqi]).toEqual([50, 51]);
    expect(daily(by2026, air).convention).not.toBe(daily(by2012, air).convention);
  });

  it('rounds the half to the even digit: 36.5 is 36, 37.5 is 38', () => {
    const at = (mean: number) => daily(by2026, { ...clean, pm25: { mean } }).subIndices.pm25?.concentration;
    expect([at(36.5), at(37.5)]).toEqual([36, 38]);
  });
});

describe('a pollutant that is missing', () => {
  const withoutOzone = (mean: number) => ({ ...clean, o3: {}, pm25: { mean } });

  it('leaves no index by HJ 633, but one above 100 since 2026', () => {
    expect(daily(by2026, withoutOzone(60))).toMatchObject({ aqi: null, level: null, primary: [], missing: ['o3'] });
    expect(daily(by2026, withoutOzone(61))).toMatchObject({ aqi: 101, primary: ['pm25'] });
    expect(daily(by2012, withoutOzone(300))).toMatchObject({ aqi: null, subIndices: { pm25: { index: 350 } } });
  });

  it('leaves the index of the others by EPA, and none where there are none', () => {
    expect(daily(byEpa, { pm25: { mean: 9 } }).aqi).toBe(50);
    expect(daily(byEpa, {}).aqi).toBeNull();
  });
});

describe('where a scale ends', () => {
  it('takes ozone by the hour in 2012, and 300 in 2026', () => {
    const o3 = { highest8h: 801, highest1h: 1000 };
    expect(daily(by2012, { ...clean, o3 }).subIndices.o3).toMatchObject({ index: 400, average: 'O3 1 h' });
    expect(daily(by2026, { ...clean, o3 }).subIndices.o3).toMatchObject({ index: 300, average: 'O3 8 h' });
  });

  it('takes SO2 of an hour by the day in 2012, and 200 in 2026', () => {
    const so2 = { last1h: 801, mean: 900 };
    expect(hourly(by2012, { so2 }).subIndices.so2).toMatchObject({ index: 213, average: 'SO2 24 h' });
    expect(hourly(by2026, { so2 }).subIndices.so2).toMatchObject({ index: 200, average: 'SO2 1 h' });
  });

  it('takes particles of real time by 24 hours in 2012, by the hour in 2026', () => {
    const pm25 = { last1h: 150, mean: 35 };
    expect([by2012, by2026].map((edition) => hourly(edition, { pm25 }).subIndices.pm25?.index)).toEqual([50, 200]);
  });
});

describe('US EPA', () => {
  const so2 = (hourPpb: number, dayPpb: number | null) => ({
    so2: { highest1h: ugM3OfPpb('so2', hourPpb), mean: dayPpb === null ? null : ugM3OfPpb('so2', dayPpb) },
  });
  const o3 = (eightPpb: number, hourPpb: number) => ({
    o3: { highest8h: ugM3OfPpb('o3', eightPpb), highest1h: ugM3OfPpb('o3', hourPpb) },
  });

  it.each([
    [304, 400, 200, 'SO2 1 h'],
    [305, 304, 200, 'SO2 1 h'],
    [400, null, 200, 'SO2 1 h'],
    [305, 305, 201, 'SO2 24 h'],
    [900, 604, 300, 'SO2 24 h'],
  ])('takes SO2 of %p ppb in an hour and %p in a day as %p', (hour, day, index, average) => {
    expect(daily(byEpa, so2(hour, day)).subIndices.so2).toMatchObject({ index, average });
  });

  it.each([
    [78, 124, 126, 'O3 8 h'],
    [78, 162, 147, 'O3 1 h'],
    [200, 125, 300, 'O3 8 h'],
    [201, 205, 201, 'O3 1 h'],
  ])('takes ozone of %p ppb in eight hours and %p in one as %p', (eight, hour, index, average) => {
    expect(daily(byEpa, o3(eight, hour)).subIndices.o3).toMatchObject({ index, average });
  });

  it('goes on above 500', () => {
    expect(daily(byEpa, { pm25: { mean: 400 } })).toMatchObject({ aqi: 649, level: 6 });
  });
});

describe('what people read', () => {
  it('is level, primary pollutants, effect and advice, in both languages', () => {
    const air = daily(by2026, { ...clean, pm25: { mean: 251 } });
    expect(advisory(by2026, air)).toEqual({
      en: 'Severe pollution (AQI 301, PM2.5). Healthy people bear less strain and have marked symptoms; some diseases appear early. Children, older people and the sick should stay indoors and avoid exertion; everybody else should avoid being active outdoors.',
      zh: '严重污染（空气质量指数 301，首要污染物PM2.5）。健康人群运动耐受力降低，有明显强烈症状，提前出现某些疾病。儿童、老年人和病人应当留在室内，避免体力消耗，一般人群应避免户外活动。',
    });
  });

  it('depends on the pollutant by EPA', () => {
    const ozone = daily(byEpa, { o3: { highest8h: ugM3OfPpb('o3', 90) } });
    expect(advisory(byEpa, ozone)?.en).toContain('people who are active outdoors should avoid prolonged');
  });

  it('is nothing without an index', () => expect(advisory(byEpa, daily(byEpa, {}))).toBeNull());

  it('has a name, a colour and words of every level', () => {
    for (const { levels } of [by2012, by2026, byEpa]) {
      expect(levels.map(({ upTo }) => upTo)).toEqual([50, 100, 150, 200, 300, Number.POSITIVE_INFINITY]);
      for (const { name, effect, advice, colour } of levels) {
        expect(colour).toMatch(/^#[0-9A-F]{6}$/);
        for (const language of languages)
          for (const words of [name, effect, advice('o3'), advice(undefined)]) expect(words[language]).not.toBe('');
      }
    }
  });
});
