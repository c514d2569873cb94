import { serves } from '../../../lambdas/air';
import { serviceRun } from '../../support/service-run';

const settings = { stations: 2, sensors: 1, standard: 'hj633', stationMinutes: 60, sensorMinutes: 10 };
const hourMs = 3_600_000;
const shanghai = { settings, timeZone: 'Asia/Shanghai' };
const clean = { pm25: 20, pm10: 40, so2: 5, no2: 20, co: 400, o3: 60 };

/** Midnight of 2026-05-13 in Shanghai. */
const midnight = Date.parse('2026-05-13T00:00:00+08:00');
const at = (hour: number) => new Date(midnight + hour * hourMs).toISOString();
const observed = (hour: number, values: object = {}) => ({
  id: 'urn:ngsi-ld:AirQualityObserved:1',
  type: 'AirQualityObserved',
  dateObserved: at(hour),
  location: { type: 'Point', coordinates: [106.2, 38.5] },
  ...clean,
  ...values,
});
/** Hours that differ a little, as real ones do. */
const hours = (from: number, to: number, values: (hour: number) => object = () => ({})) =>
  Array.from({ length: to - from }, (_, i) => observed(from + i, { pm25: 20 + (i % 3), ...values(from + i) }));
const runAt = (hour: number, of = {}) =>
  serviceRun(serves, { ...shanghai, settings: { ...settings, ...of }, at: at(hour) });

describe('a day of a station', () => {
  it('has an index by the edition of the day, with advice in both languages', async () => {
    const run = runAt(24.5);
    await run.send('observations', 'st-1', ...hours(0, 24));
    expect(run.rows('aqi_daily')).toMatchObject([
      {
        device_id: 'st-1',
        event_time: at(0),
        date: '2026-05-13',
        pm25_ug_m3: 21,
        aqi: 40,
        level: 1,
        index_pm10: 40,
        index_o3: 30,
        primary_pollutants: [],
        missing: [],
        edition: 'HJ 633-2026',
        advice_zh: expect.stringContaining('优（空气质量指数 40）'),
      },
    ]);
    expect(run.indicators('good-days')).toMatchObject([{ value: 100 }]);
  });

  it('is the same in any order, and once', async () => {
    const inOrder = runAt(24.5);
    await inOrder.send('observations', 'st-1', ...hours(0, 24));
    const run = runAt(24.5);
    const all = hours(0, 24);
    await run.send('observations', 'st-1', ...[...all].reverse().slice(0, 15), ...all.slice(5));
    await run.send('observations', 'st-1', ...all);
    expect(run.rows('aqi_daily').at(-1)).toEqual(inOrder.rows('aqi_daily').at(-1));
    expect(
      run
        .rows('aqi_hourly')
        .filter(({ event_time }) => event_time === at(7))
        .at(-1),
    ).toEqual(
      inOrder
        .rows('aqi_hourly')
        .filter(({ event_time }) => event_time === at(7))
        .at(-1),
    );
  });

  it('is not published before it is over, and has no index of 19 hours', async () => {
    const run = runAt(24.5);
    await run.send('observations', 'st-1', ...hours(0, 19));
    expect(run.rows('aqi_daily')).toEqual([]);
    await run.send('observations', 'st-1', observed(24));
    expect(run.rows('aqi_daily')).toMatchObject([
      { aqi: null, level: null, advice_en: null, missing: ['PM2.5', 'PM10', 'SO2', 'NO2', 'CO'] },
    ]);
    expect(run.indicators('good-days')).toMatchObject([{ value: null }]);
  });

  it('follows US EPA where the city does', async () => {
    const run = runAt(24.5, { standard: 'epa2024' });
    await run.send('observations', 'st-1', ...hours(0, 24));
    expect(run.rows('aqi_daily')).toMatchObject([
      { aqi: 73, primary_pollutants: ['PM2.5'], edition: 'EPA-454/B-24-002' },
    ]);
  });
});

describe('a value sent again', () => {
  const header = 'year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,station';
  const file = (pm25: (hour: number) => number | 'NA') =>
    `${header}\n${Array.from({ length: 24 }, (_, h) => `2026,5,13,${h},${pm25(h)},40,5,20,400,60,d`).join('\n')}\n`;

  it('corrects the earlier, and delivered again changes nothing', async () => {
    const run = runAt(24.5);
    const wrong = hours(0, 24, () => ({ pm25: 900, pm10: 1000 }));
    await run.send('observations', 'st-1', ...wrong);
    run.ports.clock.set(midnight + 25 * hourMs);
    await run.send('observations', 'st-1', ...hours(0, 24));
    run.ports.clock.set(midnight + 26 * hourMs);
    await run.send('observations', 'st-1', ...wrong);
    expect(run.rows('aqi_daily').at(-1)).toMatchObject({ pm25_ug_m3: 21, aqi: 40 });
    expect(run.rows('observations').at(-1)).toMatchObject({ pm25_ug_m3: 22, pm10_ug_m3: 40 });
  });

  it('is taken away by NA', async () => {
    const run = runAt(24.5);
    await run.file(
      'station-hours',
      'a.csv',
      file((hour) => (hour === 5 ? 500 : 20)),
    );
    run.ports.clock.set(midnight + 25 * hourMs);
    await run.file(
      'station-hours',
      'b.csv',
      file((hour) => (hour === 5 ? 'NA' : 20)),
    );
    expect(run.rows('aqi_daily').at(-1)).toMatchObject({ pm25_ug_m3: 20 });
  });

  it('is an hour in a file, whatever the interval of messages', async () => {
    const run = runAt(24.5, { stationMinutes: 15 });
    await run.file(
      'station-hours',
      'a.csv',
      file((hour) => 20 + (hour % 3)),
    );
    expect(run.rows('aqi_daily').at(-1)).toMatchObject({ pm25_ug_m3: 21, aqi: 40, missing: [] });
  });
});

describe('a day of ozone by US EPA', () => {
  const none = { pm25: undefined, pm10: undefined, so2: undefined, no2: undefined, co: undefined };
  const dayOf = async (from: number, to: number, ppm: number) => {
    const run = runAt(48.5, { standard: 'epa2024' });
    const o3 = { value: ppm, unitCode: '59' };
    await run.send('observations', 'st-1', ...hours(from, to, () => ({ ...none, o3 })), observed(32));
    return run.rows('aqi_daily').findLast(({ date }) => date === '2026-05-13');
  };

  it.each([
    ['six hours of the night', 0, 6, 0.03, null],
    ['12 of 17 means', 7, 24, 0.03, null],
    ['13 of 17 means', 7, 25, 0.03, 28],
    ['an hour above the standard', 0, 17, 0.25, 223],
    ['eight hours above the standard', 0, 18, 0.15, 247],
    ['the night after, too', 7, 31, 0.06, 67],
  ])('of %s', async (_, from, to, ppm, index_o3) =>
    expect(await dayOf(from, to, ppm)).toMatchObject({
      index_o3,
      missing: index_o3 === null ? expect.arrayContaining(['O3']) : expect.not.arrayContaining(['O3']),
    }),
  );
});

describe('the calendar of the city', () => {
  const hourlyFrom = (first: string, count: number) =>
    Array.from({ length: count }, (_, i) => {
      const dateObserved = new Date(Date.parse(first) + i * hourMs).toISOString();
      return { ...observed(0, { pm25: 40 + (i % 2) }), dateObserved };
    });

  it('changes the edition at midnight of the city: PM2.5 40.5 µg/m³ is 57, then 60', async () => {
    const run = serviceRun(serves, { ...shanghai, at: '2026-03-02T00:30:00+08:00' });
    await run.send('observations', 'st-1', ...hourlyFrom('2026-02-28T00:00:00+08:00', 48));
    expect(run.rows('aqi_daily').map(({ date, edition, aqi }) => [date, edition, aqi])).toEqual([
      ['2026-02-28', 'HJ 633-2012', 57],
      ['2026-03-01', 'HJ 633-2026', 60],
    ]);
  });

  it.each([
    ['2026-03-08', '2026-03-08T05:00:00Z', 23],
    ['2026-11-01', '2026-11-01T04:00:00Z', 25],
  ])('has days of other than 24 hours: %s', async (date, first, count) => {
    const at = new Date(Date.parse(first) + count * hourMs).toISOString();
    const run = serviceRun(serves, {
      settings: { ...settings, standard: 'epa2024' },
      timeZone: 'America/New_York',
      at,
    });
    await run.send('observations', 'st-1', ...hourlyFrom(first, count - 1));
    expect(run.rows('aqi_daily')).toEqual([]);
    await run.send('observations', 'st-1', ...hourlyFrom(first, count).slice(-1));
    const eventTime = first.replace('Z', '.000Z');
    expect(run.rows('aqi_daily')).toMatchObject([{ date, event_time: eventTime, missing: ['O3'] }]);
    await run.send('observations', 'st-1', ...hourlyFrom(first, count + 1).slice(-1));
    expect(run.rows('aqi_daily').at(-1)).toMatchObject({ date, event_time: eventTime, missing: [] });
  });
});

describe('an hour of a station', () => {
  it('is published with its doubts', async () => {
    const run = runAt(9.5);
    await run.send(
      'observations',
      'st-1',
      ...hours(0, 8),
      observed(8, { pm25: 50, co: { value: 900, unitCode: 'GP' }, so2: -1 }),
    );
    expect(run.rows('aqi_hourly').at(-1)).toMatchObject({
      event_time: at(8),
      co_ug_m3: 900,
      so2_ug_m3: null,
      aqi: null,
      missing: ['SO2'],
      flags: ['negative.so2', 'unit-assumed.co', 'flat.pm10', 'flat.no2', 'flat.o3', 'pm25-above-pm10'],
    });
    expect(await run.alarms('sensor-fault')).toEqual(
      expect.arrayContaining([expect.objectContaining({ subject: 'negative.so2', clearedAt: null })]),
    );
  });

  it('keeps the other pollutants where one has the code of a fault', async () => {
    const run = runAt(1.5);
    await run.send('observations', 'st-1', observed(0, { no2: 9999, pm25: 61, pm10: 70 }));
    expect(run.rows('aqi_hourly')).toMatchObject([{ aqi: 101, missing: ['NO2'], flags: ['value-invalid.no2'] }]);
    expect(await run.alarms('sensor-fault')).toMatchObject([{ subject: 'value-invalid.no2' }]);
  });

  it('shows the index of the city, and of each pollutant', async () => {
    const run = runAt(1.5);
    await run.send('observations', 'st-1', observed(0, { o3: 180 }));
    expect(run.indicators('aqi')).toMatchObject([{ value: 75, atMs: midnight }]);
    expect(run.indicators('index-o3')).toMatchObject([{ value: 75 }]);
    expect(run.indicators('index-pm25')).toMatchObject([{ value: 29 }]);
  });
});

describe('alarms', () => {
  const bad = (pm25: number) => (hour: number) => ({ pm25: pm25 + (hour % 3), pm10: 420 });

  it('are raised while 24 hours are above 200, and red above 300', async () => {
    const run = runAt(72.5);
    await run.send('observations', 'st-1', ...hours(0, 24), ...hours(24, 48, bad(260)), ...hours(48, 72));
    const [heavy, severe] = [await run.alarms('heavy-pollution'), await run.alarms('severe-pollution')];
    expect(heavy).toMatchObject([{ deviceId: 'st-1', severity: 'major' }]);
    expect(severe).toMatchObject([{ severity: 'critical' }]);
    const [episode, red] = [heavy[0], severe[0]];
    expect([episode?.raisedAt, red?.raisedAt, red?.clearedAt, episode?.clearedAt]).toEqual([
      at(36),
      at(46),
      at(50),
      at(59),
    ]);
  });

  it('are raised once by an index on the edge, and over 10 points below', async () => {
    const run = runAt(72.5);
    const edge = (hour: number) => ({ pm25: hour % 24 < 12 ? 152 : 149, pm10: 200 });
    await run.send('observations', 'st-1', ...hours(0, 72, edge));
    const indices = run.rows('aqi_hourly').map(({ aqi_24h }) => Number(aqi_24h));
    expect(indices.some((aqi, i) => i > 24 && aqi <= 200) && indices.some((aqi) => aqi > 200)).toBe(true);
    expect(await run.alarms('heavy-pollution')).toMatchObject([{ clearedAt: null }]);
    run.ports.clock.set(midnight + 96.5 * hourMs);
    await run.send('observations', 'st-1', ...hours(72, 96));
    expect(await run.alarms('heavy-pollution')).toMatchObject([{ clearedAt: expect.any(String) }]);
  });

  it('say that a station has been silent for three hours, and that it is back', async () => {
    const run = runAt(5);
    await run.send('observations', 'st-1', ...hours(0, 5));
    await run.sweep(at(7.5));
    expect(await run.alarms('no-data')).toEqual([]);
    await run.sweep(at(8.1));
    expect(await run.alarms('no-data')).toMatchObject([{ raisedAt: at(4), clearedAt: null }]);
    await run.send('observations', 'st-1', observed(8));
    expect(await run.alarms('no-data')).toMatchObject([{ clearedAt: at(8) }]);
  });

  it('say so of a station that sends without values, too', async () => {
    const run = runAt(6);
    const nothing = { pm25: null, pm10: null, so2: null, no2: null, co: null, o3: -999 };
    await run.send('observations', 'st-1', observed(0), ...[1, 2, 3].map((hour) => observed(hour, nothing)));
    expect(await run.alarms('no-data')).toMatchObject([{ raisedAt: at(0) }]);
  });
});

describe('a sensor', () => {
  const reading = (minute: number, p2: string) => ({
    esp8266id: '1',
    timestamp: new Date(midnight + minute * 60_000).toISOString(),
    sensordatavalues: [
      { value_type: 'SDS_P1', value: '60.5' },
      { value_type: 'SDS_P2', value: p2 },
    ],
  });

  it('has hours of 45 minutes, no index of six pollutants, and neither day nor alarm of pollution', async () => {
    const run = runAt(2.5);
    const readings = Array.from({ length: 12 }, (_, i) => reading(i * 10, String(300 + i)));
    await run.send('sensor-readings', 'lc-1', ...readings.slice(0, 9));
    expect(run.rows('aqi_hourly')).toMatchObject([
      { event_time: at(0), pm25_ug_m3: 302.5, pm10_ug_m3: 60.5, aqi: 352 },
    ]);
    expect(run.rows('observations')).toHaveLength(9);
    expect(run.rows('aqi_daily')).toEqual([]);
  });

  it('sends no more than it measures', async () => {
    const run = runAt(2.5);
    await run.send('sensor-readings', 'lc-1', { sensordatavalues: [] }, reading(0, 'nan'), Buffer.from('{'));
    expect(run.refused()).toEqual(['schema.invalid', 'format.malformed']);
    expect(run.rows('observations')).toMatchObject([
      { pm10_ug_m3: 60.5, pm25_ug_m3: null, flags: ['value-invalid.pm25'] },
    ]);
  });
});

describe('an hourly file', () => {
  const header = 'year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,station';

  it('is of the stations that it names', async () => {
    const run = runAt(2.5);
    const outcome = await run.file(
      'station-hours',
      'may.csv',
      `${header}\n2026,5,13,0,13,21,2,21,300,76,dongsi\n2026,5,13,1,NA,21,2,21,300,76,xisi\n`,
    );
    expect(outcome).toMatchObject({ accepted: 2, quarantined: {} });
    expect(run.rows('aqi_hourly').map(({ device_id, aqi }) => [device_id, aqi])).toEqual([
      ['testville--air-dongsi', 24],
      ['testville--air-xisi', null],
    ]);
  });

  it.each(['NaN', '-', 'NULL', ' ', 'x'])('has no PM10 where %p stands, and the others', async (cell) => {
    const run = runAt(2.5);
    const rows = `${header}\n2026,5,13,0,61,${cell},2,21,300,76,dongsi\n`;
    expect(await run.file('station-hours', 'may.csv', rows)).toMatchObject({ accepted: 1, quarantined: {} });
    expect(run.rows('aqi_hourly')).toMatchObject([{ pm10_ug_m3: null, aqi: 101, missing: ['PM10'] }]);
  });

  it.each([
    ['2026,5,13,24,13,21,2,21,300,76,dongsi', 'range.exceeded'],
    ['2026,5,13,0,13,21,2,21,300,dongsi', 'format.malformed'],
    ['2026,5,13,0,13,21,2,21,300,76,NA', 'schema.invalid'],
    ['2026,5,13,0,x,NA,NA,NA,NA,NA,dongsi', 'schema.invalid'],
    ['1999,5,13,0,13,21,2,21,300,76,dongsi', 'time.ancient'],
  ])('has %s refused', async (row, code) => {
    const run = runAt(2.5);
    await run.file('station-hours', 'may.csv', `${header}\n${row}\n2026,5,13,0,13,21,2,21,300,76,xisi\n`);
    expect([run.refused(), run.rows('aqi_hourly').length]).toEqual([[code], 1]);
  });
});

it('shows no share of stations where none sends by itself, and never more than all', async () => {
  const run = runAt(2.5, { stations: 1 });
  await run.file(
    'station-hours',
    'a.csv',
    'year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,station\n2026,5,13,0,13,21,2,21,300,76,d\n',
  );
  await run.sweep(at(2.6));
  for (const device of ['st-1', 'st-2']) await run.send('observations', device, observed(2));
  await run.sweep(at(2.7));
  expect(run.indicators('stations-reporting').map(({ value }) => value)).toEqual([null, 100]);
});

it('shows how many stations have data now, and who is far above the others', async () => {
  const run = runAt(1.5);
  await run.send('observations', 'st-1', observed(0));
  for (const [device, pm25] of [
    ['lc-1', 22],
    ['lc-2', 18],
    ['lc-3', 200],
  ] as const)
    await run.send('sensor-readings', device, observed(1.4, { pm25 }));
  await run.sweep(at(1.6));
  expect(run.indicators('stations-reporting').at(-1)).toMatchObject({ value: 50 });
  expect(run.indicators('above-neighbours').at(-1)).toMatchObject({ value: 1 });
});
