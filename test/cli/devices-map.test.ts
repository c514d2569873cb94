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
      deviceType: { value: 'signal-controller', confidence: 0.6, reason: 'file and columns say signal, traffic' },
      columns: {
        externalId: { value: 'SignalNo' },
        name: { value: 'Name' },
        latitude: { value: 'LATITUDE', reason: expect.stringContaining('values from 38.9 to 38.929') },
        longitude: { value: 'LONGITUDE' },
        status: { value: 'STATUS' },
        district: { value: 'WARD' },
      },
      attributes: { hawk: { value: 'HAWK' } },
      only: { value: [{ column: 'STATUS', isNot: ['Removed'] }] },
    });
  });

  it('writes YAML that a city can have', async () => {
    const { stdout } = await map('traffic_signals.csv', signals, '--format', 'yaml');
    const city = `city: testville\nname: { en: T }\ncloud: { account: "111122223333", region: us-west-2 }\nservices: { traffic: { signals: 3 } }\n${stdout}`;
    expect(read(city).problems).toEqual([]);
    expect(stdout).toContain('      deviceType: signal-controller # 0.60: file and columns say');
    expect(Object.keys(parse(stdout).devices.inventories)).toEqual(['traffic-signals']);
  });

  it('sees ports that a row counts, and lists inside rows', async () => {
    const ports = await map('stations.csv', 'id,ports\na,2\nb,3\n', '--format', 'json');
    expect(JSON.parse(ports.stdout).explode.value).toEqual({ counts: [{ column: 'ports' }] });
    const list = JSON.stringify([
      { ID: 1, Plugs: [{ ID: 5, Quantity: 2 }] },
      { ID: 2, Plugs: [{ ID: 6 }] },
    ]);
    expect(JSON.parse((await map('s.json', list, '--format', 'json')).stdout)).toMatchObject({
      columns: { externalId: { value: '{ID}-{Plugs.ID}' } },
      explode: { value: { list: 'Plugs', counts: [{ column: 'Plugs.Quantity', default: 1 }] } },
    });
  });

  it('reads Chinese headers, and warns of offset coordinates in China', async () => {
    const { stdout } = await map(
      '设备.csv',
      '设备编号,名称,经度,纬度\nA1,北京路,106.27,38.47\nA2,解放街,106.28,38.48\n',
    );
    expect(stdout).toMatch(/columns\.externalId +设备编号/);
    expect(stdout).toMatch(/columns\.latitude +纬度/);
    expect(stdout).toContain('note: in China coordinates may be gcj02 or bd09');
  });

  it('takes a stand-in for an id that is double, and tells where there is none', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i === 39 ? 38 : i},{GUID-${i}}`).join('\n');
    const doubled = await map('s.csv', `assetno,GLOBALID\n${rows}\n`, '--format', 'json');
    expect(JSON.parse(doubled.stdout).columns.externalId.value).toEqual(['assetno', 'GLOBALID']);
    expect((await map('s.csv', 'colour\nred\nred\n')).stdout).toContain('note: no column gives every row an id');
  });

  it('takes a sheet, and refuses what holds no rows', async () => {
    const bytes = xlsx({
      Notes: [['x']],
      Signals: [
        ['id', 'lat', 'lon'],
        ['1', 45.5, -122.5],
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
    ['ev-charging/inventory/shenzhen_urbanev_stations.csv', 'station_id', 'latitude', 'longitude'],
    ['streetlighting/inventory/dc_streetlights.csv', 'FACILITYID', 'YCOORD', 'XCOORD'],
    ['waste/inventory/philadelphia_bigbelly_locations.csv', 'SN', 'Lat', 'Long'],
    ['medical/inventory/california_hospitals_beds_2018.csv', 'PRVDR_NUM', 'lat', 'lng'],
    ['parking/inventory/Dresden.geojson', 'name', 'geometry.latitude', 'geometry.longitude'],
  ])('finds id and place of %s', async (file, externalId, latitude, longitude) => {
    const { stdout } = await runCli('devices', 'map', referencePath(file), '--format', 'json');
    expect(JSON.parse(stdout).columns).toMatchObject({
      externalId: { value: externalId },
      latitude: { value: latitude },
      longitude: { value: longitude },
    });
  });
});
