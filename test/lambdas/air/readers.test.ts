import { readAirQuality, readAirQualityObserved } from '../../../lambdas/air/forms/sdm-air-quality-observed';
import { readSensorCommunity } from '../../../lambdas/air/sensor-readings';
import { readStationRow } from '../../../lambdas/air/station-hours';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { rowOf, shanghai, stationHours } from '../../support/air-stations';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const atMs = Date.UTC(2026, 2, 1, 4);
const sdm = (attributes: object) => ({
  id: 'urn:ngsi-ld:AirQualityObserved:1',
  type: 'AirQualityObserved',
  dateObserved: '2026-03-01T12:00:00+08:00',
  location: { type: 'Point', coordinates: [116.4, 39.9] },
  ...attributes,
});
const read = (attributes: object) => readAirQualityObserved(sdm(attributes), shanghai);

describeWithReferenceData('AirQualityObserved, the official examples', () => {
  const example = (form: string) =>
    readAirQualityObserved(
      JSON.parse(referenceData(`air-quality/examples-sdm/AirQualityObserved.${form}.json`).toString()),
      zoneOf('Europe/Madrid'),
    );

  it('reads key-values: no unit is µg/m³, no zone is the city, with a flag', () => {
    expect(example('example')).toEqual({
      atMs: Date.UTC(2016, 2, 15, 10),
      ugM3: { so2: 11, co: 500 },
      flags: ['zone-assumed'],
    });
  });

  it('reads normalized: CO 500 mg/m³ is µg/m³, with a flag', () => {
    expect(example('example-normalized')).toEqual({
      atMs: Date.UTC(2016, 2, 15, 10),
      ugM3: { so2: 11, no2: 69, co: 500 },
      flags: ['zone-assumed', 'unit-assumed.co'],
    });
  });
});

describe('AirQualityObserved', () => {
  it('takes the time of its offset, and the start of a period', () => {
    expect(read({ pm25: 12.5 })).toEqual({ atMs, ugM3: { pm25: 12.5 }, flags: [] });
    const dateObserved = '2026-03-01T04:00:00Z/2026-03-01T05:00:00Z';
    expect(read({ pm25: 12.5, dateObserved })).toEqual({ atMs, ugM3: { pm25: 12.5 }, flags: [] });
  });

  it('takes units of NGSIv2 metadata and of NGSI-LD', () => {
    const v2 = { type: 'Number', value: 0.9, metadata: { unitCode: { value: 'GP' } } };
    const ld = { type: 'Property', value: 70, unitCode: '61' };
    expect(read({ co: v2 }).ugM3.co).toBe(900);
    expect(read({ o3: ld }).ugM3.o3).toBeCloseTo(137.3, 1);
  });

  it('counts a negative value for nothing, and says so', () => {
    expect(read({ pm25: -999, pm10: 40 })).toEqual({
      atMs,
      ugM3: { pm10: 40 },
      without: ['pm25'],
      flags: ['negative.pm25'],
    });
  });

  it.each([
    [9999, 'value-invalid.no2'],
    ['12', 'value-invalid.no2'],
    [{ value: 'NaN' }, 'value-invalid.no2'],
    [{ value: 20, unitCode: 'KGM' }, 'unit-invalid.no2'],
    [{ value: 20, metadata: 'none' }, 'unit-invalid.no2'],
  ])('leaves NO2 %j out, with a flag, and keeps the others', (no2, flag) =>
    expect(read({ pm25: 20, no2 })).toEqual({ atMs, ugM3: { pm25: 20 }, without: ['no2'], flags: [flag] }),
  );

  it.each([{ unitText: 'ppbv' }, { metadata: { unit: { value: 'ppb' } } }, { metadata: { unitCode: '61' } }])(
    'takes the unit of %j',
    (unit) => expect(read({ o3: { value: 70, ...unit } }).ugM3.o3).toBeCloseTo(137.3, 1),
  );

  it.each([undefined, null, 'here', { type: 'geo:point', value: '40.4, -3.7' }])(
    'is taken whatever its location, %j',
    (location) => expect(read({ pm25: 12.5, location })).toEqual({ atMs, ugM3: { pm25: 12.5 }, flags: [] }),
  );

  it.each(['PM25', 'PM2.5', 'pm2_5', 'Pm2-5'])('has %s for PM2.5', (name) =>
    expect(read({ [name]: 12.5, NO2: 30 }).ugM3).toEqual({ pm25: 12.5, no2: 30 }),
  );

  it('of several instances counts the highest, each in its unit', () => {
    const instance = (value: unknown, unitCode: string) => ({ type: 'Property', value, unitCode, datasetId: 'urn:x' });
    expect(read({ co: [instance(900, 'GQ'), instance(1.2, 'GP'), instance(null, 'GP')] }).ugM3).toEqual({ co: 1200 });
    expect(() => read({ co: [] })).toThrow('schema.invalid: co must be a number');
  });

  it.each([
    'https://smartdatamodels.org/dataModel.Environment/AirQualityObserved',
    'https://uri.etsi.org/ngsi-ld/default-context/AirQualityObserved',
    'http://uri.etsi.org/ngsi-ld#AirQualityObserved',
    ['Device', 'AirQualityObserved'],
  ])('is known by type %j', (type) => expect(read({ pm25: 12.5, type }).ugM3).toEqual({ pm25: 12.5 }));

  it.each(['NotAirQualityObserved', 'x/AirQualityObserved', 'https://example.org/AirQualityObserved/Other'])(
    'is not known by type %s',
    (type) => expect(() => read({ pm25: 12.5, type })).toThrow('schema.invalid: type'),
  );

  it('has no unit where its unit is empty, and one that stands beside it', () => {
    expect(read({ o3: { value: 70, unitCode: '' } })).toEqual({ atMs, ugM3: { o3: 70 }, flags: [] });
    expect(read({ o3: { value: 70, unitCode: ' ', unitText: 'ppb' } }).ugM3.o3).toBeCloseTo(137.3, 1);
  });

  it('comes in notifications: each entity is a report, one that cannot be read is left out', () => {
    const later = sdm({ pm25: 13, dateObserved: '2026-03-01T13:00:00+08:00' });
    const data = [sdm({ pm25: 12 }), null, sdm({}), later];
    const notified = (entities: unknown) => readAirQuality({ subscriptionId: 's', data: entities }, shanghai);
    expect(notified(data).map(({ ugM3 }) => ugM3)).toEqual([{ pm25: 12 }, { pm25: 13 }]);
    expect(() => notified([])).toThrow('schema.invalid: data has no entity');
    expect(() => notified([null])).toThrow('schema.invalid: data[0] must be an object');
  });

  it('takes values that JSON-LD types', () => {
    const typed = { '@type': 'DateTime', '@value': '2026-03-01T04:00:00Z' };
    for (const dateObserved of [typed, { type: 'Property', value: typed }])
      expect(read({ pm25: 12.5, dateObserved })).toEqual({ atMs, ugM3: { pm25: 12.5 }, flags: [] });
  });

  it.each([
    [{ pm25: 1, type: 'WeatherObserved' }, 'schema.invalid: type must be one of AirQualityObserved'],
    [{ pm25: 1, dateObserved: undefined }, 'schema.invalid: dateObserved must be text'],
    [{ pm25: 1, dateObserved: '2026-03-01' }, 'time.invalid: dateObserved is not a time with offset'],
    [{ pm25: 1, dateObserved: '2026-13-01T00:00' }, 'time.invalid: dateObserved is no time'],
    [{}, 'schema.invalid: the message measures none of pm25, pm10, so2, no2, co, o3'],
    [{ pm25: null }, 'schema.invalid: the message measures none of'],
    [{ pm25: '12' }, 'schema.invalid: pm25 must be a number'],
    [{ pm25: { value: 12, unitCode: 'KGM' } }, 'unit.invalid: pm25.unitCode is no unit'],
    [{ pm25: { value: 12, metadata: 'none' } }, 'unit.invalid: pm25.unitCode is no unit'],
    [{ pm25: 1e9 }, 'range.exceeded: PM2.5 is 1000000000 ug/m3'],
  ])('refuses %j', (attributes, reason) => expect(() => read(attributes)).toThrow(reason));
});

describe('Sensor.Community', () => {
  const values = (...pairs: [string, unknown][]) => ({
    esp8266id: '12345',
    sensordatavalues: pairs.map(([value_type, value]) => ({ value_type, value })),
  });

  it('reads P1 as PM10 and P2 as PM2.5; its time is the reception', () => {
    const message = values(['SDS_P1', '20.50'], ['SDS_P2', '12.10'], ['BME280_humidity', '44.1']);
    expect(readSensorCommunity(message, atMs, shanghai)).toEqual({ atMs, ugM3: { pm10: 20.5, pm25: 12.1 }, flags: [] });
  });

  it('leaves out an item that is none, and takes a number that is no text', () => {
    const sensordatavalues = [
      null,
      'x',
      { value_type: 7 },
      { value_type: 'P2', value: 9 },
      { value_type: 'P1', value: null },
    ];
    expect(readSensorCommunity({ sensordatavalues }, atMs, shanghai)).toEqual({
      atMs,
      ugM3: { pm25: 9 },
      without: ['pm10'],
      flags: [],
    });
  });

  it.each(['2026-03-01 12:00:00', '2026-03-01T12:00'])(
    'reads %s on the clock of the city, with a flag',
    (timestamp) => {
      const message = { ...values(['P2', '9']), timestamp };
      expect(readSensorCommunity(message, 0, shanghai)).toEqual({ atMs, ugM3: { pm25: 9 }, flags: ['zone-assumed'] });
    },
  );

  it('takes its own time where it has one', () => {
    const message = { ...values(['P2', '9']), timestamp: '2026-03-01T03:59:00Z' };
    expect(readSensorCommunity(message, atMs, shanghai).atMs).toBe(atMs - 60_000);
  });

  it.each([
    [{}, 'schema.invalid: sensordatavalues must be a list'],
    [values(['temperature', '20']), 'schema.invalid: the message measures neither P1 nor P2'],
    [values(['SDS_P1', true]), 'schema.invalid: sensordatavalues[0] must be text'],
    [{ sensordatavalues: [null, 7, {}] }, 'schema.invalid: the message measures neither P1 nor P2'],
    [values(['SDS_P1', 'nan']), 'schema.invalid: sensordatavalues[0] must be a number, not "nan"'],
    [values(['SDS_P1', '']), 'schema.invalid: sensordatavalues[0] must be a number'],
    [{ ...values(['P1', '1']), timestamp: '2026-02-30 00:00' }, 'time.invalid'],
    [{ ...values(['P1', '1']), timestamp: 'today' }, 'time.invalid'],
  ])('refuses %j', (message, reason) => expect(() => readSensorCommunity(message, atMs, shanghai)).toThrow(reason));
});

describe('an hourly file of stations', () => {
  const row = {
    year: '2016',
    month: '7',
    day: '1',
    hour: '0',
    'PM2.5': '13',
    CO: '300',
    O3: 'NA',
    station: 'Aotizhongxin',
  };

  it('reads local hours, CO in µg/m³, and NA as nothing', () => {
    const ugM3 = { pm25: 13, co: 300 };
    const without = ['pm10', 'so2', 'no2', 'o3'];
    const observation = { atMs: Date.UTC(2016, 5, 30, 16), ugM3, without, flags: [] };
    expect(readStationRow(rowOf(row), shanghai)).toEqual({ deviceId: 'Aotizhongxin', reports: [observation] });
  });

  it('keeps an hour without any value: the station has spoken', () => {
    const { reports } = readStationRow(rowOf({ ...row, 'PM2.5': 'NA', CO: 'NA' }), shanghai);
    expect(reports).toMatchObject([{ ugM3: {}, flags: [] }]);
  });

  it('leaves out what is no number of one pollutant', () => {
    const { reports } = readStationRow(rowOf({ ...row, CO: 'x' }), shanghai);
    expect(reports).toMatchObject([{ ugM3: { pm25: 13 }, flags: ['value-invalid.co'] }]);
  });

  it.each([
    [{ station: 'NA' }, 'schema.invalid: station is missing'],
    [{ hour: '24' }, 'range.exceeded: hour is 24'],
    [{ day: '31', month: '6' }, 'time.invalid: 2016-6-31 is no day'],
    [{ year: 'NA' }, 'schema.invalid: year is missing'],
    [{ month: '1.5' }, 'schema.invalid: month must be an integer'],
    [{ 'PM2.5': '0x1', CO: 'NA' }, 'schema.invalid: PM2.5'],
    [{ 'PM2.5': '99999', CO: 'NA' }, 'range.exceeded: PM2.5'],
  ])('refuses %j', (cells, reason) =>
    expect(() => readStationRow(rowOf({ ...row, ...cells }), shanghai)).toThrow(reason),
  );
});

describeWithReferenceData('the files of Beijing', () => {
  it('have nothing doubtful in their rows', () => {
    const hours = stationHours('Dingling');
    expect(hours).toHaveLength(2184);
    expect(new Set(hours.flatMap(({ flags }) => flags))).toEqual(new Set());
  });
});
