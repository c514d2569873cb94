import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { read } from '../support/config-folder';
import { inTempFolder } from '../support/inventory';
import { describeWithReferenceData, referencePath } from '../support/reference-data';
import { runCli } from '../support/run-cli';
import { xlsx } from '../support/xlsx';

const map = (name: string, bytes: string | Buffer, ...args: string[]) =>
  inTempFolder(async (folder) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return runCli('devices', 'map', file, ...args);
  });

const signals = `OBJECTID;SignalNo;Name;LATITUDE;LONGITUDE;STATUS;WARD;HAWK
${Array.from(
  { length: 30 },
  (_, i) =>
    `${i};S-${100 + i};Crossing ${i};38.${900 + i};-77.${100 + i};${i === 7 ? 'Removed' : 'Active'};${i % 3};${i % 2 ? 'Yes' : 'No'}`,
).join('\n')}
`;

describe('citykit devices map', () => {
  it('proposes the columns of the fields, each with how sure it is and why', async () => {
    const { code, stdout } = await map('traffic_signals.csv', signals, '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      rows: 30,
      deviceType: { value: 'signal-controller', reason: 'file and columns say signal, traffic signal, hawk' },
      questions: 0,
      columns: {
        externalId: { value: 'SignalNo' },
        name: { value: 'Name' },
        latitude: { value: 'LATITUDE', reason: expect.stringContaining('values from 38.9 to 38.929') },
        longitude: { value: 'LONGITUDE' },
        status: { value: 'STATUS' },
      },
      attributes: { ward: { value: 'WARD' }, hawk: { value: 'HAWK' } },
      only: { value: [{ column: 'STATUS', isNot: ['Removed'] }] },
    });
  });

  it('writes YAML that a city can have', async () => {
    const { stdout } = await map('traffic_signals.csv', signals, '--format', 'yaml');
    const city = `city: testville\nname: { en: T }\ncloud: { account: "111122223333", region: us-west-2 }\nservices: { traffic: { signals: 3 } }\n${stdout}`;
    expect(read(city).problems).toEqual([]);
    expect(stdout).toContain('      deviceType: signal-controller # 0.98: file and columns say');
    expect(Object.keys(parse(stdout).devices.inventories)).toEqual(['traffic-signals']);
  });

  it('sees ports that a row counts, and lists inside rows', async () => {
    const ports = await map('charging_stations.csv', 'id,ports\na,2\nb,3\n', '--format', 'json');
    expect(JSON.parse(ports.stdout).explode.value).toEqual({ counts: [{ column: 'ports' }] });
    const list = JSON.stringify([
      { ID: 11, Plugs: [{ ID: 5, Quantity: 2 }] },
      { ID: 25, Plugs: [{ ID: 6 }] },
    ]);
    expect(JSON.parse((await map('charging_points.json', list, '--format', 'json')).stdout)).toMatchObject({
      columns: { externalId: { value: '{ID}-{Plugs.ID}' } },
      explode: { value: { list: 'Plugs', counts: [{ column: 'Plugs.Quantity', default: 1 }] } },
    });
  });

  it('reads Chinese headers, and asks which coordinates a map in China has', async () => {
    const rows = '路口编号,名称,经度,纬度\nA1,北京路,106.27,38.47\nA2,解放街,106.28,38.48\n';
    const { code, stdout } = await map('信号机.csv', Buffer.from(rows), '--format', 'yaml');
    expect(code).toBe(1);
    expect(stdout).toContain('externalId: 路口编号 #');
    expect(stdout).toContain('latitude: 纬度 #');
    expect(stdout).toMatch(/# TODO crs: in China coordinates may be offset .*\n +# {3}crs: gcj02 # 0.33: /);
  });

  it('takes a stand-in for an id that is double, and asks where there is none', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${(i === 39 ? 38 : i) * 3},{${10000000 + i}-AAAA-4BBB-8CCC-000000000000}`,
    ).join('\n');
    const doubled = await map('signals.csv', `assetno,GLOBALID\n${rows}\n`, '--format', 'json');
    expect(JSON.parse(doubled.stdout).columns.externalId.value).toEqual(['assetno', 'GLOBALID']);
    expect((await map('s.csv', 'colour\nred\nred\n')).stdout).toContain(
      '  columns.externalId: by which id does the city',
    );
  });

  it('takes a sheet, and refuses what holds no rows', async () => {
    const bytes = xlsx({
      Notes: [['x']],
      Signals: [
        ['id', 'lat', 'lon'],
        ['x1', 45.5, -122.5],
      ],
    });
    expect((await map('s.xlsx', bytes, '--sheet', 'Signals')).stdout).toContain(
      'sheet Signals of Notes, Signals, 1 rows',
    );
    expect(await map('s.xlsx', bytes)).toMatchObject({ code: 1, stderr: expect.stringContaining('CK6804') });
  });
});

describeWithReferenceData('proposals for real inventories', () => {
  it.each([
    ['traffic/inventory/dc_traffic_signals.csv', ['ACISA', 'GLOBALID'], 'LATITUDE', 'LONGITUDE'],
    ['traffic/inventory/oregon_odot_signals.csv', 'DeviceID', 'Latitude', 'Longitude'],
    ['ev-charging/inventory/dc_afdc_ev_stations.csv', 'Station_Id', 'Latitude', 'Longitude'],
    [
      'ev-charging/inventory/london_openchargemap_poi.json',
      '{UUID}-{Connections.ID}',
      'AddressInfo.Latitude',
      'AddressInfo.Longitude',
    ],
    ['ev-charging/inventory/shenzhen_urbanev_stations.csv', 'station_id', 'latitude', 'longitude'],
    ['streetlighting/inventory/dc_streetlights.csv', 'FACILITYID', 'YCOORD', 'XCOORD'],
    ['waste/inventory/philadelphia_bigbelly_locations.csv', 'SN', 'Lat', 'Long'],
  ])('finds id and place of %s', async (file, externalId, latitude, longitude) => {
    const { stdout } = await runCli('devices', 'map', referencePath(file), '--format', 'json');
    expect(JSON.parse(stdout).columns).toMatchObject({
      externalId: { value: externalId },
      latitude: { value: latitude },
      longitude: { value: longitude },
    });
  });

  it('knows a list of street lights by its name and columns', async () => {
    const file = referencePath('streetlighting/inventory/dc_streetlights.csv');
    const { stdout } = await runCli('devices', 'map', file, '--format', 'json');
    expect(JSON.parse(stdout).deviceType).toMatchObject({ value: 'luminaire' });
  });

  it('asks for the id of hospitals that have several, and knows their type', async () => {
    const file = referencePath('medical/inventory/california_hospitals_beds_2018.csv');
    const { code, stdout } = await runCli('devices', 'map', file, '--format', 'json');
    const { deviceType, columns } = JSON.parse(stdout);
    expect([code, deviceType.value]).toEqual([1, 'hospital']);
    expect(columns.externalId.candidates[0]).toMatchObject({ value: 'PRVDR_NUM' });
  });

  it('asks for the type and the id of car parks whose file says neither', async () => {
    const { code, stdout } = await runCli(
      ...['devices', 'map', referencePath('parking/inventory/Dresden.geojson'), '--format', 'json'],
    );
    const { deviceType, columns } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(deviceType.question).toContain('which device type');
    expect(columns.externalId.candidates[0]).toMatchObject({ value: 'name' });
  });
});
