import fc from 'fast-check';
import { serves } from '../../../lambdas/air';
import { found, settles, survivesFailures } from '../../support/adversity';
import { type Delivery, takeInTurn } from '../../support/deliveries';
import { serviceRun } from '../../support/service-run';

const hourMs = 3_600_000;
const midnight = Date.parse('2026-05-13T00:00:00+08:00');
const at = (hour: number) => new Date(midnight + hour * hourMs).toISOString();
const settings = { stations: 1, sensors: 1, standard: 'epa2024', stationMinutes: 60, sensorMinutes: 10 };
const startedAt = (time: string) => serviceRun(serves, { settings, at: time, timeZone: 'Asia/Shanghai' });
const subject = {
  start: () => startedAt(at(48)),
  tables: ['observations', 'aqi_hourly', 'aqi_daily'],
  alarms: ['heavy-pollution', 'severe-pollution', 'sensor-fault', 'no-data'],
};
/** The thing of the station that files call `d`. */
const station = 'testville--air-d';

const observed = (hour: number, values: object) => ({
  type: 'AirQualityObserved',
  dateObserved: at(hour),
  location: { type: 'Point', coordinates: [106.2, 38.5] },
  ...values,
});
const row = (hour: number, pm25: string) =>
  `2026,5,${13 + Math.floor(hour / 24)},${hour % 24},${pm25},40,5,20,400,60,d`;
const fileOf = (name: string, ...rows: string[]) =>
  [name, `year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,station\n${rows.map((one) => `${one}\n`).join('')}`] as const;

/** A station of a day and a half, a correction by message, and one by file. */
const story: readonly Delivery[] = [
  { feed: 'observations', receivedAt: at(48), device: station, messages: hoursOf(0, 36) },
  { feed: 'observations', receivedAt: at(49), device: station, messages: [observed(5, { pm25: -1, no2: 9999 })] },
  { feed: 'station-hours', receivedAt: at(50), file: fileOf('a.csv', row(6, '500'), row(7, 'x'), row(6, 'NA')) },
  { feed: 'sensor-readings', receivedAt: at(51), device: 'lc-1', messages: [{ sensordatavalues: [] }] },
];
function hoursOf(from: number, to: number) {
  return Array.from({ length: to - from }, (_, i) => observed(from + i, { pm25: 300 + i, pm10: 400, o3: 60 }));
}

const version = fc.record({
  hour: fc.integer({ min: 0, max: 30 }),
  pm25: fc.constantFrom(null, -1, 20, 21, 400, 'x'),
  receivedHour: fc.integer({ min: 48, max: 51 }),
  isFile: fc.boolean(),
});
const deliveryOf = (one: typeof version extends fc.Arbitrary<infer V> ? V : never, i: number): Delivery => {
  const { hour, pm25, receivedHour, isFile } = one;
  const receivedAt = at(receivedHour);
  return isFile
    ? { feed: 'station-hours', receivedAt, file: fileOf(`${i}.csv`, row(hour, String(pm25 ?? 'NA'))) }
    : { feed: 'observations', receivedAt, device: station, messages: [observed(hour, { pm25, pm10: 50 })] };
};

describe('a station that is corrected again and again', () => {
  settles(subject, { version, most: 10, deliveryOf, atOnce: (one) => ({ ...one, receivedHour: 48 }) });

  it('is the same in one notification as in messages of their own, whatever their days; times that cannot be are refused', async () => {
    const hours = [0, 7, 20, 26, 31, 47];
    const entities = hours.map((hour) => observed(hour, { pm25: 300 + hour, pm10: 400 }));
    const given = (messages: readonly object[]) =>
      found(subject, takeInTurn, [{ feed: 'observations', receivedAt: at(48), device: station, messages }]);
    const impossible = [observed(-24 * 9, { pm25: 1 }), observed(60, { pm25: 1 })];
    const seen = await given([{ subscriptionId: 's', data: [...impossible, ...entities] }]);
    expect(seen).toEqual({ ...(await given(entities)), refused: ['time.ancient', 'time.future'] });
    expect(JSON.stringify(seen)).toContain('331');
  });
});

survivesFailures(subject, story);

describe('a file of stations with ugly names', () => {
  it.each(['东四', 'a/b #+$', '__proto__', 'constructor', ' padded ', '=1+1', 'Ä'.repeat(200), '１２'])(
    'takes %p, one station each',
    async (name) => {
      const run = startedAt(at(2));
      const file = fileOf('ugly.csv', row(0, '20').replace(/d$/, name), row(1, '21').replace(/d$/, name));
      const outcome = await run.file('station-hours', ...file);
      expect(outcome).toMatchObject({ accepted: 2, quarantined: {} });
      expect(new Set(run.rows('observations').map(({ device_id }) => device_id)).size).toBe(1);
    },
  );

  it('takes GB18030, and refuses one of other columns once, with what it lacks', async () => {
    const run = startedAt(at(2));
    // 东四 in GB18030.
    const gb = Buffer.concat([
      Buffer.from(`${fileOf('', '')[1].trim()}\n${row(0, '20').slice(0, -1)}`),
      Buffer.from('b6abcbc40a', 'hex'),
    ]);
    expect(await run.file('station-hours', 'gb.csv', gb)).toMatchObject({ accepted: 1 });
    const chinese = '年,月,日,时,PM2.5,PM10,SO2,NO2,CO,O3,站点\n2026,5,13,0,20,40,5,20,0.4,60,东四\n';
    expect(await run.file('station-hours', 'cn.csv', chinese)).toMatchObject({ accepted: 0 });
    expect(run.quarantined.map(({ code, reason }) => [code, reason])).toEqual([
      ['schema.invalid', expect.stringContaining('no column year, month, day, hour, station')],
    ]);
  });

  it('has a decimal comma behind semicolons; in quotes behind commas it is doubted, and no part of it is a number', async () => {
    const run = startedAt(at(2));
    const [name, text] = fileOf('comma.csv', row(0, '20'));
    const semicolons = text.replaceAll(',', ';').replace(';20;40;', ';20,5;40;');
    expect(await run.file('station-hours', name, semicolons)).toMatchObject({ accepted: 1 });
    expect(run.rows('observations')).toMatchObject([{ pm25_ug_m3: 20.5, pm10_ug_m3: 40, flags: [] }]);
    const other = startedAt(at(2));
    const commas = text.replace(',20,40,', ',"20,5",40,');
    expect(await other.file('station-hours', name, commas)).toMatchObject({ accepted: 1 });
    expect(other.rows('observations')).toMatchObject([
      { pm25_ug_m3: null, pm10_ug_m3: 40, flags: ['value-invalid.pm25'] },
    ]);
  });
});

describe('a file of the days on which clocks change', () => {
  const day = (month: number, date: number) =>
    Array.from({ length: 24 }, (_, hour) => `2026,${month},${date},${hour},20,40,5,20,400,60,d`);

  it.each([
    ['spring, whose hour 2 nobody has', 3, 8, 23],
    ['autumn, whose hour 1 comes twice', 11, 1, 24],
  ])('%s, has its index', async (_, month, date, hours) => {
    const run = serviceRun(serves, { settings, at: '2026-12-01T00:00:00Z', timeZone: 'America/New_York' });
    await run.file('station-hours', ...fileOf('day.csv', ...day(month, date), ...day(month, date + 1)));
    const first = run.rows('aqi_daily').find(({ date: of }) => of === `2026-0${month}-0${date}`.replace('-011', '-11'));
    expect(first).toMatchObject({ pm25_ug_m3: 20, missing: [] });
    expect(run.rows('observations')).toHaveLength(hours + 24);
  });
});
